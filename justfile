# The verbs of this project; `just` lists them.
default:
    @just --list

# install everything that is locked
setup:
    uv sync --locked

# run tests; arguments go to pytest
test *args:
    uv run pytest {{args}}

# format, lint, types, contracts, tests
check:
    uv run ruff format --check .
    uv run ruff check .
    uv run mypy
    uv run lint-imports
    uv run pytest

# mend what can be mended by itself
fix:
    uv run ruff format .
    uv run ruff check --fix .

# write the reference pages that follow from the code, and check all pages
docs:
    uv run python docs/make_reference.py
    uv run pytest tests/test_docs.py

# walk the demonstration and check it
demo:
    uv run casepath demo --check

# build the wheel, install it apart, and try it there
wheel:
    .ci/wheel

# Gather the words of the pages, and bring the catalogue of every language up to date.
words:
    uv run pybabel --quiet extract --mapping casepath/web/locale/extract.cfg --keyword marked --sort-by-file --no-location --no-wrap --omit-header --output casepath/web/locale/pages.pot casepath
    for one in cy fr ar zh; do uv run pybabel --quiet update --no-wrap --no-fuzzy-matching --ignore-obsolete --domain pages --input-file casepath/web/locale/pages.pot --output-dir casepath/web/locale --locale $one; done
