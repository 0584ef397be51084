"""Answers that a pause kept are known to be there when the guard counts them."""

import pytest

from tests.faults.home_help import PATHWAY, agreed
from workflows import commands
from workflows.conformance.checking import check_conformance

CONVENE = "          convene: {go_to: deliberating, when: [agreed],"
HOLDING = """      holding:
        label: {en: On hold}
        owner: officer
        pauses: requests
        paused_at_most: 10 working days
        clock: {due: 10 working days, escalate: [{after: 0 working days, to: manager}]}
        actions:
          resume: {go_to: gathering, label: {en: Resume}}
      deliberating:
"""
ANSWERED = """  answered:
    when: {answers: {at_least: 1, including: [health]}}
    refuse: {en: An answer is needed first.}
"""


def source():
    """The matter with a state that pauses requests, and a guard that counts them."""
    text = PATHWAY.read_text("utf-8")
    for old, new in {
        CONVENE: "          wait: {go_to: holding, label: {en: Wait}}\n"
        + CONVENE.replace("[agreed]", "[agreed, answered]"),
        "      deliberating:\n": HOLDING,
        "  may_stop:\n": f"{ANSWERED}  may_stop:\n",
        "offer, take_back,": "offer, wait, resume, take_back,",
        "in: [gathering, deliberating, helping": (
            "in: [gathering, holding, deliberating, helping"
        ),
    }.items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.fixture
def held(world):
    """A case that was answered, held, and went on with its answer."""
    world.person("rosa", referrer="council")
    world.person("olaf", officer="council")
    world.person("mona", manager="council")
    world.person("hedy", partner="health")
    world.person("audra", auditor="council")
    world.publish(source())
    case = agreed(world)
    answer = {"answer_text": "nothing is known"}
    world.ask(
        commands.AnswerRequest, "hedy", case=case, request="health", fields=answer
    )
    for action in ("wait", "resume", "wait", "resume", "convene"):
        world.take("olaf", case, action)
    return world


def test_a_kept_answer_counts_after_the_pause(held):
    asking = {"area": held.area, "by": held.people["audra"], "key": "conformance"}

    report = check_conformance(held.service, asking, "home_help", lambda *_: None)

    assert (True, ()) == (report.conforms, report.deviating)
    assert 1 == report.figures["skipped"].not_known
