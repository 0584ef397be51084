"""The rooms are where they say, import what they may, and stay of a size to read."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
MOST_LINES, MOST_IN_A_FUNCTION = 400, 50


def isolated(code: str, folder: Path, *arguments: str) -> str:
    """Run code in an interpreter that sees only what is installed."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=120,
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def sources(*folders: str) -> Iterator[Path]:
    """Give every Python file of these folders."""
    for folder in folders:
        yield from sorted((HERE / folder).rglob("*.py"))


def named(path: Path) -> str:
    return str(path.relative_to(HERE))


def test_each_room_comes_from_where_it_is_though_another_lies_beside(tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "__init__.py").write_text("", encoding="utf-8")
    code = (
        "import importlib.util as u, json, sys\n"
        "found = {name: u.find_spec(name).origin for name in sys.argv[1:]}\n"
        "print(json.dumps(found))"
    )

    found = json.loads(isolated(code, tmp_path, *ROOMS))

    assert {room: str(HERE / room / "__init__.py") for room in ROOMS} == found


def test_the_packages_of_the_wheel_are_the_rooms():
    rooms = {path.parent.name for path in HERE.glob("*/__init__.py")}

    contracts = PROJECT["tool"]["importlinter"]["root_packages"]
    typed = PROJECT["tool"]["mypy"]["packages"]

    assert [rooms] * 3 == [set(ROOMS), set(contracts), set(typed)]


def test_the_tests_are_no_package():
    found = list((HERE / "tests").rglob("__init__.py"))

    assert [] == found


def test_an_init_holds_one_docstring_and_nothing_else():
    odd = [
        named(path)
        for path in sources(*ROOMS)
        if path.name == "__init__.py"
        and [type(one) for one in ast.parse(path.read_bytes()).body] != [ast.Expr]
    ]

    assert [] == odd


def test_no_module_is_named_like_one_of_the_standard_library():
    clashes = [
        named(path)
        for path in sources(*ROOMS)
        if path.stem in sys.stdlib_module_names and path.stem != "__main__"
    ]

    assert [] == clashes


def test_the_import_contracts_hold():
    command = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [command, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE,
        timeout=120,
    )

    assert 0 == done.returncode, done.stdout


@pytest.mark.parametrize("module", ["casepath.__main__", "workflows.service"])
def test_prefect_is_not_imported_by(module, tmp_path):
    code = f"import sys, {module}; print('prefect' in sys.modules)"

    met = isolated(code, tmp_path)

    assert "False\n" == met


def test_help_needs_no_room_but_the_door_and_the_ground_floor(tmp_path):
    code = (
        "import sys, json\n"
        "from casepath.__main__ import run\n"
        "run(['--help'])\n"
        "tops = {name.partition('.')[0] for name in sys.modules}\n"
        "print('|' + json.dumps(sorted(tops & set(sys.argv[1:]))))"
    )
    heavy = (
        "sqlalchemy",
        "cryptography",
        "networkx",
        "alembic",
        "holidays",
        "pydantic",
    )

    met = isolated(code, tmp_path, *ROOMS, *heavy).rpartition("|")[2]

    assert ["casepath", "config"] == json.loads(met)


def test_checking_a_file_needs_no_database_keys_or_calendars(tmp_path):
    code = (
        "import sys, json\n"
        "from casepath.__main__ import run\n"
        "run(['pathway', 'check', 'adults.plan_line'])\n"
        "tops = {name.partition('.')[0] for name in sys.modules}\n"
        "print('|' + json.dumps(sorted(tops & set(sys.argv[1:]))))"
    )
    heavy = ("sqlalchemy", "cryptography", "networkx", "alembic", "holidays", "prefect")

    met = isolated(code, tmp_path, "policies", *heavy).rpartition("|")[2]

    assert ["policies"] == json.loads(met)


def test_the_whole_demonstration_goes_without_prefect(tmp_path):
    code = (
        "import sys\n"
        "sys.modules['prefect'] = None\n"
        "from casepath.__main__ import run\n"
        "sys.exit(run(['demo', '--check']))"
    )

    met = isolated(code, tmp_path)

    assert "All went as the pathway says" in met


def test_nobody_imports_the_other_sqlite():
    found = [
        named(path)
        for path in sources(*ROOMS, "tests", "benchmarks")
        for one in ast.walk(ast.parse(path.read_bytes()))
        if "sqlite3" in _imported(one)
    ]

    assert [] == found


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return {(node.module or "").partition(".")[0]}
    return set()


def test_no_file_is_too_long_to_hold_in_the_head():
    long = {
        named(path): lines
        for path in sources(*ROOMS)
        if (lines := len(path.read_bytes().splitlines())) > MOST_LINES
    }

    assert {} == long


def test_no_function_is_too_long_to_hold_in_the_head():
    long = {
        f"{named(path)}:{one.name}": lines
        for path in sources(*ROOMS)
        for one in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (one.end_lineno or 0) - one.lineno + 1) > MOST_IN_A_FUNCTION
    }

    assert {} == long


@pytest.mark.parametrize("words", ["OR REPLACE", "OR IGNORE", "ON CONFLICT"])
def test_no_statement_writes_over_what_is_there(words):
    found = [
        named(path)
        for path in sources(*ROOMS)
        if words in "".join(_texts(path)).upper()
    ]

    assert [] == found


def _texts(path: Path) -> Iterator[str]:
    """Give the texts of a file that are no docstrings."""
    tree = ast.parse(path.read_bytes())
    alone = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and id(one) not in alone:
            yield one.value if isinstance(one.value, str) else ""


def test_the_log_is_never_written_by_an_upsert():
    found = [
        named(path)
        for path in sources(*ROOMS)
        for one in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(one, ast.Attribute)
        and (one.attr.startswith("on_conflict") or one.attr == "prefix_with")
    ]

    assert [] == found


def test_pure_rooms_read_no_clock_no_file_and_no_chance():
    forbidden = {"os", "time", "random", "secrets", "subprocess", "socket"}

    found = [
        named(path)
        for path in sources("states", "policies")
        for one in ast.walk(ast.parse(path.read_bytes()))
        if _imported(one) & forbidden
    ]

    assert [] == found


# Where a family is named outside its files: an example in words, and the demonstration.
NAMED_THERE = {"casepath/home_commands.py", "states/names.py"}
# A notice goes out by a channel too: of that family only its names are looked for.
FAMILY = re.compile(
    r"\b(channel[./](?=case|[a-z]+\.yaml)|channel (panel|case|pathway)s?\b"
    r"|(ogp|iom|workforce|school)\b)",
    re.IGNORECASE,
)


def test_no_code_of_the_engine_names_a_family_of_pathways():
    naming = {
        str(file.relative_to(HERE))
        for room in ROOMS
        for file in (HERE / room).rglob("*.py")
        if "demonstration" not in file.parts and FAMILY.search(file.read_text("utf-8"))
    }

    assert NAMED_THERE == naming
