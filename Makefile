# MARS Voice. Type `make help`.
# Needs Python 3.11 or newer, make and git. Everything else is fetched into .venv, pinned and checked by hash.

VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help run test faults bench-capture bench-pictures pictures workflow lint format lock clean setup

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## Set everything up and serve on http://localhost:3000 (PORT and HOST change that)
	@$(BIN)/mars-voice run

test: setup ## Run every test: rules, services, HTTP, JavaScript and stories in a real browser
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m tests.support.javascript
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench-capture: setup ## Measure how many sealed answers a second are taken from phones
	@$(BIN)/python -m tests.bench.capture

bench-pictures: setup ## Measure how long a photo of a phone takes to become clean
	@$(BIN)/python -m tests.bench.pictures

faults: setup ## Send 10,000 submissions on a day on which everything goes wrong, and compare (a few minutes)
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m tests.faults

pictures: setup ## Take the README's pictures again, by running the stories they are of
	@mkdir -p docs/pictures
	@MARS_VOICE_PICTURES=$(CURDIR)/docs/pictures $(BIN)/python -m pytest -q \
		tests/e2e/test_a_comment_becomes_a_change.py tests/e2e/test_walking_the_floor.py tests/e2e/test_visit_board.py \
		tests/e2e/test_feedback_on_the_day.py

workflow: setup ## Write docs/workflow.md anew from the tables of the formats
	@$(BIN)/python -m tests.support.workflow

lint: setup ## Check format, rules, types and who may import whom
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## Write the code in the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: ## Renew requirements.lock from pyproject.toml (needs uv)
	@uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --extra postgres --group build --group dev --output-file requirements.lock pyproject.toml

clean: ## Remove what was built or installed; your data folder stays
	@rm -rf $(VENV) .web .states .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .test-output
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh .ci/set-up $(VENV)
