"""Names in the blocks beside the tracks refer to what is there."""

import pytest

from states.checks.duties import permits_and_actions_meet
from states.checks.everything import check
from states.checks.references import (
    unknown_facts,
    unknown_guards,
    unknown_organisations,
    unknown_panels,
    unknown_roles,
    unknown_states,
)
from tests.states.examples import mutant, problems_of, read_mutant
from tests.states.finding import before, found_by, inside, words_of

LABEL = "label: {en: Kind, cy: Math}"
ENDS = "closed_withdrawn: {final: true, keep: {for: 1 year},"
CLOCK = "clock: {due: 4 hours, escalate: [{after: 0 hours, to: head}]}"
MERGE = "merge: {go_to: closed_withdrawn, confirm_within: 5 days, undo_within: 30 days}"
TWO = "finish: {go_to: closed_helped, when: [reviewed_once], two_people: true,"
QUORUM = "    quorum:\n      at_least: 2\n"


def transfer(
    track: str = "handover", go_to: str = "closed_withdrawn", more: str = ""
) -> str:
    return (
        f"transfer: {{track: {track}, go_to: {go_to}, compartments: [referral],"
        f" pack_within: 2 days, answer_within: 9 days{more}}}"
    )


def promise(text: str) -> tuple[str, str]:
    return before("keep_apart", f"promises: [{{id: kept, {text}}}]")


def guard(text: str) -> tuple[str, str]:
    return inside("guards", f"  new: {{when: {text}, refuse: {{en: No, cy: Na}}}}")


STATES = [
    (before("permits", transfer(go_to="helping")), "helping"),
    (before("permits", MERGE.replace("closed_withdrawn", "ended")), "ended"),
    ((ENDS, f"{ENDS} reopen: {{go_to: closed_helped}},"), "closed_helped"),
    (before("tracks", f"stages: {{intake: {{states: [asked], {LABEL}}}}}"), "asked"),
    (("tenant: {", "tenant: {needed_from: screenin, "), "screenin"),
    (promise("to_reach: helpin, must_pass: [screen_in]"), "helpin"),
    (promise("while_in: [helping, finals], keep: agreed"), "finals"),
    (promise("entering: gatherin, must_hold: agreed"), "gatherin"),
    (promise("always_open: withdraw, while: {track: consent, in: [gven]}"), "gven"),
    (
        promise(
            "never_together: [{track: main, in: [helping]},"
            " {track: concern, in: [rased]}]"
        ),
        "rased",
    ),
]
ROLES = [
    before("roles", "idle_cases_to: heads"),
    (TWO, f"{TWO} confirmed_by: [manager, heads],"),
    before(
        "keep_apart",
        f"letters: {{end: {{on: finish, to: heads, approved_by: head,"
        f" within: 2 days, {LABEL}}}}}",
    ),
    before(
        "keep_apart",
        f"letters: {{end: {{on: finish, to: head, approved_by: heads,"
        f" within: 2 days, {LABEL}}}}}",
    ),
    before("permits", "bypass: {skips: [need_shown], by: heads, within: 2 days,"
           " confirmed_by: head}"),
    before("permits", "bypass: {skips: [need_shown], by: head, within: 2 days,"
           " confirmed_by: [heads]}"),
    guard("{relation_held_by: assigned, role: heads}"),
    guard("{seats: housing_panel, role: heads, at_least: 1}"),
    ("health: {role: member", "health: {role: heads"),
]  # fmt: skip
GUARDS = [
    promise("entering: gathering, must_hold: agred"),
    promise("while_in: gathering, keep: agred"),
    before(
        "permits", "bypass: {skips: [agred], by: head, within: 2 days,"
        " confirmed_by: manager}"),
]  # fmt: skip
SEATS = [
    (QUORUM, f"{QUORUM}      parity: [[chair], [polices]]\n"),
    ("    chaired_by: chair\n", "    chaired_by: chair\n    veto: [polices]\n"),
    (
        "    chaired_by: chair\n",
        "    chaired_by: chair\n    double_majority: [[police], [polices]]\n",
    ),
]
NAMED = [
    (guard("{sub_cases: line, open: {at_most: 0}}"), "'line'"),
    (("judge: {stay: true,", "judge: {stay: true, opens: line,"), "'line'"),
    ((TWO, f"{TWO} ends_sub_cases: line,"), "'line'"),
    (("being: [on_panel]}", "being: [{cleared: voting}]}"), "'voting'"),
    (guard("{seats: housing_panel, from: school, at_least: 1}"), "'school'"),
]
ACTIONS = [
    promise("to_reach: helping, must_pass: [aprove]"),
    promise("to_reach: helping, must_pass_one_of: [approve, aprove]"),
    promise("always_open: aprove"),
    promise("from: aprove, to: closed_helped, at_least_people: 2"),
    promise("from: submit, to: aprove, at_least_people: 2"),
    before(
        "keep_apart",
        f"letters: {{end: {{on: [approve, aprove], to: head, approved_by: head,"
        f" within: 2 days, {LABEL}}}}}",
    ),
]


@pytest.mark.parametrize(("change", "name"), STATES)
def test_a_state_named_beside_the_tracks_is_there_and_of_its_kind(change, name):
    found = found_by(unknown_states, change)

    assert [("PC011", f"'{name}'")] == [
        (problem.code, word)
        for problem, word in zip(found, words_of(found), strict=True)
    ]


def test_a_state_waits_for_another_track():
    change = ("      raised:\n", "      raised:\n        waits_for: [concern, main]\n")

    found = found_by(unknown_states, change)

    assert ["'concern'"] == words_of(found)


@pytest.mark.parametrize("change", ROLES)
def test_a_role_named_anywhere_is_defined(change):
    found = found_by(unknown_roles, change)

    assert ["PC012"] == [problem.code for problem in found]


@pytest.mark.parametrize("change", GUARDS)
def test_a_guard_named_beside_the_tracks_is_there(change):
    found = found_by(unknown_guards, change)

    assert [("PC013", "did you mean 'agreed'?")] == [(p.code, p.hint) for p in found]


@pytest.mark.parametrize(
    ("lengths", "met"),
    [
        ("{shown: 4 hours}", ["none for not_judged, not_shown"]),
        (
            "{shown: 4 hours, not_shown: 1 day, not_judged: 1 day, odd: 1 day}",
            ["'odd'"],
        ),
        ("{shown: 4 hours, not_shown: 1 day, not_judged: 2 days}", []),
    ],
)
def test_a_length_by_fact_is_given_for_every_value(lengths, met):
    change = (CLOCK, CLOCK.replace("4 hours", f"{lengths}, by_fact: need"))

    found = found_by(unknown_facts, change)

    assert met == words_of(found)


def test_a_length_by_a_fact_that_is_not_there_is_found():
    lengths = "{shown: 6 years, not_shown: 1 year}, by_fact: needs"
    change = ("keep: {for: 6 years,", f"keep: {{for: {lengths},")

    found = found_by(unknown_facts, change)

    assert ["'needs'"] == words_of(found)


@pytest.mark.parametrize("change", SEATS)
def test_a_side_and_a_veto_name_seats_of_their_panel(change):
    found = found_by(unknown_panels, change)

    assert [("PC018", "did you mean 'police'?")] == [(p.code, p.hint) for p in found]


def test_a_guard_over_seats_names_a_panel():
    found = found_by(unknown_panels, guard("{seats: house_panel, at_least: 1}"))

    assert ["'house_panel'"] == words_of(found)


@pytest.mark.parametrize(("change", "met"), NAMED)
def test_an_organisation_a_sub_case_and_a_clearance_are_there(change, met):
    found = found_by(unknown_organisations, change)

    assert [met] == words_of(found)
    assert {"PC019"} == {problem.code for problem in found}


@pytest.mark.parametrize("change", ACTIONS)
def test_an_action_named_in_a_promise_or_a_letter_is_offered(change):
    found = found_by(permits_and_actions_meet, change)

    assert [("PC029", "did you mean 'approve'?")] == [(p.code, p.hint) for p in found]


def test_who_confirms_an_action_is_permitted_it():
    change = (TWO, f"{TWO} confirmed_by: [manager, head],")

    found = found_by(permits_and_actions_meet, change)

    assert ["expected a permit for 'head', who confirms 'finish' in 'reviewing'"] == [
        problem.sentence.partition(", met")[0] for problem in found
    ]


def test_a_permit_for_an_action_may_name_states_of_another_track_only():
    line = "may: [agree, refuse, withdraw]"
    change = (line, f"{line}, in: [screening, gathering]")

    found = found_by(permits_and_actions_meet, change)

    assert [] == found


def test_what_is_declared_and_named_everywhere_is_found_nowhere():
    read = read_mutant(
        before("keep_apart", "promises:\n"
               "  - {id: reach, to_reach: helping, must_pass: [screen_in, approve]}\n"
               "  - {id: while, while_in: final, keep: settled_first}\n"
               "  - {id: open, always_open: withdraw,"
               " while: {track: consent, in: [given]}}\n"
               "  - {id: people, from: submit, to: closed_helped, at_least_people: 2}"),
        before("permits", MERGE),
        inside("guards", "  settled_first: {when: {track: concern,"
               " in: [clear, settled]}, refuse: {en: Open, cy: Agored}}"),
        (ENDS, f"{ENDS} reopen: {{go_to: screening, keep_apart_from_first: true}},"),
        (TWO, f"{TWO} confirmed_by: manager,"),
        before("roles", "idle_cases_to: head"),
    )  # fmt: skip

    found = {problem.code for problem in check(read)}

    assert not {code for code in found if code.startswith("PC01")} | (
        found & {"PC020", "PC029"}
    )


@pytest.mark.parametrize(
    ("old", "new", "met"),
    [
        ("at_most: 2, reason", "at_most: {setting: mst}, reason", "'mst'"),
        ("due: 4 hours", "due: {setting: mst}", "'mst'"),
    ],
)
def test_a_setting_that_is_not_declared_is_told_with_the_nearest(old, new, met):
    settings = "settings: {most: {label: {en: Most, cy: Mwyaf}, from: 1, to: 3, is: 2}}"
    source = mutant(before("roles", settings), (old, new))

    found = problems_of(source)

    assert [("PC001", "did you mean 'most'?")] == [(p.code, p.hint) for p in found]
    assert [met] == words_of(list(found))
