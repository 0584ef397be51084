"""How long content is kept, who may read it, where it may go."""

import pytest

from states.checks.keeping import (
    kept_for_a_time,
    special_is_read_by_few,
    special_stays_inside,
)
from tests.states.examples import mutant, problems_of
from tests.states.finding import before, found_by, words_of

LABEL = "label: {en: Kind, cy: Math}"
ENDS = (
    "closed_helped: {final: true, keep: {for: 6 years, compartments: {police: 1 year}}"
)
READS = "compartments: [referral, police], being: [assigned]}"
ANSWER = "answer_text: {type: long_text, class: special,"
NAME = "name: {type: text, class: personal,"
SPECIAL_NAME = (NAME, "name: {type: text, class: special,")
PERSON = (
    "  - {id: alarm,",
    (
        "  - {id: mine, role: subject, may: [read_receipt], being: [is_subject]}\n"
        "  - {id: alarm,"
    ),
)


def kept(text: str) -> tuple[str, str]:
    return (ENDS, f"closed_helped: {{final: true, keep: {{{text}}}")


def letter(to: str) -> tuple[str, str]:
    return before(
        "keep_apart",
        f"letters: {{told: {{on: submit, to: {to}, approved_by: head, within: 2 days,"
        f" {LABEL}}}}}",
    )


@pytest.mark.parametrize(
    ("change", "met"),
    [
        ((", keep: {for: 1 year}", ""), ["nothing"]),
        (kept("for: 1 year, compartments: {police: 2 years}"), ["2 years"]),
        (kept("for: 1 year, compartments: {police: 13 months}"), ["13 months"]),
        (kept("for: 1 year, compartments: {police: 12 months}"), []),
        (kept("for: 1 year, compartments: {police: 366 days}"), []),
        (kept("for: 1 year, compartments: {police: 367 days}"), ["367 days"]),
        (
            kept(
                "for: {shown: 6 years, not_shown: 1 year, not_judged: 6 years},"
                " by_fact: need, compartments: {police: 2 years}"
            ),
            ["2 years"],
        ),
        (
            (
                "      raised:\n",
                "      raised:\n        keep: {for: 1 year}\n",
            ),
            ["it at 'raised'"],
        ),
    ],
)
def test_every_end_says_how_long_and_no_compartment_is_kept_for_longer(change, met):
    found = found_by(kept_for_a_time, change)

    assert met == words_of(found)
    assert {"PC094"} >= {problem.code for problem in found}


@pytest.mark.parametrize(
    ("change", "met"),
    [
        ((READS, "compartments: [referral], being: [assigned]}"),
         ["no permit to read 'police'"]),
        ((READS, "compartments: [referral, police]}"), ["neither"]),
        ((READS, "compartments: [referral]}"), ["no permit to read 'police'"]),
        ((READS, "compartments: [referral, police], in: [gathering]}"), []),
    ],
)  # fmt: skip
def test_special_content_has_a_reader_and_not_everywhere(change, met):
    found = found_by(special_is_read_by_few, change)

    assert met == words_of(found)


def test_a_field_without_a_purpose_is_no_field():
    source = mutant((f"{ANSWER} purpose: assess,", ANSWER))

    (found,) = problems_of(source)

    assert ("PC001", "expected 'purpose' here, met nothing") == (
        found.code,
        found.sentence,
    )


def test_a_letter_on_special_content_goes_to_who_may_read_it():
    to_partner = found_by(special_stays_inside, SPECIAL_NAME, letter("partner"))
    to_officer = found_by(special_stays_inside, SPECIAL_NAME, letter("officer"))
    personal = found_by(special_stays_inside, letter("partner"))

    (found,) = to_partner
    assert ("PC096", "'partner'") == (found.code, *words_of([found]))
    assert (
        "somebody does 'Submit' and fills 'Name'",
        "a letter about it goes to: Partner",
        "and they may not read what was filled in",
    ) == found.story
    assert [] == to_officer
    assert [] == personal


def test_the_person_is_told_what_is_decided_about_them():
    found = found_by(special_stays_inside, SPECIAL_NAME, PERSON, letter("subject"))

    assert [] == found


@pytest.mark.parametrize(("compartments", "met"), [("referral", []), ("police", [])])
def test_a_forbid_keeps_special_content_from_export(compartments, met):
    line = f"  - {{id: out, role: head, may: [export], compartments: [{compartments}]}}"
    change = ("  - {id: alarm,", f"{line}\n  - {{id: alarm,")

    found = found_by(special_stays_inside, change)

    assert met == words_of(found)


@pytest.mark.parametrize(
    "forbid",
    [
        "{id: police, may_not: [answer], compartments: [police]}",
        "{id: police, may_not: [export], compartments: [police], being: [conflicted]}",
        (
            "{id: police, may_not: [export], compartments: [police],"
            " unless_being: [cleared]}"
        ),
        "{id: police, may_not: [export], classes: [personal]}",
        "{id: police, may_not: any, except: [export], compartments: [police]}",
    ],
)
def test_a_permit_to_export_special_content_needs_a_forbid_that_always_holds(forbid):
    line = "  - {id: out, role: head, may: [export], compartments: [referral, police]}"
    changes = (
        ("  - {id: alarm,", f"{line}\n  - {{id: alarm,"),
        ("{id: police, may_not: [export], compartments: [police]}", forbid),
    )

    found = found_by(special_stays_inside, *changes)

    assert ["it in the permit 'out'"] == words_of(found)


def test_special_content_has_no_digest_outside_its_compartment():
    found = found_by(
        special_stays_inside, (ANSWER, f"{ANSWER} finds_duplicates_by: name,")
    )

    assert ["'finds_duplicates_by'"] == words_of(found)
