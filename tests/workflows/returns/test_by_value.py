"""Returns by a fact or a choice: counted by hand, and no small number to be solved."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.checks.returns import returns_can_be_made, returns_tell_of_nobody
from states.errors import PathwayFileError
from states.reading import read
from tests.workflows.returns.sorted import changed
from workflows.commands import OpenCase
from workflows.returns.making import make_return
from workflows.returns.suppressing import suppressed
from workflows.returns.telling import lines_of

OCTOBER = date(2026, 10, 1)
BELOW = 5
SERVICES = {"meals": 9, "shopping": 6, "company": 5}


@pytest.fixture
def office(world, now):
    """A published pathway and its people on the first of October."""
    now.at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    world.publish(changed().encode())
    world.person("sally", referrer="school")
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    return world


def refer(world, service: str) -> str:
    case = world.ask(OpenCase, "sally", pathway="visits.help").case
    world.take("sally", case, "send", fields={"service": service})
    return case


def made(world):
    asking = {"area": world.area, "by": world.people["mia"], "key": "made"}
    return make_return(
        world.service, asking, "visits.help", "monthly", OCTOBER, lambda *_: None
    )


def cells(content, name: str) -> dict:
    one = next(one for one in content["figures"] if one["name"] == name)
    return {**dict(one["cells"]), "total": one["total"]}


def test_cases_are_counted_by_a_choice_and_by_a_fact(office, now) -> None:
    cases = [
        refer(office, name) for name, many in SERVICES.items() for _ in range(many)
    ]
    for place, case in enumerate(cases):
        if place < 15:  # 8 children, 7 adults; of 5 nobody judged it
            age = {"age_group": "child" if place < 8 else "adult"}
            office.take("olive", case, "judge", values=age)
        office.take("olive", case, "help")
    now.at = datetime(2026, 11, 2, 9, tzinfo=UTC)

    made_one = made(office)

    content = made_one.content
    assert {**SERVICES, "not_recorded": 0, "total": 20} == cells(content, "opened")
    ages = {"unknown": 5, "child": 8, "adult": 7, "not_recorded": 0, "total": 20}
    assert ages == cells(content, "ended")
    lines = list(lines_of(office.service, office.area, made_one))
    assert "  child: 8" in lines
    assert "  meals: 9" in lines


def test_what_was_judged_anew_after_the_period_is_not_recorded_in_it(
    office, now
) -> None:
    cases = [refer(office, "meals") for _ in range(17)]
    for case in cases[:6]:
        office.take("olive", case, "judge", values={"age_group": "child"})
    now.at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    for case in cases[12:]:
        office.take("olive", case, "judge", values={"age_group": "adult"})

    content = made(office).content

    ages = {"unknown": 6, "child": 6, "adult": 0, "not_recorded": 5, "total": 17}
    assert ages == cells(content, "still_open")


def test_a_small_number_of_a_value_is_withheld_with_another(office, now) -> None:
    for name, many in {"meals": 9, "shopping": 2, "company": 6}.items():
        for _ in range(many):
            refer(office, name)
    now.at = datetime(2026, 11, 2, 9, tzinfo=UTC)

    met = cells(made(office).content, "opened")

    withheld = {"meals": 9, "shopping": None, "company": None, "not_recorded": 0}
    assert {**withheld, "total": 17} == met


def test_nothing_of_a_case_stands_in_what_is_kept_or_entered(office, now) -> None:
    case = refer(office, "company")
    now.at = datetime(2026, 11, 2, 9, tzinfo=UTC)

    kept = str(made(office).content)

    assert case not in kept
    assert "sally" not in kept


OPENED = "by: referral.service"


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("by: referral.how_often", "PC098"),  # something special lies beside it
        ("by: referral.ill", "PC098"),
        ("by: referral.nothing", "PC097"),
        ("by: nothing", "PC097"),
    ],
)
def test_a_figure_is_by_a_fact_or_by_a_choice_beside_which_nothing_is_special(
    by: str, code: str
) -> None:
    found = read(changed((OPENED, by)).encode())

    checks = (returns_can_be_made, returns_tell_of_nobody)
    assert [code] == [one.code for check in checks for one in check(found)]


def test_a_fact_and_a_choice_are_found_clean() -> None:
    found = read(changed().encode())

    assert [] == [*returns_can_be_made(found), *returns_tell_of_nobody(found)]


def test_what_is_counted_more_than_once_a_case_is_not_broken_down_by_a_fact() -> None:
    with pytest.raises(PathwayFileError):
        read(
            changed(
                ("count: refusals, by: code", "count: refusals, by: age_group")
            ).encode()
        )


def solved(shown: dict, total: int | None, most: int) -> dict[str, set[int]]:
    """Solve for each withheld cell, from all that is shown and the rule itself."""
    hidden = [name for name, count in shown.items() if count is None]
    found: dict[str, set[int]] = {name: set() for name in hidden}

    def fill(place: int, so_far: dict) -> None:
        if place == len(hidden):
            if total is not None and sum(so_far.values()) != total:
                return
            table = suppressed(so_far, BELOW)
            if (table.cells, table.total) == (shown, total):
                for name in hidden:
                    found[name].add(so_far[name])
            return
        for count in range(most + 1):
            fill(place + 1, {**so_far, hidden[place]: count})

    fill(0, {name: count for name, count in shown.items() if count is not None})
    return found


@given(st.lists(st.sampled_from(["child", "adult", "not_recorded"]), max_size=24))
def test_no_withheld_number_can_be_solved_for(ages: list[str]) -> None:
    names = ("child", "adult", "not_recorded")
    exact = {name: Counter(ages)[name] for name in names}

    table = suppressed(exact, BELOW)

    for name, fits in solved(dict(table.cells), table.total, 26).items():
        assert len(fits) > 1, (exact, table, name)
