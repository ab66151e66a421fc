# Every target sets up what it needs; a second call finds it done. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help run desktop test installs bench soak fuzz faults corpus deb tarball rpm windows test-windows dist screenshots narrate format coverage lock clean

# PYTHON=/path/to/python3 chooses the Python of .venv; ARGS="..." is handed on to the program or to pytest.
PYTHON ?=
ARGS ?=
export PYTHON

BIN := .venv/bin
UV_VERSION := 0.13.9

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the program (ARGS="status" runs a command)
	@.ci/prepare run
	@$(BIN)/evenbreath $(ARGS)

desktop: ## put Evenbreath into this desktop's menu (ARGS=--remove takes it out again)
	@.ci/prepare run
	@$(BIN)/python assets/desktop/install.py $(or $(ARGS),$(BIN)/evenbreath)

test: ## format, lint, types and all tests (ARGS="-k journey" chooses tests)
	@.ci/prepare test
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

installs: ## the wheel with the newest libraries, in an empty environment of every Python here
	@.ci/prepare test
	$(BIN)/python -m tests.installs

bench: ## measure against other players; prints the table and renews BENCHMARKS.md
	@.ci/prepare bench
	$(BIN)/python -m tests.bench $(ARGS)

soak: ## the long forms of the tests
	@.ci/prepare test
	$(BIN)/python -m pytest -m soak --timeout 0 $(ARGS)

fuzz: ## files changed by chance, for ten minutes (ARGS="--seconds 3600 --seed 1")
	@.ci/prepare test
	$(BIN)/python -m tests.hostile.fuzz $(ARGS)

faults: ## every command, with each call to the disk failing in turn, for ten minutes (ARGS="--seconds 0" for all points)
	@.ci/prepare test
	$(BIN)/python -m tests.faults $(ARGS)

corpus: ## take in every file of a folder and compare (FOLDER=/path; compares more where ffmpeg is)
	@.ci/prepare test
	$(BIN)/python -m tests.corpus $(FOLDER) $(ARGS)

deb: ## the package for Debian 12, in build/ (ARGS="12 13" for both)
	@.ci/prepare test
	$(BIN)/python -m assets.packaging.deb $(ARGS)

tarball: ## the archive for any Linux, in build/
	@.ci/prepare test
	$(BIN)/python -m assets.packaging.tarball

rpm: ## the package for Fedora and openSUSE, in build/; it was installed nowhere yet
	@.ci/prepare test
	$(BIN)/python -m assets.packaging.rpm

windows: ## the set-up program and the archive for Windows, in build/
	@.ci/prepare test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m assets.packaging.windows_setup

test-windows: ## the program and its tests on Windows' Python under Wine (ARGS="tests/store" chooses)
	@.ci/prepare test
	$(BIN)/python -m tests.windows $(ARGS)

dist: ## all that a release consists of, in build/dist/ (ARGS="--release 0.2.0 --key FILE")
	@.ci/prepare test
	$(BIN)/python -m assets.packaging.dist $(ARGS)

screenshots: ## pictures of every screen
	@.ci/prepare test
	$(BIN)/python -m tests.screenshots $(ARGS)

narrate: ## render the bundled narration anew, in an environment of its own
	@.ci/prepare python
	$(BIN)/python -m venv .venv-narrate
	.venv-narrate/bin/python -m pip install --quiet -r assets/narration/requirements.txt
	PYTHONPATH=. .venv-narrate/bin/python assets/narrate.py $(ARGS)

format: ## let ruff write the files as it wants them
	@.ci/prepare test
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

coverage: ## which lines no test runs
	@.ci/prepare test
	$(BIN)/python -m coverage run -m pytest $(ARGS)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

# --universal writes one lock for every system and Python; --no-emit-* keep addresses out of it.
LOCK := .venv-lock/bin/uv pip compile pyproject.toml --group build --no-config --quiet --upgrade \
	--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: ## pin the newest allowed versions, with hashes
	@.ci/prepare python
	$(BIN)/python -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv==$(UV_VERSION)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what the tools left (.venv stays)
	rm -rf build dist htmlcov __pycache__ .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf .venv-lock .venv-narrate .venv/project.stamp assets/translations/*.qm
	find app tests assets -name __pycache__ -prune -exec rm -rf {} +
