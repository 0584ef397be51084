"""One good file, and for each code a file with one mistake."""

import pytest

from states.checks.everything import CHECKS, check
from tests.states.examples import (
    EXAMPLE,
    codes_of,
    line_of,
    mutant,
    problems_of,
    read_mutant,
)

MOVES = "also: {main: {in: [gathering, deliberating, helping, reviewing], go_to: "
LAPSE = f"lapse: {{go_to: ended, system: ends_consent, {MOVES}"
SETTLE = "          settle: {go_to: settled, label: {en: Settle, cy: Setlo}}\n"
RAISED_CLOCK = "        clock: {due: 4 hours, escalate: [{after: 0 hours, to: head}]}\n"
RAISED = "label: {en: Concern raised, cy: Pryder wedi'i godi}\n"
ASKED = "due: 5 working days, escalate: [{after: 0 working days, to: "
STAY = "stay: true, sets: [need]"
LADDER = "escalate: [{after: 0 working days, to: manager}, {after: 1 working day"

MISTAKES = [
    ("PC010", STAY, "stay: true, go_to: screening, sets: [need]"),
    ("PC010", f"{STAY}, reason", "sets: [need], reason"),
    ("PC011", "submit: {go_to: screening", "submit: {go_to: screenin"),
    ("PC011", "start: drafting", "start: draftin"),
    ("PC011", "track: consent, in: [given]", "track: consent, in: [give]"),
    ("PC011", "track: consent, in: [given]", "track: consents, in: [given]"),
    ("PC011", "visits: reviewing", "visits: reviewin"),
    ("PC011", "also: {main: {in: [gathering", "also: {main: {in: [gatherin"),
    ("PC011", "also: {main:", "also: {mean:"),
    ("PC011", "also: {main:", "also: {consent:"),
    ("PC011", "go_to: reconsidering}}", "go_to: reconsiderin}}"),
    ("PC011", "in: [deliberating]", "in: [deliberatin]"),
    ("PC012", "owner: officer", "owner: oficer"),
    ("PC012", "owner: head", "owner: heads"),
    ("PC012", "escalate: [{after: 0 working days, to: officer",
     "escalate: [{after: 0 working days, to: offier"),
    ("PC012", "ask: partner", "ask: partnr"),
    ("PC012", "{role: chair, from", "{role: chairs, from"),
    ("PC012", "role: [subject, officer]", "role: [subjct, officer]"),
    ("PC013", "when: [need_shown, agreed]", "when: [need_show, agreed]"),
    ("PC014", "sets: [need]", "sets: [needs]"),
    ("PC014", "fact: need, in: [shown]", "fact: needs, in: [shown]"),
    ("PC014", "fact: need, in: [shown]", "fact: need, in: [show]"),
    ("PC014", "starts_as: not_judged", "starts_as: not_judge"),
    ("PC014", "starts_as: not_judged",
     "starts_as: not_judged\n    called: {shwn: {en: S, cy: D}}"),
    ("PC014", "starts_as: not_judged",
     "starts_as: not_judged\n    called: {shown: {en: S, cy: D}}"),
    ("PC015", "of: [english, welsh],",
     "of: [english, welsh], called: {english: {en: English, cy: Saesneg}},"),
    ("PC070", "of: [english, welsh],",
     "of: [english, welsh], called: {english: {en: English}, welsh: {en: Welsh}},"),
    ("PC014", "[{fact: need, in: [shown], one_of", "[{fact: need, in: [shwn], one_of"),
    ("PC015", "form: referral, label", "form: referal, label"),
    ("PC015", "form: report, due", "form: reports, due"),
    ("PC015", "{field: tenant, in", "{field: tenants, in"),
    ("PC015", "in: [yes]", "in: [maybe]"),
    ("PC015", "type: choice, of: [english, welsh],", "type: choice,"),
    ("PC016", "compartment: police", "compartment: polices"),
    ("PC016", "compartments: {police: 1 year}", "compartments: {polic: 1 year}"),
    ("PC016", "compartments: [referral, police]", "compartments: [referal, police]"),
    ("PC016", "[export], compartments: [police]", "[export], compartments: [polic]"),
    ("PC017", "purpose: assess,", "purpose: asses,"),
    ("PC018", "panel: housing_panel", "panel: house_panel"),
    ("PC018", "        panel: housing_panel\n", ""),
    ("PC018", "chaired_by: chair", "chaired_by: chairs"),
    ("PC018", "including: [chair]", "including: [chairs]"),
    ("PC018", "one_of: [police, health]", "one_of: [police, helth]"),
    ("PC019", "ask: partner, from: police", "ask: partner, from: fire"),
    ("PC019", "{role: member, from: police}", "{role: member, from: fire}"),
    ("PC020", "{final: true, keep", "{final: true, owner: head, keep"),
    ("PC020", "label: {en: Settled, cy: Wedi'i setlo}\n        resting: true",
     "label: {en: Settled, cy: Wedi'i setlo}\n        final: true"),
    ("PC021", "        owner: officer\n", ""),
    ("PC022", RAISED_CLOCK, ""),
    ("PC023", f"        actions:\n{SETTLE}", ""),
    ("PC024", "review_now: {go_to: reviewing, label", "review_now: {stay: true, label"),
    ("PC025", "role: manager, may: [screen_out, finish, settle]",
     "role: head, may: [screen_out, finish, settle]"),
    ("PC026", "by: start_review", "by: start_reviw"),
    ("PC026", "by: lapse", "by: withdraw"),
    ("PC027", "{after: 1 working day, to: head}", "{after: 0 working days, to: head}"),
    ("PC027", "[{after: 0 working days, to: manager}, {after: 1 working day",
     "[{after: 2 months, to: manager}, {after: 3 days"),
    ("PC028", LADDER, LADDER.replace("manager", "officer")),
    ("PC028", f"{ASKED}head}}], label", f"{ASKED}partner}}], label"),
    ("PC029", "[submit, discard]", "[submit]"),
    ("PC029", "may: [answer]", "may: [answr]"),
    ("PC029", "may: [answer], in: [gathering]", "may: [submit], in: [gathering]"),
    ("PC029", "since: judge, at_most", "since: judged, at_most"),
    ("PC029", "[submit, screen_in]", "[submt, screen_in]"),
    ("PC029", "may_not: [finish, screen_out]", "may_not: [finsh, screen_out]"),
    ("PC029", "declare_interest]", "declare_interes]"),
    ("PC029", "required_for: [submit]", "required_for: [sumbit]"),
    ("PC030", "convene: {go_to: deliberating", "convene: {go_to: gathering"),
    ("PC033", "lapse: {go_to: ended, system", "lapse: {go_to: given, system"),
    ("PC034", "decided_by: panel, at_most: 2,", "decided_by: panel,"),
    ("PC035", "{after: 1 working day, to: head}",
     "{after: 1 working day, to: head}, {after: 2 working days, to: manager}"),
    ("PC035", "{after: 1 working day, to: head}",
     "{after: 1 working day, to: head}, {after: 2 working days, to: officer}"),
    ("PC036", "start_review: {go_to: reviewing", "start_review: {go_to: closed_helped"),
    ("PC036", "system: starts_review", "system: starts_review, sets: [need]"),
    ("PC036", "system: starts_review", "system: starts_review, decided_by: panel"),
    ("PC036", f"{LAPSE}reconsidering", f"{LAPSE}closed_helped"),
    ("PC037", STAY, "go_to: screening, sets: [need]"),
    ("E-PATH-NAME", "settle: {go_to: settled", "agree: {go_to: settled"),
]  # fmt: skip


def test_the_example_has_nothing_to_find():
    found = check(EXAMPLE)

    assert found == ()


@pytest.mark.parametrize(("code", "old", "new"), MISTAKES)
def test_a_mistake_is_found_with_its_code(code, old, new):
    source = mutant((old, new))

    found = codes_of(source)

    assert code in found


def test_a_track_without_an_end_is_found():
    source = mutant(
        ("{final: true, keep: {for: 1 year}, label", "{resting: true, label"),
        ("{final: true, keep: {for: 6 years, compartments: {police: 1 year}}, label",
         "{resting: true, label"),
    )  # fmt: skip

    found = codes_of(source)

    assert found == {"PC023", "PC031"}


def test_a_trap_is_found_once_and_tells_where_it_leads():
    read = read_mutant(
        ("resume: {go_to: gathering", "resume: {go_to: reconsidering"),
        ("stop: {go_to: closed_withdrawn", "stop: {go_to: reconsidering"),
    )

    traps = [problem for problem in check(read) if problem.code == "PC032"]

    assert [problem.story for problem in traps] == [
        ("from reconsidering no end can be reached", "it leads only to itself")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("go_to: screening", "go_to: screenin", "PC011", "did you mean 'screening'?"),
        ("owner: officer", "owner: oficer", "PC012", "did you mean 'officer'?"),
        ("when: [enough_answers", "when: [enough_answer", "PC013",
         "did you mean 'enough_answers'?"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_found_where_it_stands_with_the_nearest(
    old, new, code, hint
):
    source = mutant((old, new))
    word = new.split()[-1].strip("[")

    (found,) = [problem for problem in problems_of(source) if problem.code == code]

    written = source.splitlines()[found.line - 1]
    assert written[found.column - 1 :].startswith(word)
    assert found.hint == hint


def test_a_missing_owner_is_found_at_the_state():
    source = mutant((f"{RAISED}        owner: manager\n", RAISED))

    (found,) = problems_of(source)

    assert (found.code, found.line) == ("PC021", line_of(source, "      raised:\n"))


def test_an_unreachable_state_tells_that_nothing_leads_to_it():
    source = mutant(("raise_concern: {go_to: raised", "raise_concern: {go_to: settled"))

    found = {problem.story for problem in problems_of(source)}

    assert found == {("nothing leads to raised",)}


def test_an_escalation_circle_is_told_as_a_story():
    source = mutant(
        ("{after: 1 working day, to: head}",
         "{after: 1 working day, to: head}, {after: 2 working days, to: manager}"),
    )  # fmt: skip

    (found,) = problems_of(source)

    assert found.story == ("officer > manager > head > manager",)
    assert found.severity == "error"


def test_escalation_that_goes_round_through_two_states_is_a_warning():
    source = mutant(
        ("clock: {due: 4 hours, escalate: [{after: 0 hours, to: head}]}",
         "clock: {due: 4 hours, escalate: [{after: 0 hours, to: officer}]}"),
    )  # fmt: skip

    (found,) = problems_of(source)

    assert (found.code, found.severity) == ("PC035", "warning")
    assert found.story == ("manager > officer > manager",)


def test_a_role_that_escalates_here_and_owns_there_is_no_circle():
    source = mutant(("to: manager}, {after: 1 working day, to: head}", "to: manager}"))

    found = codes_of(source)

    assert found == set()


def test_what_goes_to_its_own_state_is_a_warning_that_says_to_stay():
    read = read_mutant((STAY, "go_to: screening, sets: [need]"))

    (found,) = [problem for problem in check(read) if problem.code == "PC037"]

    assert "warning" == found.severity
    assert "begins none of its times anew" in found.sentence
    assert "write 'stay: true', or go through another state" == found.hint


def test_a_circle_without_a_bound_is_a_warning_with_its_story():
    source = mutant(("decided_by: panel, at_most: 2,", "decided_by: panel,"))

    (found,) = problems_of(source)

    assert found.severity == "warning"
    assert found.story == ("deliberating > gathering > deliberating",)


def test_one_action_on_two_tracks_is_found_with_both_lines():
    source = mutant(
        ("settle: {go_to: settled", "agree: {go_to: settled"),
        ("may: [screen_out, finish, settle]", "may: [screen_out, finish, agree]"),
    )

    (found,) = [p for p in problems_of(source) if p.code == "E-PATH-NAME"]

    first = line_of(source, "agree: {go_to: given")
    assert found.line == line_of(source, "agree: {go_to: settled")
    assert found.sentence.endswith(f"met it again: line {first}")


def test_every_check_is_silent_on_the_example():
    found = {one.__name__: tuple(one(EXAMPLE)) for one in CHECKS}

    assert found == {one.__name__: () for one in CHECKS}
