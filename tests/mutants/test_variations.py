"""Correct variations of the shipped pathways: the checker has nothing to say."""

from copy import deepcopy

import pytest

from tests.mutants.judging import findings, nothing, original
from tests.mutants.making import at

MAIN = "tracks.main.states"
EXTRA_FIELD = {
    "type": "text",
    "class": "internal",
    "purpose": None,  # the first purpose of the pathway
    "label": {"en": "Also noted", "cy": "Nodwyd hefyd"},
}
STAGE = {"label": {"en": "Beginning", "cy": "Dechrau"}, "states": ["drafting"]}
FEWER = {"id": "three", "from": "submit", "to": "approve_plan", "at_least_people": 3}
VARIATIONS = [
    ("adults", "edition", "2027.2"),
    ("adults", "label.en", "Safeguarding adults"),
    ("adults", "stages", {"beginning": STAGE}),
    ("adults", f"{MAIN}.screening.clock.due", "2 working days"),
    ("adults", f"{MAIN}.gathering.clock.remind", ["2 working days before"]),
    ("adults", f"{MAIN}.gathering.actions.convene.reason", "required"),
    ("adults", f"{MAIN}.gathering.requests.health.due", "7 working days"),
    ("adults", f"{MAIN}.deliberating.actions.ask_for_more.at_most", 1),
    ("adults", f"{MAIN}.reviewing.actions.back_to_panel.at_most", 3),
    ("adults", f"{MAIN}.closed_resolved.keep.for", "7 years"),
    ("adults", f"{MAIN}.plan_running.review.every", "20 days"),
    ("adults", "panels.adults_panel.quorum.at_least", 4),
    ("adults", "panels.adults_panel.seats.health.deputy", True),
    ("adults", "guards.judged_lately.when.at_most", "30 days"),
    ("adults", "guards.reviewed_twice.when.at_least", 3),
    ("adults", "sub_cases.plan_line.at_most", 10),
    ("adults", "forms.plan.fields.also_noted", EXTRA_FIELD),
    ("adults", "keep_apart.+", ["screen_out", "withdraw"]),
    ("adults", "permits.3.in", ["screening", "gathering"]),
    ("adults", "promises.+", FEWER),
    ("receipt", f"{MAIN}.receiving.clock.due", "28 days"),
    ("receipt", "tracks.letter.states.determined.clock.due", "1 working day"),
    ("receipt", "keep_apart.+", ["check_request", "determine_request"]),
    ("receipt", "keep_apart.+", ["check_report", "determine_report"]),
    ("receipt", "roles.checker.from", ["council"]),
    ("plan_line", "edition", "2"),
    ("channel", "keep_apart.+", ["submit", "allocate"]),
]

ADOPTED = [
    ("triage_within", "2 working days"),
    ("keep_adopted", "7 years"),
    ("quorum", 5),
]


def varied(plain, place, value):
    """Give the content with another value at a place; `+` adds to a list."""
    changed = deepcopy(plain)
    *around, last = (int(s) if s.isdigit() else s for s in place.split("."))
    if value is EXTRA_FIELD:
        value = {**value, "purpose": next(iter(plain["purposes"]))}
    if last == "+":
        at(changed, around).append(value)
    else:
        at(changed, around)[last] = value
    return changed


@pytest.mark.parametrize(("name", "place", "value"), VARIATIONS)
def test_a_correct_variation_raises_nothing(name, place, value):
    of = original(name)

    found = findings(of, nothing(varied(of.plain, place, value)))

    assert () == found


@pytest.mark.parametrize(("setting", "value"), ADOPTED)
def test_a_setting_adopted_within_its_bounds_raises_nothing(setting, value):
    of = original("channel", **{setting: value})

    assert () == findings(of, nothing(of.plain))


def test_there_are_at_least_twenty():
    assert 20 <= len(VARIATIONS) + len(ADOPTED)
