"""Every open case is classed, and what the log cannot show needs a decision."""

import pytest
from sqlalchemy import select

from audit.tables import audit_entry
from config.statements import Statement
from states.facts import Facts
from states.reading import read
from tests.faults.home_help import (
    PATHWAY,
    WHY,
    agreed,
    before_panel,
    offered,
    open_case,
    read_papers,
    referred,
    settle_panel,
)
from tests.workflows.moves.planned import (
    agreed_on,
    asking,
    digest_of_first,
    plan_of,
    rehearsed,
    said,
    second,
    standings,
)
from workflows.errors import MoveError
from workflows.moves.classing import broken_promises
from workflows.moves.running import run_plan
from workflows.tables import metadata


def both(world, *changes):
    return digest_of_first(world), world.publish(second(*changes))


def test_cases_whose_history_the_new_version_tells_too_are_safe(settled):
    for bring in (open_case, referred, offered, agreed):
        bring(settled)

    found = rehearsed(settled, plan_of(*both(settled)))

    assert {"safe": 4, "decision": 0, "blocked": 0} == found.counts
    assert [] == said(found)


def test_a_rehearsal_changes_nothing(settled):
    agreed(settled)
    source = plan_of(*both(settled))
    before = everything(settled)

    rehearsed(settled, source)

    assert before == everything(settled)


def everything(world):
    tables = [*metadata.sorted_tables, audit_entry]
    with world.service.database.reading(world.area) as connection:
        return [connection.all(Statement(select(table))) for table in tables]


OFFER = "offer: {go_to: put_forward, when: [need_shown], label: {en: Offer help}}"
JUDGE = "judge: {stay: true, sets: [need], reason: required, label: {en: Judge}}"
GUARDS = "guards:\n"
HOURS = (
    "  asked_first:\n    when: {visits: asked, at_least: 1}\n"
    "    refuse: {en: Ask first.}\n"
)
ASKED_OFFER = OFFER.replace("[need_shown]", "[need_shown, asked_first]")
LATELY = (
    "  judged_lately:\n    when: {since: judge, at_most: 1 day}\n"
    "    refuse: {en: Judge again.}\n"
)
HIDDEN = (
    "  need_hidden:\n    when: {fact: need, in: [not_shown]}\n"
    "    refuse: {en: It is shown.}\n"
)
CHANGED = {
    "an action that is not offered there": (
        [("ask: {go_to", "ask_now: {go_to"), ("ask, agree]", "ask_now, agree]")],
        "'ask' is not offered in 'not_asked'",
    ),
    "a guard that did not hold": (
        [(GUARDS, GUARDS + HOURS), (OFFER, ASKED_OFFER)],
        "'asked_first' of 'offer' is not shown to have held",
    ),
    "a guard over another value of a fact": (
        [(GUARDS, GUARDS + HIDDEN), (OFFER, OFFER.replace("shown]", "hidden]"))],
        "'need_hidden' of 'offer' is not shown to have held",
    ),
    "a second person": (
        [
            (OFFER, OFFER.replace("when", "two_people: true, when")),
            ("may_not: [finish, screen_out]", "may_not: [finish, screen_out, offer]"),
        ],
        "'offer' takes two people",
    ),
    "a reason": (
        [(OFFER, OFFER.replace("when", "reason: required, when"))],
        "'offer' needs a reason",
    ),
    "another role": (
        [
            ("may: [judge, offer,", "may: [judge,"),
            ("manager, may: [screen_out", "manager, may: [offer, screen_out"),
        ],
        "'officer' may not take 'offer'",
    ),
    "a field": (
        [("concern: {type", "concern: {required_for: [offer], type")],
        "'offer' needs 'concern' to be filled",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGED)
def test_history_the_new_version_would_have_refused_needs_a_decision(settled, what):
    changes, sentence = CHANGED[what]
    offered(settled)

    found = rehearsed(settled, plan_of(*both(settled, *changes)))

    assert ["decision"] == standings(found)
    assert sentence in said(found)


def test_a_guard_that_held_as_far_as_the_log_tells_is_no_finding(settled):
    offered(settled)
    changes = [
        (GUARDS, GUARDS + LATELY),
        (OFFER, OFFER.replace("need_shown", "need_shown, judged_lately")),
    ]

    found = rehearsed(settled, plan_of(*both(settled, *changes)))

    assert ["safe"] == standings(found)


def test_a_cap_that_was_passed_needs_a_decision(settled):
    case = offered(settled)
    for _ in range(2):
        settled.take("olaf", case, "take_back", reason=WHY)
        settled.take("olaf", case, "offer")
    changes = [("at_most: 2, reason", "at_most: 1, reason")]

    found = rehearsed(settled, plan_of(*both(settled, *changes)))

    assert ["decision"] == standings(found)
    assert ["'take_back' may be taken 1 times"] == said(found)


def test_one_person_who_did_what_is_now_kept_apart_needs_a_decision(settled):
    offered(settled)
    pair = "  - [submit, vote]"
    changes = [(pair, pair + "\n  - [judge, offer]")]

    found = rehearsed(settled, plan_of(*both(settled, *changes)))

    assert ["decision"] == standings(found)
    assert ["one person did both 'judge' and 'offer'"] == said(found)


def test_a_value_set_before_the_present_one_is_not_known(settled):
    case = referred(settled)
    for value in ("not_shown", "shown"):
        settled.take("olaf", case, "judge", values={"need": value}, reason=WHY)
    guard = (
        "  open_need:\n    when: {fact: need, in: [not_judged]}\n"
        "    refuse: {en: It was judged.}\n"
    )
    changes = [
        (GUARDS, GUARDS + guard),
        (JUDGE, JUDGE.replace("sets:", "when: [open_need], sets:")),
    ]

    old, new = digest_of_first(settled), settled.put(second(*changes))
    found = rehearsed(settled, plan_of(old, new))

    assert ["decision"] == standings(found)


PROMISES = """
promises:
  - {id: agreed-first, while_in: [asking_around], keep: may_stop}
"""
APART = """
promises:
  - id: never-both
    never_together: [{track: main, in: [asking_around]}, {track: consent, in: [given]}]
"""


@pytest.mark.parametrize("promises", [PROMISES, APART])
def test_a_promise_broken_where_a_case_stands_blocks_it(now, promises):
    pathway = read(second() + promises.encode()).pathway
    tracks = {"main": "asking_around", "consent": "given"}

    found = broken_promises(pathway, Facts(tracks=tracks, now=now()))

    assert ["blocked"] == [one.weight for one in found]


def test_a_promise_that_nothing_shows_to_be_kept_needs_a_decision(now):
    promise = "\npromises:\n  - {id: shown, while_in: [helping], keep: need_shown}\n"
    pathway = read(second() + promise.encode()).pathway
    facts = Facts(tracks={"main": "helping"}, now=now())

    found = broken_promises(pathway, facts)

    assert ["decision"] == [one.weight for one in found]


def test_an_open_proposal_ends_with_the_move_and_that_is_said(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)

    found = rehearsed(settled, plan_of(*both(settled)))

    assert ["safe"] == standings(found)
    assert ["the open proposal of 'screen_out' ends with the move"] == said(found)


def test_a_fact_that_is_asked_again_needs_a_decision_where_it_was_set(settled):
    offered(settled)
    open_case(settled)

    found = rehearsed(settled, plan_of(*both(settled), "facts: {need: ask}"))

    assert ["decision", "safe"] == sorted(standings(found))


def test_a_case_before_its_panel_keeps_its_place_there(settled):
    settle_panel(settled)
    case, _ = before_panel(settled)
    read_papers(settled, case, "cho", "hal")

    found = rehearsed(settled, plan_of(*both(settled)))

    assert ["safe"] == standings(found)


def test_a_case_that_has_ended_is_not_spoken_of(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)
    settled.take("mona", case, "screen_out")

    found = rehearsed(settled, plan_of(*both(settled)))

    assert () == found.cases


def test_only_who_owns_the_pathway_rehearses(settled):
    source = plan_of(*both(settled))
    settled.people["olga"], olga = settled.people["olaf"], settled.people["olga"]

    with pytest.raises(MoveError) as met:
        rehearsed(settled, source)

    settled.people["olga"] = olga
    assert "E_ROLE" == met.value.code


def test_history_is_followed_through_one_plan_after_another(settled):
    for bring in (offered, agreed):
        bring(settled)
    first, next_one = both(settled)
    plan = agreed_on(settled, plan_of(first, next_one))
    run_plan(settled.service, asking(settled), plan, settled.signer, lambda *_: None)
    third = PATHWAY.read_text(encoding="utf-8").replace('edition: "1"', 'edition: "3"')
    newest = settled.publish(third.encode())
    states = "{main: {put_forward: offered, asking_around: gathering}}"

    found = rehearsed(settled, plan_of(next_one, newest, states=states))

    assert ["safe", "safe"] == standings(found)
