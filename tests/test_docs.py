"""What is written down is so: console blocks run, the reference is complete."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

from states.scanning import scan
from states.schema import json_schema
from states.vocabulary import REFUSAL_CODES, RELATIONS, STANDING_ACTIONS, Model

HERE = Path(__file__).parents[1]
ROOMS = ("casepath", "workflows", "policies", "records", "audit", "states", "config")
DOCS = HERE / "docs"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")
FAULT = re.compile(r"E-[A-Z][A-Z-]*[A-Z]")
# Blocks that need what a test has not: the network, or a log of one's own.
NOT_RUN = ("pip install", "LOG.csv.gz")
REFERENCE = run_path(str(DOCS / "make_reference.py"))
PAGES = sorted([HERE / "README.md", HERE / "CONTRIBUTING.md", *DOCS.rglob("*.md")])


def console_of(page: Path) -> list[str]:
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [one for one in blocks if not any(words in one for words in NOT_RUN)]


def named(page: Path) -> str:
    return str(page.relative_to(HERE))


@pytest.mark.parametrize(
    "page", ["README.md", "docs/tutorial.md", "docs/tutorial-pathway.md"]
)
def test_the_console_blocks_run_in_their_order(page, tmp_path):
    script = "set -eu\n" + "\n".join(console_of(HERE / page))
    script = script.replace("uv run casepath", f"{sys.executable} -m casepath")
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CASEPATH_")
    }

    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment,
        timeout=300,
    )

    assert 0 == done.returncode, done.stderr
    assert "E-USAGE" not in done.stderr


@pytest.mark.parametrize("page", list(REFERENCE["PAGES"]))
def test_a_reference_page_is_what_the_code_says(page):
    expected = REFERENCE["PAGES"][page]()

    met = (DOCS / "reference" / page).read_text(encoding="utf-8")

    assert expected == met


def test_every_error_code_is_documented_and_no_other():
    in_code = {
        node.value
        for room in ROOMS
        for path in (HERE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and FAULT.fullmatch(node.value)
    }

    page = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    written = set(re.findall(r"^\| `(E[-_][A-Z_-]+)` \|", page, re.MULTILINE))

    assert in_code | set(REFUSAL_CODES) == written


def models() -> list[type[Model]]:
    kinds = json_schema()["$defs"].items()
    names = {"Pathway", *(name for name, kind in kinds if "properties" in kind)}
    found = [Model]
    for one in found:  # grows as it goes
        found += one.__subclasses__()
    of_the_file = [model for model in found[1:] if model.__name__ in names]
    return sorted(of_the_file, key=lambda model: model.__name__)


def sections() -> dict[str, str]:
    page = (DOCS / "reference" / "pathway-language.md").read_text(encoding="utf-8")
    parts = re.split(r'<a id="(\w+)"></a>', page)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_the_page_of_the_language_has_every_part_of_it_and_no_other():
    expected = [model.__name__ for model in models()]

    assert expected == sorted(sections())


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_word_of_the_language_is_explained(model):
    expected = [field.alias or name for name, field in model.model_fields.items()]

    met = re.findall(r"^\| `(\w+)` \|", sections()[model.__name__], re.MULTILINE)

    assert sorted(expected) == sorted(met)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_example_of_the_language_is_as_the_language_wants_it(model):
    section = sections()[model.__name__]
    example = scan(section.split("```")[1].removeprefix("yaml\n").encode())
    whole = {alias for field in model.model_fields.values() if (alias := field.alias)}
    of_itself = set(example.value) <= {*model.model_fields, *whole}
    values = [example.value] if of_itself else list(example.value.values())

    read = [model.model_validate_json(json.dumps(value)) for value in values]

    assert [] == example.problems
    assert read


def test_every_relation_and_standing_action_is_named():
    page = (DOCS / "reference" / "pathway-language.md").read_text(encoding="utf-8")

    missing = [
        word for word in (*RELATIONS, *STANDING_ACTIONS) if f"`{word}`" not in page
    ]

    assert [] == missing


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_between_pages_leads_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))

    lost = [link for link in links if not (page.parent / link).exists()]

    assert [] == lost


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_text_is_calm(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert "!" not in text.replace("![", "[")  # what shows a picture is no cry


def test_every_decision_says_what_gets_worse():
    headings = ["## Context", "## Options", "## Decision", "## What gets worse"]

    met = {
        page.name: re.findall(
            r"^## .+$", page.read_text(encoding="utf-8"), re.MULTILINE
        )
        for page in (DOCS / "adr").glob("*.md")
    }

    assert dict.fromkeys(met, headings) == met
    assert len(met) >= 7
