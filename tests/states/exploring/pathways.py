"""The pathways that the explorer is tried on, and changes made to them."""

from functools import cache
from pathlib import Path

from states.reading import ReadPathway, read

ROOT = Path(__file__).parents[3]
FILES = {
    "panel": "states/pathways/adults/panel.yaml",
    "plan_line": "states/pathways/adults/plan_line.yaml",
    "channel": "states/pathways/channel/case.yaml",
    "receipt": "states/pathways/permit_receipt.yaml",
    "housing": "tests/states/example.yaml",
    "home_help": "tests/faults/home_help.yaml",
}


@cache
def named(name: str) -> ReadPathway:
    return read((ROOT / FILES[name]).read_bytes())


def changed(name: str, *changes: tuple[str, str]) -> ReadPathway:
    """Give a pathway with each text replaced where it first stands."""
    source = (ROOT / FILES[name]).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return read(source.encode())
