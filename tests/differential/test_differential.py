"""The engine and a second, naively written evaluator answer alike, point by point."""

import ast
from pathlib import Path
from sys import stdlib_module_names

import pytest

from states.vocabulary import RELATIONS, STANDING_ACTIONS
from tests.differential import naive, naive_conditions, naive_given, naive_panel
from tests.differential.asking import book, engine_says, machine_says
from tests.differential.drawing import Drawing

SEED = 20261122
POINTS = {
    "channel": 20_000,
    "shared_care": 5_000,
    "adults": 20_000,
    "everything": 20_000,
    "receipt": 9_000,
    "moving_house": 3_000,
    "family_help": 4_000,
    "roster": 3_000,
    "example": 5_000,
    "dated": 3_000,
    "safe_hours": 1_000,
    "home_help": 5_000,
    "plan_line": 2_000,
}
KINDS = ("cleared:chairing",)


def points_of(plain, count, seed=SEED):
    drawing = Drawing(plain, STANDING_ACTIONS, [*RELATIONS, *KINDS], seed)
    return (drawing.point() for _ in range(count))


def arrows_of(plain) -> set[str]:
    return {
        action
        for _, _, state in naive.states_of(plain)
        for action in state.get("actions", {})
    }


@pytest.mark.parametrize("name", POINTS)
def test_ruling_next_state_and_reasons_are_those_of_the_naive_evaluator(
    name, record_property
):
    pathway = book(name)
    permitted, differing = {}, []

    for point in points_of(pathway.plain, POINTS[name]):
        expected = naive.ruling(pathway.plain, STANDING_ACTIONS, point)
        if engine_says(pathway.rulebook, point) != expected:
            differing.append(point)
        if expected.permitted:
            permitted[point.action] = permitted.get(point.action, 0) + 1

    share = sum(permitted.values()) / POINTS[name]
    record_property(
        "figure",
        f"{name}: {POINTS[name]} points of seed {SEED}, {share:.0%} permitted,"
        f" {len(differing)} differ",
    )
    assert [] == differing
    assert share > 0.3
    assert arrows_of(pathway.plain) <= permitted.keys()


@pytest.mark.parametrize("name", POINTS)
def test_the_machine_refuses_by_the_guards_of_the_naive_evaluator(name):
    pathway = book(name)
    arrows = arrows_of(pathway.plain)

    differing = [
        point
        for point in points_of(pathway.plain, 2_000, SEED + 1)
        if point.action in arrows
        and machine_says(pathway.rulebook, point) != naive_step(pathway.plain, point)
    ]

    assert [] == differing


def naive_step(plain, point):
    refusing = frozenset(name for _, name in naive.refusing(plain, point))
    goes_on = naive.offered(plain, point) and not naive.ended(plain, point)
    return bool(goes_on) and not refusing, refusing


def test_the_points_are_a_hundred_thousand():
    assert 100_000 == sum(POINTS.values())


BROKEN = [
    (naive, "acting", lambda _book, line, _point: set(naive.listed(line["role"]))),
    (naive, "applies", lambda *_: False),
    (naive, "asks_two", lambda *_: False),
    (naive, "by_others", lambda *_: set()),
    (naive, "code_of_forbid", lambda _: "E_ROLE"),
    (naive, "ended", lambda *_: False),
    (naive_given, "fields_missing", lambda *_: []),
    (naive_given, "forms_of_request", lambda book, _: set(book["forms"])),
    (naive, "is_of_system", lambda *_: False),
    (naive, "lacking", lambda *_: []),
    (naive, "moves", lambda *_: frozenset()),
    (naive, "names_of", lambda being: [one for one in being if isinstance(one, str)]),
    (naive, "refusing", lambda *_: []),
    (naive, "seconding", naive.acting),
    (naive, "state_fits", lambda *_: True),
    (
        naive_conditions,
        "all_of",
        lambda parts: naive_conditions.said("no" not in parts),
    ),
    (naive_conditions, "between", lambda count, by: count >= by.get("at_least", 0)),
    (naive_conditions, "first", lambda _: {"fact": "kind"}),
    (naive_conditions, "one_of", lambda value, of: naive_conditions.said(value in of)),
    (naive_conditions, "later", lambda start, _: start),
    (naive_panel, "carried", lambda *_: None),
    (naive_panel, "present", lambda panel, _: dict.fromkeys(panel["seats"], "x")),
    (naive_panel, "quorum", lambda *_: set()),
]


@pytest.fixture(scope="module")
def answered():
    """Points with the engine's answer, enough for each rule to matter somewhere."""
    pathway = book("everything")
    points = list(points_of(pathway.plain, 6_000, SEED + 2))
    return pathway.plain, [(p, engine_says(pathway.rulebook, p)) for p in points]


@pytest.mark.parametrize(("module", "rule", "broken"), BROKEN)
def test_an_evaluator_with_one_rule_broken_is_found(
    module, rule, broken, answered, monkeypatch
):
    plain, answers = answered
    monkeypatch.setattr(module, rule, broken)

    found = any(
        naive.ruling(plain, STANDING_ACTIONS, point) != answer
        for point, answer in answers
    )

    assert found


def test_the_naive_evaluator_imports_nothing_of_the_engine():
    folder = Path(__file__).parent
    files = [*folder.glob("naive*.py"), folder / "point.py"]

    imported = {
        name
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imports(node)
    }

    outside = {
        name for name in imported if name.split(".")[0] not in stdlib_module_names
    }
    own = {"", ".naive_others", ".naive_rosters", ".naive_where", ".point"}
    assert {f"tests.differential{name}" for name in own} == outside
    assert 12 == len(files)


def _imports(node) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) else []
