# Needs make and Python 3.11 or later; everything else is installed into .venv, once.
# ARGS= passes options on: make report ARGS="--quarter 2", make test ARGS="-k packaging".
# PYTHON= chooses the Python that .venv is made with: make report PYTHON=python3.12

PYTHON ?=
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
PACKAGES := $(VENV)/.packages-installed
READY := $(VENV)/.project-installed

PYTHONS := $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python3.14 python)
IN_RANGE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))

# Uncompiled packages make every start 2.5 times slower, so bytecode is always written.
unexport PYTHONDONTWRITEBYTECODE
# A pip that is configured to install for the user cannot install into an environment.
export PIP_USER := 0

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: report
report: $(READY) ## make the report; the last line is the folder it is in
	@$(BIN)/python -m pscb_lib run $(ARGS)

.PHONY: test
test: check ## the same as make check

.PHONY: check
check: $(READY) ## lint, types, layers, clean notebooks, tests
	@echo "Lint, format, types, layers, notebooks"
	@$(BIN)/python -m ruff check --quiet
	@$(BIN)/python -m ruff format --check --quiet
	@$(BIN)/python -m mypy --strict --no-error-summary pscb_lib
	@$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.log || { cat $(VENV)/lint-imports.log; exit 1; }
	@$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb notebooks/explore/*.ipynb
	@echo "Tests"
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

.PHONY: demo
demo: $(READY) ## make the report of a board that does not exist, with every table filled
	@$(BIN)/python -m pscb_lib run --home examples/zellbridge $(ARGS)

.PHONY: lab
lab: $(READY) ## explore in JupyterLab, on working copies
	@$(BIN)/python -m pscb_lib lab $(ARGS)

.PHONY: bench
bench: $(READY) ## measure the speed beside other ways to run notebooks; takes a while
	@$(BIN)/python benchmarks/run.py $(ARGS)

.PHONY: docs
docs: $(READY) ## write the data dictionary and the datapackage.json files again
	@$(BIN)/python -m pscb_lib.docs

.PHONY: format
format: $(READY) ## put code and notebooks into the house format
	@$(BIN)/python -m ruff check --fix --quiet
	@$(BIN)/python -m ruff format --quiet
	@$(BIN)/nbstripout --keep-id notebooks/*.ipynb notebooks/explore/*.ipynb

.PHONY: hooks
hooks: $(READY) ## check each commit before it is made
	@$(BIN)/pre-commit install

.PHONY: clean
clean: ## remove what is rebuilt: caches and data/processed (never a report)
	@rm -rf data/processed .pscb-cache build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find pscb_lib tests -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment belongs to the folder that it was made in; after a move it is made again.
ifneq ($(shell cat $(PACKAGES) 2>/dev/null),$(CURDIR))
.PHONY: $(PACKAGES)
endif

# The two stamps are written last, so that a set-up that was interrupted starts again from nothing.
$(PACKAGES): requirements.lock
	@for candidate in $(PYTHONS); do \
		"$$candidate" -c '$(IN_RANGE)' 2>/dev/null && { found="$$candidate"; break; }; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11, 3.12, 3.13 or 3.14 is needed and was not found (tried: $(subst ",,$(PYTHONS)));" \
			"install one, or name it: make report PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi; \
	echo "Setting up $(VENV), once; this takes a minute or two" >&2; \
	"$$found" -m venv --clear $(VENV) > /dev/null || { \
		echo "$$found cannot make a virtual environment (on Debian and Ubuntu: apt install python3-venv)" >&2; \
		exit 1; \
	}
	@$(PIP) install --no-compile --require-hashes --requirement requirements.lock
	@$(BIN)/python -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib || true
	@printf '%s\n' '$(CURDIR)' > $@

$(READY): $(PACKAGES) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -qq pscb_lib
	@touch $@
