# Dateline's everyday commands. The first one installs everything into .venv; Python 3.11 and make are all it needs.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
export PYTHON

BIN := .venv/bin
READY := .venv/.ready
# the slow ones first, so that two workers end together
TESTS := $(foreach kind,chaos e2e integration pages contract unit,$(wildcard tests/$(kind)))

# Rebuilt when what it was made from changes, so a second run costs nothing.
$(READY): uv.lock pyproject.toml shared/pyproject.toml $(wildcard services/*/pyproject.toml) deploy/bootstrap
	@deploy/bootstrap
	@touch $@

# What only tests need: the library that enrich has an adapter for, 60 MB, and what drives a browser, 50 MB.
TESTABLE := .venv/.testable
$(TESTABLE): $(READY)
	@deploy/bootstrap --all-packages --extra spacy --group pages
	@touch $@

.PHONY: help setup
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## install everything into .venv (every command below does this first)

# Running it

.PHONY: demo up down compose-up compose-down
demo: $(READY) ## two articles through four services on a real Kafka, one story out; leaves nothing running
	@$(BIN)/dateline demo

up: $(READY) ## start the embedded Kafka and the four services; Ctrl-C stops them
	@$(BIN)/dateline up

down: $(READY) ## stop what `dateline up --detach` started; the data stays
	@$(BIN)/dateline down

compose-up: ## the same in containers, with PostgreSQL and Prometheus (needs Docker)
	docker compose up --build --wait

compose-down: ## stop the containers; the data stays (docker compose down -v removes it)
	docker compose down

# Checking it

.PHONY: test unit lint types format schemas
test: $(TESTABLE) ## every test; what needs Docker is skipped where no engine answers
	@$(BIN)/pytest -n 2 --dist loadfile $(TESTS)

unit: $(TESTABLE) ## the tests without I/O, in seconds
	@$(BIN)/pytest tests/unit tests/contract -m "not slow"

lint: $(READY) ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(READY) ## ruff: mend what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(TESTABLE) ## mypy, strict
	@MYPYPATH=$(subst $(eval ) ,:,$(wildcard services/*/src)) $(BIN)/mypy

schemas: $(READY) ## write the JSON Schema snapshot of every new event version
	@$(BIN)/python -m dateline.schemas shared/schemas

# Hurting it, timing it

.PHONY: chaos chaos-short bench fuzz
chaos: $(READY) ## kill services, broker and database under load for about 20 minutes, then account for every article
	@PYTHONPATH=tests $(BIN)/python -m chaos

chaos-short: $(READY) ## the same in two or three minutes
	@PYTHONPATH=tests $(BIN)/python -m chaos --short

bench: $(READY) ## time the stage, the cores and the whole pipeline; writes bench-results/ (ROWS="stage --runs 3")
	@deploy/bootstrap --inexact --group bench
	@PYTHONPATH=tests $(BIN)/python -m bench $(ROWS)

fuzz: $(READY) ## 100,000 damaged samples through ingest (FUZZ="--count 1000 --seed 2"), and traps through enrich
	@PYTHONPATH=tests $(BIN)/python -m fuzz $(FUZZ)
	@PYTHONPATH=tests $(BIN)/python -m fuzz.enrichment

# Learning

.PHONY: train-entities
train-entities: $(READY) ## learn names anew from labelled corpora (DATA=folder of gum, wikigold, uner_ewt, crossner)
	@$(BIN)/python -m dateline_enrich.entities.learning $(DATA)

.PHONY: picture
picture: $(TESTABLE) ## take the picture of the README again (needs Chromium)
	@PYTHONPATH=tests $(BIN)/python -m pages.picture deploy/story.png

.PHONY: clean
clean: ## remove .venv and what the tools left behind; .dateline, the data, stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
