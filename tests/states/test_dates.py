"""Dates of a case as the language reads and says them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from states.checks.dates import (
    dates_are_not_about_a_person,
    dates_are_set,
    dates_known,
)
from states.comparing.points import opens_where
from states.dates import Apart, CaseDate, Until, kept_as
from states.explaining import condition_in_words
from states.facts import Facts
from states.guards import evaluate
from states.phrases.languages import phrases_in
from states.reading import read
from states.telling.teller import Teller
from states.timing import Clock, Review

DATED = Path(__file__).parents[1] / "workflows" / "dated.yaml"
DAY = CaseDate.model_validate({"label": {"en": "A day"}})
MOMENT = CaseDate.model_validate({"label": {"en": "A moment"}, "moment": True})
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
RUNG = {"escalate": [{"after": "0 days", "to": "head"}]}


def holds(leaf, **values: str):
    return evaluate(leaf, Facts({}, NOON, values, zone="Europe/London"))


def until(**said: str) -> Until:
    return Until.model_validate({"until": "ends", **said})


@given(st.text())
def test_whatever_is_written_is_a_date_or_none(text):
    for declared in (DAY, MOMENT):
        kept = kept_as(text, declared, "Europe/London")

        assert kept is None or kept == kept_as(kept, declared, "Asia/Shanghai")


@pytest.mark.parametrize(
    ("said", "ends", "expected"),
    [
        ({"at_least": "2 days"}, "2026-03-03", False),
        ({"at_least": "2 days"}, "2026-03-04", True),
        ({"at_most": "2 days"}, "2026-03-04", True),
        ({"at_most": "2 days"}, "2026-03-05", False),
        ({"at_most": "0 days"}, "2026-03-03", False),
        ({"at_most": "0 days"}, "2026-03-02", True),
        ({"at_least": "12 hours"}, "2026-03-03", True),
        ({"at_least": "13 hours"}, "2026-03-03", False),
        ({"at_least": "1 month"}, "2026-04-01", False),
        ({"at_least": "1 month"}, "2026-04-02", True),
        ({"at_least": "1 day"}, "2020-01-01", False),
    ],
)
def test_how_long_until_a_date_is_counted_to_the_day_or_the_hour(said, ends, expected):
    assert expected is holds(until(**said), ends=ends)


def test_a_date_that_is_not_set_is_not_known():
    apart = Apart.model_validate({"day": "ends", "not_before": "begins"})

    assert holds(until(at_least="1 day")) is None
    assert holds(apart, ends="2026-03-03") is None
    assert holds(apart, begins="2026-03-03") is None


@pytest.mark.parametrize("language", ["en", "cy", "fr", "nl", "zh", "ar"])
def test_each_guard_over_dates_is_said_in_each_language(language):
    pathway = read(DATED.read_bytes()).pathway

    said = {
        condition_in_words(pathway, guard.when, language)
        for guard in pathway.guards.values()
    }

    assert phrases_in(language)
    assert len(pathway.guards) == len(said)


def test_a_wider_window_is_found_as_an_opening():
    teller = Teller(read(DATED.read_bytes()).pathway, "en")
    long, short = (
        Until.model_validate({"until": "term_ends", "at_least": text})
        for text in ("16 months", "12 months")
    )

    assert "'Term ends' is" in (opens_where(teller, [long], [short]) or "")
    assert opens_where(teller, [short], [long]) is None


@pytest.mark.parametrize(
    "clock",
    [
        {},
        {"due": "1 day", "before": "1 day"},
        {"due_on": "ends", "counted_from": "begins"},
        {"due_on": "ends", "extend": {"by": "1 day", "at_most": 1}},
    ],
)
def test_a_clock_that_contradicts_itself_is_refused(clock):
    with pytest.raises(ValidationError):
        Clock.model_validate({**clock, **RUNG}, strict=False)


@pytest.mark.parametrize(
    "review",
    [
        {"every": "1 month", "on_date": "ends"},
        {"every": "1 month", "counted_from": "ends"},
        {"on_date": "ends", "at_most_apart": "5 days"},
    ],
)
def test_a_review_that_contradicts_itself_is_refused(review):
    with pytest.raises(ValidationError):
        Review.model_validate({**review, "by": "look"})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("until: term_ends, at_least: 16", "until: term_end, at_least: 16"), "PC014"),
        (("day: plan_ends, not_after", "day: plan_end, not_after"), "PC014"),
        (("counted_from: happened_at", "counted_from: happened"), "PC014"),
        (("due_on: event_day\n", "due_on: event\n"), "PC014"),
        (("halfway: [plan_begins,", "halfway: [plan_began,"), "PC014"),
        (("from: plan_ends}", "from: plan_end}"), "PC014"),
        (("sets: [arrived_on], label: {en: A", "label: {en: A"), None),
        (("  arrived_on:  {", "  unset: {label: {en: U}}\n  arrived_on:  {"), "PC081"),
    ],
)
def test_a_date_that_is_not_there_or_never_set_is_found(change, code):
    source = DATED.read_text(encoding="utf-8").replace(*change, 1)
    given = read(source.encode())

    found = {
        one.code
        for check in (dates_known, dates_are_set, dates_are_not_about_a_person)
        for one in check(given)
    }

    assert ({code} if code else set()) == found
