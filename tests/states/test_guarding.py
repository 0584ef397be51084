"""What guards let through: PC050 to PC053, and PC093 that cannot be written."""

import pytest

from states.checks.guarding import (
    facts_are_set_before,
    guards_can_hold,
    guards_read_no_record,
    people_can_leave,
)
from states.exploring import guarding
from states.reading import read
from tests.states.examples import codes_of, line_of, mutant, read_mutant
from tests.states.exploring.pathways import FILES, changed, named

CHECKS = (
    guards_can_hold,
    people_can_leave,
    facts_are_set_before,
    guards_read_no_record,
)
RESUME = "resume: {go_to: gathering, when: [agreed], at_most: 3,"
STOP = "          stop: {go_to: closed_withdrawn, reason: required,"
JUDGE = (
    "judge: {stay: true, sets: [need], reason: required, label: {en: Judge, cy: Barnu}}"
)
CONCERN = (
    "  may_stop:\n",
    (
        "  no_concern:\n    when: {track: concern, in: [clear, settled]}\n"
        "    refuse: {en: A concern is open., cy: Mae pryder ar agor.}\n  may_stop:\n"
    ),
)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("check", CHECKS)
def test_the_pathways_here_have_nothing_of_it(name, check):
    assert [] == list(check(named(name)))


def test_guards_that_contradict_each_other_are_found_at_their_action():
    changes = ("when: [need_shown, agreed]", "when: [need_shown, not_shown, agreed]")
    guard = (
        "  agreed:\n",
        (
            "  not_shown:\n    when: {fact: need, in: [not_shown]}\n"
            "    refuse: {en: It is shown., cy: Fe'i dangosir.}\n  agreed:\n"
        ),
    )

    found = list(guards_can_hold(read_mutant(changes, guard)))

    assert ["PC050"] == [problem.code for problem in found]
    assert line_of(mutant(changes, guard), "screen_in: {go_to") == found[0].line
    assert "'need_shown' and 'not_shown'" in found[0].sentence


def test_a_guard_that_the_state_of_its_action_shuts_can_never_hold():
    elsewhere = ("need_shown:\n    when: {fact: need, in: [shown]}",
                 "need_shown:\n    when: {track: main, in: [gathering]}")  # fmt: skip

    found = list(guards_can_hold(read_mutant(elsewhere)))

    assert ["PC050"] == [problem.code for problem in found]
    assert "met 'need_shown'" in found[0].sentence


@pytest.mark.parametrize(
    "condition",
    [
        "{date: today, window: {from: '01-01', until: '03-31'}}",
        "{relation_held_by: assigned, role: officer}",
        "{not: {since: judge, at_most: 1 day}}",
        "{visits: reviewing, at_least: 9}",
        "{visits: screening, at_most: 1}",
    ],
)
def test_what_may_be_so_at_some_moment_contradicts_nothing(condition):
    changes = ("need_shown:\n    when: {fact: need, in: [shown]}",
               f"need_shown:\n    when: {condition}")  # fmt: skip

    assert [] == list(guards_can_hold(read_mutant(changes)))


def test_guards_too_wide_to_try_out_are_told_not_passed(monkeypatch):
    monkeypatch.setattr(guarding, "MOST_POINTS", 1)

    found = list(guards_can_hold(read_mutant()))

    assert {("PC050", "warning")} == {(one.code, one.severity) for one in found}
    assert all("not exhaustive" in problem.sentence for problem in found)


def test_a_state_that_nobody_can_leave_while_something_lasts_is_found_with_the_story():
    stop = (STOP, STOP.replace("reason", "when: [no_concern], reason"))
    found = list(people_can_leave(read_mutant(CONCERN, stop)))

    assert ["PC051"] == [problem.code for problem in found]
    assert line_of(mutant(CONCERN, stop), "reconsidering:\n") == found[0].line
    assert (
        "no way out of 'Reconsidering' for anybody when concern is 'Concern raised'"
        " and consent is 'Ended'"
    ) in found[0].sentence
    assert "a referrer chooses 'Raise a concern'" in found[0].story
    assert "the person chooses 'Withdraw'" in found[0].story


def test_a_state_may_say_for_which_track_it_waits():
    stop = (STOP, STOP.replace("reason", "when: [no_concern], reason"))
    waits = (
        "cy: Ailystyried}\n        owner: officer\n",
        "cy: Ailystyried}\n        owner: officer\n        waits_for: concern\n",
    )

    assert [] == list(people_can_leave(read_mutant(CONCERN, stop, waits)))


def test_a_way_out_that_a_person_can_open_in_the_state_itself_is_one():
    """Judging again is open in screening, so no value of the fact strands anybody."""
    out = (
        "screen_out: {go_to: closed_withdrawn, when: [may_stop]",
        "screen_out: {go_to: closed_withdrawn, when: [need_shown]",
    )

    assert [] == list(people_can_leave(read_mutant(out)))


def test_a_cap_that_is_used_up_leaves_nobody_a_way_out():
    stop = (STOP, STOP.replace("closed_withdrawn", "reconsidering"))
    stay = ("stop: {go_to: reconsidering", "stop: {stay: true")
    agreed = (RESUME, "resume: {go_to: gathering, at_most: 1,")

    found = list(people_can_leave(read_mutant(stop, stay, agreed)))

    assert ["PC051"] == [problem.code for problem in found]
    assert 2 == sum("'Withdraw'" in line for line in found[0].story)


def test_a_fact_that_nothing_sets_is_found_with_the_path():
    never = ((JUDGE, JUDGE.replace("sets: [need], ", "")),) * 2

    found = list(facts_are_set_before(read_mutant(*never)))

    assert ["PC052"] == [problem.code for problem in found]
    assert line_of(mutant(*never), "screen_in: {go_to") == found[0].line
    assert (
        "a referrer chooses 'Submit'",
        "and 'Need' has not been set, for which 'screen_in' waits",
    ) == found[0].story


def test_a_fact_set_too_late_on_one_path_is_found_with_that_path():
    late = ((JUDGE, JUDGE.replace("sets: [need], ", "")),)

    assert {"PC052"} == {
        problem.code for problem in facts_are_set_before(read_mutant(*late))
    }


def test_a_guard_that_the_value_at_the_start_opens_waits_for_nothing():
    late = (
        (JUDGE, JUDGE.replace("sets: [need], ", "")),
        ("{fact: need, in: [shown]}", "{fact: need, in: [not_judged, shown]}"),
    )  # fmt: skip

    assert [] == list(facts_are_set_before(read_mutant(*late)))


def test_a_guard_that_reads_a_field_of_the_record_is_refused_as_that():
    source = mutant(("{fact: need, in: [shown]}", "{fact: speaks, in: [welsh]}"))

    found = list(guards_read_no_record(read(source.encode())))

    assert ["PC053"] == [problem.code for problem in found]
    assert line_of(source, "{fact: speaks") == found[0].line
    assert "PC014" not in codes_of(source)


SUBMIT = "          submit: {"
AGAIN = f"{SUBMIT}go_to: gathering, label: {{en: Send, cy: Anfon}}}}\n{SUBMIT}"
MAIN_TOO = "also: {main: {in: [gathering"
TWICE = "also: {main: {in: [screening], go_to: gathering}, main: {in: [gathering"
ITS_OWN = "also: {consent: {in: [given], go_to: asked}, main: {in: [gathering"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (SUBMIT, AGAIN, "E-YAML-DUPKEY"),
        (MAIN_TOO, TWICE, "E-YAML-DUPKEY"),
        (MAIN_TOO, ITS_OWN, "PC011"),
    ],
)
def test_two_arrows_of_one_action_from_one_state_cannot_be_written(old, new, expected):
    """PC093 has nothing to find: names are keys, and `also` names another track."""
    source = mutant((old, new))

    assert expected in codes_of(source)


def test_the_shipped_sample_waits_where_it_says_so():
    """Without the words for its wait, the sample strands people over a concern."""
    words = "waits_for: safeguarding   # nothing is closed over an open concern"

    found = list(people_can_leave(changed("panel", (words, "resting: false"))))

    assert ["PC051"] == [problem.code for problem in found]
    assert "screening" in found[0].sentence
