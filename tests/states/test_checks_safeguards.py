"""What no pathway may do about consent, about time, and about intake."""

import pytest

from states.checks.refusing import no_ground_against_the_person
from states.checks.safeguards import (
    bypass_stays_narrow,
    consent_is_an_act,
    leaving_needs_nothing,
    no_outcome_by_a_clock,
    nobody_in_bulk,
)
from tests.states.examples import EXAMPLE
from tests.states.finding import before, found_by, inside, words_of

WITHDRAW = "withdraw: {go_to: ended,"
RAISE = "raise_concern: {go_to: raised,"
JUDGE = "judge: {stay: true, sets: [need]"
LABEL = "label: {en: New, cy: Newydd}"
MAY = ("may: [judge, screen_in,", "may: [judge, newly, screen_in,")
RECONSIDERING = "      reconsidering:\n"
RESUME = "          resume: {go_to: gathering,"
REVIEW_LEADS = "start_review: {go_to: reviewing, system: starts_review"


def guard(condition: str) -> tuple[str, str]:
    text = f"  new: {{when: {condition}, refuse: {{en: No, cy: Na}}}}"
    return inside("guards", text)


def action(text: str, old: str = JUDGE) -> tuple[str, str]:
    return (old, f"newly: {{{text}, {LABEL}}}\n          {old}")


ENDED = guard("{track: consent, in: [ended]}")
HARM = [
    ("stay: true, sets: [need], when: [new]", "which sets a fact"),
    ("stay: true, opens: line, when: [new]", "which opens a sub-case"),
    ("go_to: punishing, when: [new]", ("which leads to 'punishing', where consent"
     " never leads")),
]  # fmt: skip
PUNISHING = (
    RECONSIDERING,
    (
        "      punishing:\n"
        "        label: {en: Punishing, cy: Cosbi}\n"
        "        owner: officer\n"
        "        clock: {due: 5 days, escalate: [{after: 0 days, to: manager}]}\n"
        "        actions:\n"
        f"          let_go: {{go_to: closed_withdrawn, {LABEL}}}\n"
        f"{RECONSIDERING}"
    ),
)


@pytest.mark.parametrize(("text", "met"), HARM)
def test_nothing_opens_because_consent_was_refused(text, met):
    found = found_by(no_ground_against_the_person, ENDED, action(text), PUNISHING, MAY)

    assert [f"'newly', {met}"] == words_of(found)
    assert ["PC113"] == [problem.code for problem in found]
    assert "the person refuses or withdraws consent" == found[0].story[0]


@pytest.mark.parametrize(
    "condition",
    [
        "{track: consent, in: [ended]}",
        "{not: {track: consent, in: [given]}}",
        "{all: [{track: consent, in: [ended]}, {fact: need, in: [shown]}]}",
        "{not: {any: [{track: consent, in: [given]}, {fact: need, in: [shown]}]}}",
    ],
)
def test_a_guard_stands_against_the_person_however_it_is_written(condition):
    harm = action("stay: true, sets: [need], when: [new]")

    found = found_by(no_ground_against_the_person, guard(condition), harm, MAY)

    assert ["PC113"] == [problem.code for problem in found]


@pytest.mark.parametrize(
    "condition",
    [
        "{track: consent, in: [given, ended]}",
        "{any: [{track: consent, in: [ended]}, {fact: need, in: [shown]}]}",
        "{track: consent, in: [asked]}",
        "{track: concern, in: [raised]}",
    ],
)
def test_a_guard_that_can_hold_with_consent_is_no_ground(condition):
    harm = action("stay: true, sets: [need], when: [new]")

    found = found_by(no_ground_against_the_person, guard(condition), harm, MAY)

    assert [] == found


@pytest.mark.parametrize(
    "text",
    [
        "go_to: closed_withdrawn, when: [new], reason: required",
        "go_to: gathering, when: [new]",
        "go_to: reconsidering, when: [new]",
        "stay: true, when: [new]",
    ],
)
def test_a_refusal_may_end_the_case_or_lead_back(text):
    found = found_by(no_ground_against_the_person, ENDED, action(text), MAY)

    assert [] == found


def test_partners_are_not_asked_because_consent_has_ended():
    change = (
        RECONSIDERING,
        (
            f"{RECONSIDERING}        requests:\n"
            "          spy: {ask: partner, from: police, form: report, due: 5 days,"
            f" escalate: [{{after: 0 days, to: head}}], {LABEL}}}\n"
        ),
    )

    (found,) = found_by(no_ground_against_the_person, change)

    assert "requests in 'reconsidering'" == found.sentence.partition(", met ")[2]


def test_what_is_done_only_where_a_refusal_leads_is_judged_too():
    harm = action("stay: true, sets: [need]", RESUME.strip())
    letters = before(
        "keep_apart",
        f"letters: {{told: {{on: stop, to: partner, approved_by: head, within: 2 days,"
        f" {LABEL}}}}}",
    )

    found = found_by(no_ground_against_the_person, harm, letters, MAY)

    assert [
        "'newly', which sets a fact",
        "'stop', which sends a letter to 'partner'",
    ] == words_of(found)


def test_what_can_be_done_without_a_refusal_may_be_done_after_one():
    again = (RESUME, f"          {JUDGE}, reason: required, {LABEL}}}\n{RESUME}")

    found = found_by(no_ground_against_the_person, again)

    assert [] == found


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ([("start: not_asked", "start: given")], "'given'"),
        (
            [("lapse: {go_to: ended, system", "lapse: {go_to: given, system")],
            "the system action 'lapse'",
        ),
        (
            [(RAISE, f"{RAISE} also: {{consent: {{in: [asked], go_to: given}}}},")],
            "it moved beside 'raise_concern'",
        ),
    ],
)
def test_consent_is_a_recorded_act_of_a_person(changes, met):
    found = found_by(consent_is_an_act, *changes)

    assert [("PC114", met)] == [(found[0].code, *words_of(found))]


@pytest.mark.parametrize(
    ("change", "met"),
    [
        ((REVIEW_LEADS, REVIEW_LEADS.replace("reviewing", "closed_helped")),
         "'start_review', which ends the case"),
        ((REVIEW_LEADS, f"{REVIEW_LEADS}, sets: [need]"),
         "'start_review', which sets a fact"),
        ((REVIEW_LEADS, f"{REVIEW_LEADS}, decided_by: panel"),
         "'start_review', which decides"),
        (("helping, reviewing], go_to: reconsidering}}, label: {en: Lapsed",
          "helping, reviewing], go_to: closed_helped}}, label: {en: Lapsed"),
         "'lapse', which ends the case"),
    ],
)  # fmt: skip
def test_a_clock_ends_sets_and_decides_nothing(change, met):
    found = found_by(no_outcome_by_a_clock, change)

    assert [("PC115", met)] == [(found[0].code, *words_of(found))]


@pytest.mark.parametrize(
    ("bypass", "met"),
    [
        ("skips: [agreed], by: head, within: 2 days, confirmed_by: manager",
         ["the guard 'agreed'"]),
        ("skips: [may_stop], by: head, within: 2 days, confirmed_by: manager",
         ["the guard 'may_stop'"]),
        ("skips: [need_shown], by: head, within: 2 days, confirmed_by: head",
         ["only 'head'"]),
        (("skips: [need_shown], by: [head, manager], within: 2 days,"
         " confirmed_by: [manager]"), []),
    ],
)  # fmt: skip
def test_a_bypass_skips_no_consent_and_is_approved_by_another(bypass, met):
    found = found_by(bypass_stays_narrow, before("permits", f"bypass: {{{bypass}}}"))

    assert met == words_of(found)
    assert {"PC116"} >= {problem.code for problem in found}


@pytest.mark.parametrize(
    ("was", "now", "name"),
    [
        ("ask: {go_to: asked,", "ask: {go_to: asked, when: [need_shown],", "ask"),
        ("refuse: {go_to: not_asked,",
         "refuse: {go_to: not_asked, when: [need_shown],", "refuse"),
        ("screen_in: {go_to: gathering, when: [need_shown, agreed],",
         ("screen_in: {go_to: gathering, when: [need_shown, agreed], also: {consent:"
         " {in: [not_asked], go_to: asked}},"), "screen_in"),
    ],
)  # fmt: skip
def test_a_bypass_skips_nothing_that_is_asked_before_consent_moves(was, now, name):
    bypass = (
        "bypass: {skips: [need_shown], by: head, within: 2 days, confirmed_by: manager}"
    )

    found = found_by(bypass_stays_narrow, (was, now), before("permits", bypass))

    assert [f"the guard 'need_shown' of '{name}'"] == words_of(found)


@pytest.mark.parametrize(
    ("name", "rest", "met"),
    [
        ("import_all", "stay: true", ["'import' in 'import_all'"]),
        ("bulk_refer", "stay: true", ["'bulk' in 'bulk_refer'"]),
        ("important_note", "stay: true", []),
        (
            "spread",
            "go_to: reviewing, system: lapses, opens: line",
            ["the system action 'spread'"],
        ),
    ],
)
def test_people_come_one_at_a_time_and_by_somebody(name, rest, met):
    change = (JUDGE, f"{name}: {{{rest}, {LABEL}}}\n          {JUDGE}")

    found = found_by(nobody_in_bulk, change)

    assert met == words_of(found)


def test_applications_may_come_in_bulk():
    change = (JUDGE, f"import_all: {{stay: true, {LABEL}}}\n          {JUDGE}")
    subject = ("subject: person", "subject: application")

    found = found_by(nobody_in_bulk, change, subject)

    assert [] == found


@pytest.mark.parametrize("leaving", [WITHDRAW, RAISE])
@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("when", "when: [need_shown]"),
        ("reason", "reason: required"),
        ("form", "form: referral"),
        ("two_people", "two_people: true"),
        ("decided_by", "decided_by: panel"),
        ("at_most", "at_most: 3"),
        ("sets", "sets: [need]"),
    ],
)
def test_withdrawing_and_raising_a_concern_need_nothing(leaving, word, written):
    (found,) = found_by(leaving_needs_nothing, (leaving, f"{leaving} {written},"))

    assert "PC118" == found.code
    assert f"'{word}' for" in found.sentence


def test_a_concern_is_raised_by_whatever_name():
    change = (RAISE, (f"alarm: {{go_to: raised, reason: required, {LABEL}}}\n"
              f"          {RAISE}"))  # fmt: skip

    found = found_by(leaving_needs_nothing, change)

    assert ["'reason' for 'alarm'"] == words_of(found)


def test_what_the_system_ends_and_what_is_no_refusal_may_be_bound():
    agreeing = ("agree: {go_to: given,", "agree: {go_to: given, reason: required,")
    lapsing = (
        "lapse: {go_to: ended, system",
        "lapse: {go_to: ended, at_most: 3, system",
    )

    found = found_by(leaving_needs_nothing, agreeing, lapsing)

    assert [] == found


def test_a_pathway_without_consent_has_nothing_to_find():
    check = no_ground_against_the_person

    found = [*check(EXAMPLE), *found_by(check, ("      given:", "      agreed:"))]

    assert [] == found
