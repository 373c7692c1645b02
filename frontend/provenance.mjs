// Compresses the built files and writes where they came from. No times, no paths: the same input gives the same bytes.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const out = new URL("../static/site/", import.meta.url);
const here = new URL("./", import.meta.url);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const lock = JSON.parse(readFileSync(new URL("package-lock.json", here)));

const rows = [];
for (const name of ["site.css", "site.js"]) {
  const bytes = readFileSync(new URL(name, out));
  // Node's gzip writes 0 as the time; 255 says "unknown system", so that every machine writes the same.
  const gzip = gzipSync(bytes, { level: 9 });
  gzip[9] = 255;
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  for (const [file, content] of [[name, bytes], [`${name}.br`, brotli], [`${name}.gz`, gzip]]) {
    writeFileSync(new URL(file, out), content);
    rows.push(`| ${file} | ${content.length} | \`${sha256(content)}\` |`);
  }
}

const packages = Object.keys(lock.packages[""].devDependencies).sort().map((name) => {
  const { version, license, integrity } = lock.packages[`node_modules/${name}`];
  const use = name === "govuk-frontend" ? "inside the files" : "builds them";
  return `| ${name} | ${version} | ${license} | ${use} | \`${integrity}\` |`;
});

writeFileSync(new URL("PROVENANCE.md", out), `# Where these files come from

Made by \`scripts/build_frontend.sh\` from \`frontend/\`. Do not edit them: edit \`frontend/\` and build again.
This page is generated too. \`favicon.svg\` is our own drawing.

| Package | Version | Licence | Use | Integrity (from package-lock.json) |
|---|---|---|---|---|
${packages.join("\n")}

| File | Bytes | SHA-256 |
|---|---|---|
${rows.join("\n")}

The text of the govuk-frontend licence is in \`LICENSE-govuk-frontend.txt\`. Its font, crown and crest are not used.
`);
