# `make demo` and `make test` need nothing else first: each sets up what it uses.
.DELETE_ON_ERROR:
VENV := .venv
PY := $(VENV)/bin/python
WORKERS := 2

.PHONY: setup demo test test-all lint bench clean

setup:
	@bash setup.sh

demo: setup
	@$(PY) -m pipeline.demo out/demo

test: setup
	@$(VENV)/bin/pytest -q -n $(WORKERS) -m "not slow" --cov --cov-report=term

test-all: setup
	@$(VENV)/bin/pytest -q -n $(WORKERS) --cov --cov-report=term

lint: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

bench: setup
	@$(PY) bench/run.py

clean:
	rm -rf $(VENV) out build dist
