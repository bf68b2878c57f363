# Gainsly on one machine. `make run` and `make test` need Python 3.11 or newer and make, and do everything else themselves.

.DEFAULT_GOAL := help

# Compiled modules are kept, whatever the environment says: each of the processes that Gainsly starts would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

# The first Python of 3.11 or newer; PYTHON=… names one.
FIND_PYTHON = for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo "$$candidate"; exit 0; fi; \
	done; \
	echo "Gainsly needs Python 3.11 or newer and found none. Install it, or say where it is: make PYTHON=/path/to/python3 …" >&2; exit 1

.PHONY: help
help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sort | awk -F':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(VENV)/run.stamp ## Make the environment (.venv) with the command gainsly

.PHONY: run
run: setup ## Start the database and the dashboard; PORT=8502 chooses a port
	@exec $(BIN)/gainsly serve --demo --port "$(PORT)"

.PHONY: test
test: ## Check style, types and layers, then run all tests
	@$(MAKE) --no-print-directory --jobs 2 check $(VENV)/collected.stamp
	$(BIN)/python -m pytest -n 3 --dist worksteal $(PYTEST_ARGS)

.PHONY: check
check: $(VENV)/dev.stamp ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports

.PHONY: bench
bench: $(VENV)/dev.stamp ## Measure what the design promises; takes minutes
	$(BIN)/python -m bench $(BENCH_ARGS)

.PHONY: bench-web
bench-web: $(VENV)/dev.stamp ## Measure pages with 400 sessions on one process; takes minutes
	$(BIN)/python -m bench.web $(BENCH_ARGS)

.PHONY: plan-bench
plan-bench: $(VENV)/dev.stamp ## Plan 200 invented athletes and compare with two usual ways; takes most of an hour
	$(BIN)/python -m bench.plan $(BENCH_ARGS)

.PHONY: lock
lock: $(VENV)/dev.stamp ## Write the lock files anew from requirements/*.in, with hashes and without host names
	cd requirements && for name in uv run dev; do \
	  ../$(BIN)/uv pip compile "$$name.in" --universal --python-version 3.11 --generate-hashes \
	    --no-header --quiet --output-file "$$name.txt" || exit 1; \
	done

.PHONY: docs
docs: $(VENV)/dev.stamp ## Write the pages of docs/ that are made from the program
	$(BIN)/gainsly docs

.PHONY: screenshots
screenshots: $(VENV)/dev.stamp ## Take pictures of every page into docs/screenshots
	$(BIN)/python -m tests.browser.shots docs/screenshots --demo

.PHONY: clean
clean: ## Remove the environment and all caches; no data of athletes
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@base="$$($(FIND_PYTHON))" && { "$$base" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "This Python cannot make an environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }; }

$(VENV)/run.stamp: requirements/run.txt requirements/uv.txt pyproject.toml | $(BIN)/python
	@requirements/install.sh requirements/run.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/uv.txt pyproject.toml | $(BIN)/python
	@requirements/install.sh requirements/dev.txt
	@touch $(VENV)/run.stamp $@

# Collected once, all modules are compiled: the processes that run the tests would otherwise each compile all of them, at the same time.
$(VENV)/collected.stamp: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null && touch $@ || true
