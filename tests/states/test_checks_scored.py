"""No pathway scores, counts or ranks people."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.checks.scored import nobody_is_counted, nobody_is_scored
from states.checks.scoring import speaks_of_scoring
from states.schema import json_schema
from tests.states.examples import mutant, problems_of
from tests.states.finding import found_by, inside

TENANT = "      tenant: {"


def field(text: str) -> tuple[str, str]:
    return (TENANT, f"      {text}\n{TENANT}")


def number(name: str, label: str, more: str = "") -> tuple[str, str]:
    return field(
        f"{name}: {{type: number, class: personal, purpose: assess, {more}"
        f"label: {label}}}"
    )


def choice(name: str, label: str, of: str) -> tuple[str, str]:
    return field(
        f"{name}: {{type: choice, class: special, purpose: assess, of: [{of}], "
        f"label: {label}}}"
    )


@pytest.mark.parametrize(
    "change",
    [
        number("risk_score", "{en: Estimate, cy: Amcangyfrif}"),
        number("estimate", "{en: Risk of harm, cy: Amcangyfrif}"),
        number("estimate", "{en: Estimate, cy: Sgôr}"),
        number("estimate", "{en: Estimate, cy: Dau}", "help: {en: A rating, cy: B}, "),
        number("kwetsbaarheid", "{en: Estimate, cy: Amcangyfrif}"),
        choice("estimate", "{en: Estimate, cy: Amcangyfrif}", "n1, n2, n3"),
        choice("estimate", "{en: Estimate, cy: Amcangyfrif}", "one, two, unknown"),
        choice("estimate", "{en: Vulnerability, cy: Un}", "low, medium, high"),
    ],
)
def test_a_score_about_a_person_is_refused(change):
    found = found_by(nobody_is_scored, change)

    assert ["PC110"] == [problem.code for problem in found]


@pytest.mark.parametrize(
    "change",
    [
        number("hours", "{en: Hours a week, cy: Oriau yr wythnos}"),
        number("rating", "{en: Rating of the lift, cy: Lifft}", "unit: kilograms, "),
        number("asterisks", "{en: Frank underscores, cy: Amcangyfrif}"),
        choice("floor", "{en: Floor, cy: Llawr}", "low, medium, high"),
        choice("risk_kind", "{en: Kind of risk, cy: Math}", "fire, flood, fall"),
        field(
            "risk: {type: number, class: internal, purpose: assess,"
            " label: {en: Risk register number, cy: Rhif}}"
        ),
    ],
)
def test_what_is_measured_or_described_is_no_score(change):
    found = found_by(nobody_is_scored, change)

    assert [] == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Risk level"), ("cy", "Sgôr risg"), ("nl", "Risicoscore"),
        ("fr", "Vulnérabilité"), ("es", "Puntuación"), ("de", "Rückfallrisiko"),
        ("ar", "درجة الخطورة"), ("zh", "风险等级"), ("zh-Hant", "風險評分"),
    ],
)  # fmt: skip
def test_words_of_scoring_are_known_in_every_language(language, text):
    spoken = speaks_of_scoring("field", [{language: text}])

    assert spoken


@given(st.text(max_size=60), st.text(max_size=10))
def test_any_text_can_be_held_against_the_words(text, language):
    spoken = speaks_of_scoring("name", [{language: text}])

    assert spoken in {True, False}


@pytest.mark.parametrize(
    ("fact", "refused"),
    [
        ("risk: {of: [low, high], starts_as: low, ", True),
        ("harm: {of: [none, one, two], starts_as: none, ", True),
        ("harm: {of: [level_1, level_2], starts_as: level_1, ", True),
        ("threshold: {of: [not_judged, met, not_met], starts_as: met, ", False),
        ("priority: {of: [low, high], starts_as: low, ", False),
        ("risk_of_fire: {of: [checked, not_checked], starts_as: checked, ", False),
    ],
)
def test_a_fact_is_a_judgement_in_words_and_no_number(fact, refused):
    line = f"  {fact}label: {{en: Judgement, cy: Barn}}}}"

    found = found_by(nobody_is_counted, inside("facts", line))

    assert refused == ({"PC111"} == {problem.code for problem in found})


def factors(count: int) -> tuple[str, str]:
    lines = (
        f"  fact_{n}: {{of: [yes, no], starts_as: no, label: {{en: F{n}, cy: Ff{n}}}}}"
        for n in range(count)
    )
    return inside("facts", "\n".join(lines))


def guard(condition: str) -> tuple[str, str]:
    text = f"  new: {{when: {condition}, refuse: {{en: No, cy: Na}}}}"
    return inside("guards", text)


def leaf(number: int) -> str:
    return f"{{fact: fact_{number}, in: [yes]}}"


def at_least(least: int, count: int) -> str:
    """Give a condition that holds when so many of the facts do."""
    groups = (
        f"{{all: [{', '.join(leaf(n) for n in group)}]}}"
        for group in combinations(range(count), least)
    )
    return f"{{any: [{', '.join(groups)}]}}"


@pytest.mark.parametrize(
    ("condition", "refused"),
    [
        (at_least(2, 3), True),
        (at_least(2, 4), True),
        (at_least(3, 4), True),
        (at_least(1, 3), False),
        (at_least(3, 3), False),
        (at_least(2, 2), False),
        (f"{{all: [{leaf(0)}, {{any: [{leaf(1)}, {leaf(2)}]}}]}}", False),
        (f"{{not: {at_least(2, 3)}}}", True),
    ],
)
def test_a_guard_does_not_count_factors(condition, refused):
    found = found_by(nobody_is_counted, factors(4), guard(condition))

    assert refused == bool(found)


def test_what_is_counted_about_an_application_is_no_person():
    changes = (factors(3), guard(at_least(2, 3)))
    of_application = ("subject: person", "subject: application")

    found = found_by(nobody_is_counted, *changes, of_application)

    assert [] == found


def test_the_language_has_no_word_for_an_order_of_worklists():
    words: set[str] = set()
    places: list[object] = [json_schema()]
    while places:
        place = places.pop()
        if isinstance(place, dict):
            words |= set(place.get("properties", {}))
            places.extend(place.values())
        elif isinstance(place, list):
            places.extend(place)

    ordering = {"order", "order_by", "sort", "sort_by", "rank", "weight", "priority"}

    assert {"tracks", "permits", "go_to"} <= words
    assert not words & (ordering | {"import", "bulk", "batch", "skips_keep_apart"})
    assert {"PC001"} == {
        problem.code
        for problem in problems_of(
            mutant(("\npermits:\n", "\nworklist: {order_by: need}\npermits:\n"))
        )
    }
