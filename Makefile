# make demo: the demo city at http://127.0.0.1:8000/    make test: everything that must hold
PYTHON ?= python3.11
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8000
WORKERS ?= 2
WAGTAIL74 = .venv-wagtail74
PYENV = $(HOME)/.pyenv/versions

ifeq ($(shell command -v $(PYTHON)),)
PYTHON = python3
endif

# What asks neither a database nor Wagtail need not be asked again on another one.
GROUND = $(addprefix --ignore=tests/,detectors sanitize rulebooks test_house.py test_docs.py test_translation.py)
# What is typed, and judged without asking anything, is the same whatever database keeps it.
TYPED = $(addprefix --ignore-glob=tests/,blocks validators/test_dangers.py policies/test_bad_*.py \
	$(addprefix policies/test_,forms.py clear_format.py seal_pictures.py rules_attachments.py rules_style.py \
	rules_metadata.py rules_interpretation_forms.py rules_interpretation_elements.py))
# Processes that are killed, or write at once: Wagtail has no part in what becomes of their rows.
AT_ONCE = $(addprefix --ignore=tests/,catalog/test_subsidy_import_at_once.py participation/opinions/test_under_load.py)

.PHONY: help demo test test-postgres test-wagtail74 test-matrix lint bench docs screenshots messages clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group test --group lint
	touch $@

$(WAGTAIL74)/.ready: pyproject.toml constraints-wagtail74.txt
	$(PYTHON) -m venv $(WAGTAIL74)
	$(WAGTAIL74)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(WAGTAIL74)/bin/python -m pip install --quiet --constraint constraints-wagtail74.txt --editable . --group test
	touch $@

## make demo             set up and serve the demo city at http://127.0.0.1:8000/
demo: $(VENV)/.ready
	$(BIN)/python example_site/manage.py demo --port $(PORT)

## make test             set up and run the tests on SQLite
test: $(VENV)/.ready
	$(BIN)/python -m pytest -n $(WORKERS)

## make test-postgres    what asks a database, on PostgreSQL, started for the purpose
test-postgres: $(VENV)/.ready
	.ci/with-postgres $(BIN)/python -m pytest -n $(WORKERS) -m "not wheel and not browser" $(GROUND) $(TYPED)

## make test-wagtail74   what Wagtail has a part in, on Wagtail 7.4 LTS
test-wagtail74: $(WAGTAIL74)/.ready
	$(WAGTAIL74)/bin/python -m pytest -n $(WORKERS) -m "not wheel and not browser" $(GROUND) $(AT_ONCE)

## make test-matrix      every supported Python, Wagtail and Django that this machine has
test-matrix:
	.ci/matrix

## make lint             style, types, untranslated strings, missing migrations
lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run

## make bench            the measurements behind our claims
bench: $(VENV)/.ready
	$(BIN)/python -m benchmarks

## make docs             write docs/rules.md, the rule reference, from the code
docs: $(VENV)/.ready
	$(BIN)/python docs/generate_rules.py

## make screenshots      photograph the demo city for the docs
screenshots: $(VENV)/.ready
	$(BIN)/python docs/take_screenshots.py

## make messages         collect each room's strings for translation and compile its catalogue
messages: MESSAGES = PYTHONPATH=.. DJANGO_SETTINGS_MODULE=tests.messages_settings ../$(BIN)/python -m django
messages: $(VENV)/.ready
	cd govpublic && for app in */apps.py; do mkdir -p "$${app%/apps.py}/locale"; done
	cd govpublic && $(MESSAGES) makemessages --locale zh_Hans --no-wrap --no-location --no-obsolete
	cd govpublic && $(MESSAGES) compilemessages --locale zh_Hans

## make clean            remove what the other targets made
clean:
	rm -rf $(VENV) $(WAGTAIL74) build dist var example_site/var *.egg-info
