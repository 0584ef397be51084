"""Cases reopened, merged, handed over; where a state was entered from; how often."""

import pytest

from states.checks.everything import check
from states.checks.promised import promises_hold
from states.exploring.moves import Budget
from states.exploring.promised import broken_promises
from states.exploring.reaching import reached
from tests.states.exploring.replaying import played
from tests.states.handing_over import read_with

COMES_FROM = ("when: [agreed, from_helping]", "when: [agreed]")
PROMISES = "promises:\n"


def promise(text):
    return (PROMISES, f"{PROMISES}  - {{id: new, {text}}}\n")


def broken(*changes):
    return [
        (one.promise, one.code)
        for one in broken_promises(read_with(*changes), Budget())
    ]


def told(*changes):
    read = read_with(*changes)
    (one,) = broken_promises(read, Budget())
    played(read.pathway, one.story)  # by the plain table, move by move
    return " / ".join(one.told)


def test_from_where_a_state_was_entered_is_known_exactly():
    assert [] == broken()
    assert [("only-on-a-need", "PC060")] == broken(COMES_FROM)


def test_a_case_taken_over_stands_where_support_is_suspended():
    story = told(COMES_FROM)

    assert "two people offer a transfer: transfer goes to 'Offered'" in story
    assert "two people accept a transfer: the case goes to 'Paused'" in story


def test_a_case_taken_over_has_its_consent_to_be_asked_anew():
    without = (COMES_FROM, ("when: [agreed]", "when: [needed]"))
    kept = promise("entering: [paused], must_hold: agreed")

    assert ("new", "PC061") in broken(kept)
    assert [] != broken(*without)


def test_a_case_is_offered_only_where_somebody_is_permitted_to():
    elsewhere = (
        "may: [offer_transfer, accept_transfer,",
        "in: [helping], may: [offer_transfer, accept_transfer,",
    )

    assert [] == broken(COMES_FROM, elsewhere)


def test_a_closed_case_goes_on_where_its_end_says_and_nowhere_else():
    # Only a case that was lost comes back; and consent that stood has ended by then.
    back = promise("while_in: [judging], keep: never_lost")
    guard = (
        "guards:\n",
        (
            "guards:\n  never_lost: {when: {visits: lost, at_most: 0},"
            " refuse: {en: Lost.}}\n"
        ),
    )
    never = (", reopen: {go_to: judging, keep_apart_from_first: true}", "")

    assert [("new", "PC062")] == broken(guard, back)
    assert [] == broken(guard, back, never)
    assert "two people reopen the case" in told(guard, back)


def test_consent_ends_when_a_case_is_reopened():
    # Nobody comes back with the consent of before: judging anew begins without it.
    again = promise("entering: [judging], must_hold: not_both")
    guard = (
        "guards:\n",
        (
            "guards:\n  not_both: {when: {any: [{visits: lost, at_most: 0},"
            " {not: {track: consent, in: [given]}}]}, refuse: {en: Both.}}\n"
        ),
    )

    assert [] == broken(guard, again)


def test_a_reopening_waits_for_its_guards():
    back = promise("to_reach: judging, must_pass: [judge]")
    guarded = ("reopen: {go_to: judging,", "reopen: {go_to: helping, when: [agreed],")

    assert ("new", "PC060") in broken(back)
    # Consent is asked before, and ends as the case goes on: then it is paused.
    assert [] == broken(guarded)


def test_how_often_and_since_when_is_counted_from_the_first_time():
    # Without the calls there is no way to the end of a lost case.
    lost = promise("to_reach: lost, must_pass: [call]")
    counted = promise("entering: [lost], must_hold: called_enough")
    no_calls = ("when: [called_enough, silent]", "when: [silent]")
    neither = ("when: [called_enough, silent]", "when: [agreed]")

    assert [] == broken(lost, counted)
    assert [] == broken(lost, no_calls)
    assert [("new", "PC061")] == broken(counted, no_calls)
    assert [("new", "PC060")] == broken(lost, neither)


def test_what_may_be_either_proves_nothing():
    first = promise("to_reach: closed, must_pass: [stop]")

    assert ("new", "PC060") in broken(first)


def test_a_promise_that_breaks_while_a_bypass_is_open_is_found_at_the_bypass():
    kept = promise("entering: [helping], must_hold: needed_or_back")
    guard = (
        "guards:\n",
        (
            "guards:\n  needed_or_back: {when: {any: [{fact: need, in: [high]},"
            " {visits: helping, at_least: 2}]}, refuse: {en: No need.}}\n"
        ),
    )
    no_bypass = (
        (
            "bypass: {skips: [needed], by: worker, within: 1 working day,"
            " confirmed_by: head}\n"
        ),
        "",
    )

    found = [one.code for one in promises_hold(read_with(guard, kept))]

    assert ["PC116"] == found
    assert [] == list(promises_hold(read_with(guard, kept, no_bypass)))


def test_states_that_only_standing_actions_lead_to_are_reached():
    met = reached(read_with().pathway, frozenset())

    assert {("main", "gone"), ("main", "same"), ("transfer", "host_notified")} <= met


@pytest.mark.parametrize("block", ["merge", "transfer"])
def test_without_its_block_a_state_is_not_reached(block):
    source = read_with().pathway
    lacking = source.model_copy(update={block: None})

    state = {"merge": "same", "transfer": "gone"}[block]

    assert ("main", state) not in reached(lacking, frozenset())


def test_to_be_merged_or_handed_over_is_no_way_out_for_the_people_of_a_case():
    # Consent cannot be got back, and nothing else leads out.
    give_up = "          give_up: {go_to: closed, two_people: true, reason: required,"
    lose = (
        "          lose: {go_to: lost, when: [called_enough, silent], two_people: true,"
    )
    shut = (
        (f"{give_up} label: {{en: Give up}}}}\n", ""),
        (f"{lose} label: {{en: Lost}}}}\n", ""),
    )

    found = {one.code for one in check(read_with(*shut))}

    assert "PC051" in found
