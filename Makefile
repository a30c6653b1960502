# Everything runs in .venv, which is built from requirements.lock, every file checked by its hash.
# The two stamps carry checksums: another lock is another environment, another pyproject.toml
# another installation of the project in it. Modules are compiled when they are first imported: a
# build needs less than a third of those installed, and pip would take most of a minute for all.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PIP_INSTALL = -m pip install --quiet --disable-pip-version-check
BIN = .venv/bin
PYTEST = $(BIN)/python -m pytest --numprocesses logical
# The tests that the packages under [tool.coverage.run] must be covered by; those marked no_cover
# only go through the same lines again, which measuring would make twice as slow.
COVERED = tests/analysis tests/audit tests/numbers/test_numerals.py
LOCKED := .venv/lock-$(firstword $(shell cksum < requirements.lock))
INSTALLED := .venv/project-$(firstword $(shell cksum < pyproject.toml))

.DEFAULT_GOAL := help
.PHONY: help report publish test golden notebooks codebook bench lab lint lock clean

help:
	@echo 'make report     build the edition in reports/: HTML, PDF, executed notebooks, findings'
	@echo 'make publish    the same, checked as a whole; tells what moved in CHANGELOG.md, then replaces;'
	@echo '                then runs the sweeps of notebooks/sweeps, whose overviews the entrance leads to'
	@echo 'make test       unit tests, checks of the data and the edition, notebooks against their outputs'
	@echo 'make golden     write the expected findings of tests/golden anew, after an intended change'
	@echo 'make notebooks  execute the notebooks in place, after an intended change of their results'
	@echo 'make codebook   write data/datapackage.json and data/README.md, after a change of the tables'
	@echo 'make bench      what a build costs, and the same work by other tools; AGAINST=../other:'
	@echo '                time and memory of each notebook here and in another checkout'
	@echo 'make lab        open the notebooks in JupyterLab'
	@echo 'make lint       look for mistakes and breaches of style with ruff'
	@echo 'make lock       bring requirements.lock up to pyproject.toml (UPGRADE=1: newest versions)'
	@echo 'make clean      remove the environment and all caches; the edition stays'
	@echo
	@echo 'PYTHON=/path/to/python3.11 chooses the interpreter that the environment is made with.'

report: $(INSTALLED)
	$(BIN)/gwangju-ai build

publish: codebook notebooks
	$(BIN)/gwangju-ai publish $(if $(GROWTH),--growth $(GROWTH))
	$(BIN)/gwangju-ai sweep

# On all cores. A worker that has run dry takes tests from another; the cells of a notebook, which
# share a kernel, stay together.
test: $(INSTALLED)
	$(BIN)/gwangju-ai check
	$(PYTEST) -p no:nbval --dist worksteal $(COVERED) --cov
	$(PYTEST) -p no:nbval --dist worksteal $(addprefix --ignore=,$(COVERED))
	$(PYTEST) --dist loadfile --nbval --nbval-current-env notebooks

golden: $(INSTALLED)
	GWANGJU_AI_GOLDEN=1 $(BIN)/python -m pytest tests/test_findings.py

bench: $(INSTALLED)
	$(BIN)/python -m tests.benchmarks $(AGAINST)
	$(if $(AGAINST),,$(BIN)/python -m tests.benchmarks.sweeps)

notebooks: $(INSTALLED)
	$(BIN)/gwangju-ai notebooks

codebook: $(INSTALLED)
	$(BIN)/python -m gwangju_ai.dataset

lab: $(INSTALLED)
	$(BIN)/jupyter lab notebooks

lint: $(INSTALLED)
	$(BIN)/ruff check

lock: .cache/lock/bin/uv
	.cache/lock/bin/uv pip compile --quiet $(if $(UPGRADE),--upgrade) pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .cache .coverage .hypothesis .pytest_cache .ruff_cache

$(LOCKED):
	@test -n "$(PYTHON)" || { echo 'error: found neither python3.11 nor python3; install Python 3.11' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("error: Python 3.11 or newer is needed, but $(PYTHON) is {}.{}; try make PYTHON=/path/to/python3.11".format(*v))'
	rm -rf .venv
	"$(PYTHON)" -m venv .venv
	$(BIN)/python $(PIP_INSTALL) --no-compile --no-deps --require-hashes --only-binary :all: --requirement requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED)
	$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f .venv/project-*
	@touch $@

.cache/lock/bin/uv:
	"$(PYTHON)" -m venv .cache/lock
	.cache/lock/bin/python $(PIP_INSTALL) uv==0.13.9
