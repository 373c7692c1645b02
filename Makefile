# `make` alone prints its help. Each target makes what it needs, also on a fresh clone.
.DEFAULT_GOAL := help
.PHONY: help run test prove lint fix frontend docs lock clean

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell command -v $(name) 2>/dev/null)))
environment = $(or $(PYTHON),$(error Python 3.11 or newer is needed: install it and run the same command again)) scripts/environment.py
python = .venv/bin/python
# The data behind a check does not matter: an empty database in memory, whatever .env says.
manage = DATABASE_URL=sqlite://:memory: $(python) manage.py
templates = find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2
compile = $(python) -m uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line --custom-compile-command 'make lock' $(ONLY)

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## Start the site with the guidance and a demo on 127.0.0.1 (PORT=8000)
	@$(environment) run
	@exec $(python) scripts/serve.py

test: ## Run every test, on SQLite and on PostgreSQL (ONLY="tests/kb -k search" runs some)
	@$(environment) test
	@$(python) scripts/run_tests.py

prove: ## Run the proofs, one line each (ONLY="E1 D15" runs some)
	@$(environment) test
	@$(python) scripts/prove.py

lint: ## Check style, formatting and missing migrations
	@$(environment) test
	@$(python) -m ruff check --quiet
	@$(python) -m ruff format --check --quiet
	@$(templates) --check {} +
	@$(manage) makemigrations --check --dry-run -v 0

fix: ## Repair what lint can repair
	@$(environment) test
	@$(python) -m ruff check --fix --quiet
	@$(python) -m ruff format --quiet
	@$(templates) {} + || true

frontend: ## Rebuild static/site from frontend/ (needs Node)
	@bash scripts/build_frontend.sh

docs: ## Write anew the documents that are made from the code
	@$(environment) test
	@$(manage) roles

lock: ## Write requirements/ anew from pyproject.toml (ONLY="--upgrade-package django" moves one)
	@$(environment) test
	@$(python) -m pip install -qq --disable-pip-version-check 'uv>=0.9'
	@$(compile) pyproject.toml -o requirements/run.txt
	@$(compile) pyproject.toml --group test --group lint -c requirements/run.txt -o requirements/test.txt

clean: ## Remove what the targets made (.venv, caches, built copies); the data in var/ stays
	@rm -rf .venv staticfiles .pytest_cache .ruff_cache .hypothesis frontend/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
