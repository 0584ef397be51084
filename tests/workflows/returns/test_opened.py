"""Sums, shares and registers: what is opened for a return, and what is told of it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.workflows.clocked import fire
from workflows.commands import OpenCase
from workflows.correcting.commands import Correct
from workflows.errors import WorkError
from workflows.keeping.commands import ConfirmShred, ProposeShred
from workflows.returns.making import make_return
from workflows.returns.telling import lines_of

PATHWAY = Path(__file__).with_name("exchanged.yaml").read_bytes()
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
NOTE = "known to nobody else"


@pytest.fixture
def office(world, now):
    """A published pathway, its people, and the first of October."""
    now.at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    world.publish(PATHWAY)
    world.person("north", school="north")
    world.person("olive", office="council")
    world.person("hal", head="council")
    return world


def year(world, title: str = "A year") -> str:
    case = world.ask(OpenCase, "north", pathway="alliances.year").case
    world.take("north", case, "send", fields={"title": title, "note": NOTE})
    return case


def count(world, case: str, exchanged: int, teachers: int, **more: int) -> None:
    fields = {"exchanged": exchanged, "teachers": teachers, **more}
    world.take("north", case, "count", fields=fields)


def made(world, first=OCTOBER, by="olive"):
    asking = {"area": world.area, "by": world.people[by], "key": f"{by}/{first}"}
    return make_return(
        world.service, asking, "alliances.year", "yearly", first, lambda *_: None
    )


def figures(world, first=OCTOBER) -> dict:
    content = made(world, first).content
    return {one.pop("name"): one for one in content["figures"]}


def end_of(now, month: int) -> None:
    now.at = datetime(2026, month + 1, 1, 9, tzinfo=UTC)


def test_numbers_of_all_cases_are_added_up_with_their_denominator(office, now) -> None:
    count(office, year(office), 4, 100, experienced=3)
    count(office, year(office), 2, 100, experienced=2)
    end_of(now, 10)

    met = figures(office)

    assert met["share"] == {
        "met": 6, "of": 200, "percent": "3.0", "at_least": 3, "achieved": "yes",
        "cases": 2, "erased": 0,
    }  # fmt: skip
    assert met["experienced"] == {
        "met": 5, "of": 6, "percent": "83.3", "at_least": 80, "achieved": "yes",
        "cases": 2, "erased": 0,
    }  # fmt: skip
    assert met["in_all"] == {"sum": 200, "cases": 2, "erased": 0}


@pytest.mark.parametrize(
    ("exchanged", "teachers", "percent", "achieved"),
    [(299, 10_000, "2.9", "no"), (300, 10_000, "3.0", "yes"), (0, 0, "0.0", "no")],
)
def test_a_share_is_rounded_down_and_achieved_where_it_is_reached(
    office, now, exchanged, teachers, percent, achieved
) -> None:
    count(office, year(office), exchanged, teachers)
    end_of(now, 10)

    share = figures(office)["share"]

    assert (percent, achieved) == (share["percent"], share["achieved"])


def test_a_form_filled_again_counts_as_it_was_filled_last(office, now) -> None:
    case = year(office)
    count(office, case, 1, 100)
    count(office, case, 5, 100)
    end_of(now, 10)

    assert (5, 100) == tuple(figures(office)["share"][word] for word in ("met", "of"))


def test_a_form_counts_in_the_periods_in_which_it_was_filled(office, now) -> None:
    case = year(office)
    count(office, case, 1, 100)
    end_of(now, 10)
    count(office, case, 7, 100)
    end_of(now, 11)

    october, november = figures(office), figures(office, NOVEMBER)

    assert (1, 7) == (october["share"]["met"], november["share"]["met"])


def test_a_correction_within_the_period_is_heeded(office, now) -> None:
    case = year(office)
    count(office, case, 1, 100)
    office.ask(
        Correct, "olive", case=case, form="exchange", fields={"exchanged": 2},
        reason="a digit was read wrongly",
    )  # fmt: skip
    end_of(now, 10)

    assert 2 == figures(office)["share"]["met"]


def test_what_was_erased_is_added_to_nothing_and_is_told(office, now) -> None:
    case, other = year(office), year(office)
    count(office, case, 4, 100)
    count(office, other, 1, 50)
    office.take("north", case, "finish")
    office.take("olive", case, "close")
    end_of(now, 11)
    office.ask(
        ProposeShred, "olive", case=case, compartments=frozenset({"year"}),
        reason="the school asked for it in writing",
    )  # fmt: skip
    office.ask(ConfirmShred, "hal", case=case)

    share = figures(office)["share"]

    assert (1, 50, 1, 1) == tuple(
        share[word] for word in ("met", "of", "cases", "erased")
    )


def test_a_register_is_a_row_a_case_as_it_stood_at_the_end(office, now) -> None:
    done = year(office, "The first")
    count(office, done, 1, 40)
    office.take("north", done, "finish")
    now.move(days=1)
    year(office, "The second")
    office.ask(OpenCase, "north", pathway="alliances.year")  # nothing is filled yet
    end_of(now, 10)
    office.take("olive", done, "close")
    end_of(now, 11)

    october, november = figures(office), figures(office, NOVEMBER)

    assert october["years"]["rows"] == [
        ["checking", "The first", 40], ["running", "The second", None],
    ]  # fmt: skip
    assert november["years"]["rows"] == [
        ["closed", "The first", 40], ["running", "The second", None],
    ]  # fmt: skip
    now.at = datetime(2027, 1, 1, 9, tzinfo=UTC)
    december = figures(office, date(2026, 12, 1))["years"]["rows"]
    assert [["running", "The second", None]] == december


def test_what_is_not_named_is_told_to_nobody(office, now) -> None:
    count(office, year(office, "The first"), 1, 40)
    end_of(now, 10)

    kept = made(office)
    told = "\n".join(lines_of(office.service, office.area, kept))

    assert NOTE not in str(kept.content) + told
    assert "Under way; Title: The first; Teachers and heads: 40" in told
    assert "every number is told" in told
    assert "1 of 40: 2.5 percent" in told


def test_stays_in_time_are_a_share_with_both_numbers(office, now) -> None:
    cases = [year(office) for _ in range(3)]
    office.take("north", cases[0], "finish")
    now.move(days=20)
    fire(office)
    for case in cases[1:]:
        office.take("north", case, "finish")
    end_of(now, 10)

    assert figures(office)["in_time"] == {
        "cells": [["in_time", 1], ["late", 2]], "total": 3,
        "met": 1, "of": 3, "percent": "33.3", "at_least": 50, "achieved": "no",
    }  # fmt: skip


def test_for_who_does_not_make_it_nothing_is_opened(office, now, monkeypatch) -> None:
    count(office, year(office), 1, 40)
    end_of(now, 10)

    def opened(*_):
        raise AssertionError("a record was opened")

    monkeypatch.setattr("workflows.returns.opened.load", opened)
    with pytest.raises(WorkError) as problem:
        made(office, by="north")

    assert "E_ROLE" == problem.value.code
