# One word per job. `make site` and `make test` set up everything they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   := $(VENV)/.ready-site
TESTS  := $(VENV)/.ready

.PHONY: help setup site serve check test lint bench docs screenshots differential clean
.DEFAULT_GOAL := help

# The theme prints a long notice about other builders at each start; the choice is described in content/authoring/hosts.md.
export NO_MKDOCS_2_WARNING := 1

help: ## list these words
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# The site needs far less than the tests do.
$(SITE): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[site]'
	@touch $@

$(TESTS): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(SITE) $@

setup: $(TESTS) ## make the virtual environment with all that tests need

site: $(SITE) ## check the pages and build the site into site/
	$(BIN)/crosswalk check
	$(BIN)/mkdocs build --strict --clean

serve: $(SITE) ## serve the site and rebuild it on each change
	$(BIN)/mkdocs serve

check: $(SITE) ## check the pages, the catalogs and the mapping sets
	$(BIN)/crosswalk check

test: $(TESTS) ## run all tests
	$(BIN)/python -m pytest --numprocesses auto

lint: $(TESTS) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(TESTS) ## print the figures of speed and memory
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_site
	$(BIN)/python -m tests.bench_views
	$(BIN)/python -m tests.bench_browser

docs: $(TESTS) ## write outputs and tables of the authoring pages anew
	$(BIN)/python -m tests.docs

screenshots: $(TESTS) ## write the pictures of the README anew
	$(BIN)/python -m tests.screenshots

differential: $(TESTS) ## compare scan and rendered pages of sites: make differential SITES="../a ../b"
	$(BIN)/python -m tests.differential $(SITES)

clean: ## remove what the other words made
	rm -rf $(VENV) site data/data-*.json .cache .pytest_cache .mypy_cache .ruff_cache
