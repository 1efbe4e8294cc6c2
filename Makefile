# Everything here sets itself up: the first target run makes .venv with what pyproject.toml names.
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -X utf8
DEMO := build/demo
IN_DEMO := cd $(DEMO) && UNBAKE_STATE_DIR=../demo-state $(CURDIR)/$(BIN)/unbake

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench-quality bench-speed clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1	\2/' | expand -t 16

setup: $(ENVIRONMENT)/ready ## make the environment

$(ENVIRONMENT)/ready: pyproject.toml setup.py src/unbake/_skim.c
	@test -n "$(PYTHON)" || { echo "unbake needs Python 3.11 or later on the path" >&2; exit 2; }
	$(PYTHON) -m venv $(ENVIRONMENT)
	$(RUN) -m pip install --quiet --upgrade "pip>=25.1"
	$(RUN) -m pip install --quiet --editable . --group lint --group test
	@touch $@

demo: setup ## repair a copy of the corpus and show the report
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && cp -R corpus/repair corpus/keep $(DEMO)/
	@find $(DEMO) -name 'out.*' -exec rm {} +
	@echo "The report of the first run (exit code 1 would mean that errors are left to a person):"
	@$(IN_DEMO) fix --isolated --output-format full . || test $$? -eq 1
	@echo "A second run changes nothing:"
	@$(IN_DEMO) fix --isolated --output-format concise . || test $$? -eq 1

test: lint ## run all tests, after the linters
	$(RUN) -m pytest -n auto

lint: setup ## types and style
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

format: setup ## put the code into its form
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

bench-quality: setup ## measure repair and harm beside the peers, into docs/benchmarks.md
	$(RUN) -m pip install --quiet --group bench
	$(RUN) -m tests.benchmarks.quality
	$(RUN) -m tests.benchmarks.phrases
	$(RUN) -m tests.benchmarks.harm
	$(RUN) -m tests.benchmarks.files
	$(RUN) -m tests.benchmarks.doubles

bench-speed: setup ## measure speed beside the peers, into docs/benchmarks.md
	$(RUN) -m pip install --quiet --group bench
	$(RUN) -m tests.benchmarks.speed

clean: ## remove what the targets made
	rm -rf $(ENVIRONMENT) build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
