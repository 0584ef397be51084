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
