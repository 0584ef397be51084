"""The rooms `states` and `policies` are pure: no clock, no chance, no files."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("states", "policies")
    for path in (ROOT / room).rglob("*.py")
)
IMPURE_MODULES = {
    "os", "io", "sys", "time", "random", "secrets", "pathlib", "socket", "subprocess",
    "logging", "threading", "tempfile", "shutil", "uuid",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "now", "utcnow", "today"}


def impurities(source: str) -> set[str]:
    """Give what a module imports or calls that reaches outside it."""
    met = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            met |= {alias.name.split(".")[0] for alias in node.names} & IMPURE_MODULES
        elif isinstance(node, ast.ImportFrom):
            met |= {(node.module or "").split(".")[0]} & IMPURE_MODULES
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            met |= {name} & IMPURE_CALLS
    return met


@pytest.mark.parametrize("module", MODULES)
def test_a_module_reaches_nothing_outside(module):
    source = (ROOT / module).read_text(encoding="utf-8")

    assert impurities(source) == set()


@pytest.mark.parametrize(
    ("source", "met"),
    [
        ("from datetime import datetime\ndatetime.now()", {"now"}),
        ("import random", {"random"}),
        ("from time import time", {"time"}),
        ("open('a')", {"open"}),
        ("import os.path", {"os"}),
    ],
)
def test_what_reaches_outside_is_seen(source, met):
    assert impurities(source) == met
