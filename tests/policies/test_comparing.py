"""Every permission that a new version gives or takes, as sentences to be signed."""

import pytest

from policies.comparing import compare, permissions_compared
from states.reading import read
from tests.states.examples import EXAMPLE, PATHWAY, mutant, read_mutant


def widened(*changes):
    found = permissions_compared(PATHWAY, read_mutant(*changes).pathway)
    return [change.sentence for change in found if change.kind == "widened"]


WORK = "{id: work, role: officer,"
WIDENINGS = [
    (
        (WORK, "{id: work, role: [officer, partner],"),
        (
            "Partner who is assigned to the case may now 'Screen in' or 'Screen out'"
            " in 'Screening'."
        ),
    ),
    (
        (
            "{id: refer, role: referrer, may: [submit, discard], being: [referrer_of]}",
            "{id: refer, role: referrer, may: [submit, discard]}",
        ),
        "Referrer may now 'Discard' or 'Submit' in 'Being written'.",
    ),
    (
        (
            "may: [vote], in: [deliberating], being: [on_panel]",
            "may: [vote], in: [deliberating, reviewing], being: [on_panel]",
        ),
        "Panel member who is on the panel may now 'vote' in 'Review'.",
    ),
    (
        (
            "may: [vote], in: [deliberating], being: [on_panel]",
            "may: [vote], being: [on_panel]",
        ),
        "Chair who is on the panel may now 'vote' in any state.",
    ),
    (
        (
            "compartments: [referral, police], being: [assigned]",
            "compartments: [referral, police]",
        ),
        (
            "Officer may now 'read the record' of Police information and The referral"
            " in any state."
        ),
    ),
    (
        (
            "except: [raise_concern, declare_interest]",
            "except: [raise_concern, declare_interest, vote]",
        ),
        (
            "Panel member who is in conflict of interest and on the panel "
            "may now 'vote' in 'Before the panel'."
        ),
    ),
    (
        (
            (
                "  - {id: four-eyes, may_not: [finish, screen_out], being: "
                "[proposed_this]}\n"
            ),
            "",
        ),
        "Manager who is the one who proposed this may now 'Finish' in 'Review'.",
    ),
    (
        (
            (
                "partner: {label: {en: Partner, cy: Cyswllt partner}, from: "
                "[police, health, school]}"
            ),
            (
                "partner: {label: {en: Partner, cy: Cyswllt partner}, from: "
                "[police, health, school, council]}"
            ),
        ),
        "Partner may now also be from council.",
    ),
    (
        (
            (
                "partner: {label: {en: Partner, cy: Cyswllt partner}, from: "
                "[police, health, school]}"
            ),
            "partner: {label: {en: Partner, cy: Cyswllt partner}}",
        ),
        "Partner may now be from any organisation.",
    ),
    (
        (
            "          go_on: {go_to: helping,",
            (
                "          stop: {go_to: closed_withdrawn, label: {en: Stop, cy: "
                "Stopio}}\n          go_on: {go_to: helping,"
            ),
        ),
        "Officer who is assigned to the case may now 'Stop' in 'Review'.",
    ),
]


@pytest.mark.parametrize(("change", "sentence"), WIDENINGS)
def test_a_widened_permission_is_a_sentence_to_be_signed(change, sentence):
    new = read_mutant(change)

    found = compare(PATHWAY, new.pathway, (EXAMPLE.digest, new.digest))

    assert sentence in {one.sentence for one in found.to_sign}


@pytest.mark.parametrize("change", [change for change, _ in WIDENINGS])
def test_the_same_change_the_other_way_widens_nothing(change):
    old = read_mutant(change).pathway

    found = list(permissions_compared(old, PATHWAY))

    assert found
    assert {"narrowed"} == {one.kind for one in found}


@pytest.mark.parametrize(
    "change",
    [
        ("{id: work,", "{id: another,"),
        ("role: [subject, officer]", "role: [officer, subject]"),
        (
            "in: [deliberating], being: [on_panel]}",
            "being: [on_panel], in: [deliberating]}",
        ),
        ("# A small", "# A tiny"),
    ],
)
def test_an_equal_table_gives_nothing(change):
    new = read_mutant(change)

    found = compare(PATHWAY, new.pathway, (EXAMPLE.digest, new.digest))

    said = "The content is written otherwise and says the same."
    assert () == found.to_sign
    assert {one.sentence for one in found.changes} <= {said}


def test_the_same_version_compared_says_the_same():
    found = compare(PATHWAY, PATHWAY, (EXAMPLE.digest, EXAMPLE.digest))

    assert () == found.changes
    assert ["The two versions say the same."] == list(found.lines())


def test_a_permit_that_another_permit_already_gives_widens_nothing():
    again = "  - {id: again, role: officer, may: [judge], being: [assigned]}\n"
    again += "  - {id: refer,"

    assert [] == widened(("  - {id: refer,", again))


def test_a_role_renamed_is_a_role_dropped_and_a_role_added():
    source = mutant().replace("manager", "leader")

    found = list(permissions_compared(PATHWAY, read(source.encode()).pathway))

    said = {one.sentence for one in found}
    assert "The role 'Manager' is new." in said
    assert "The role 'Manager' is dropped." in said
    assert any(one.kind == "widened" for one in found)
