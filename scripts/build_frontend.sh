#!/bin/sh
# Builds static/site from frontend/. Only needed after a change there; the result is committed.
set -eu
cd "$(dirname "$0")/../frontend"
npm ci --ignore-scripts --no-audit --no-fund --silent
node_modules/.bin/sass --load-path=node_modules --quiet-deps --style=compressed --no-source-map --no-charset \
    site.scss ../static/site/site.css
node_modules/.bin/esbuild site.mjs --bundle --minify --format=esm --target=es2020 --charset=utf8 \
    --legal-comments=none --log-level=warning --outfile=../static/site/site.js
node provenance.mjs
