# Two commands matter: `make demo` runs the platform, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.set-up
PORT ?= 8000

.PHONY: setup demo test check messages states lock clean

setup: $(STAMP) static

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("BeratungsNetz needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: install it (Debian: apt install python3-venv)."; exit 1; }
	@echo "Setting up .venv (about two minutes the first time) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

static: beratungsnetz/ui/static/built/.made

beratungsnetz/ui/static/built/.made: $(STAMP) package.json package-lock.json beratungsnetz/ui/build.py $(wildcard beratungsnetz/locale/*/LC_MESSAGES/*.po)
	@echo "Building the static files (KERN, htmx, fonts, catalogues) …"
	@$(BIN)/python beratungsnetz/ui/build.py
	@touch $@

demo: setup
	@$(BIN)/beratungsnetz demo --port $(PORT)

test: setup
	@bash .ci/test

check: setup
	@bash .ci/checks

messages:
	@$(BIN)/python -m beratungsnetz.ui.catalogues

states:
	@DJANGO_SETTINGS_MODULE=config.settings $(BIN)/python -c 'import django; django.setup(); from beratungsnetz.referrals.state_table import main; main()'

lock:
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev --group build -o requirements/dev.txt

clean:
	rm -rf .venv node_modules beratungsnetz/ui/static/built beratungsnetz/ui/faces staticfiles
