"""What was bypassed, reopened or done by a stand-in is no deviation."""

from datetime import timedelta

from tests.workflows.ahead import (
    back,
    closed,
    draft,
    go_ahead,
    judge,
    people_it,
)
from workflows.conformance.checking import check_conformance
from workflows.reading.trails import told
from workflows.standing_in.commands import DelegateCase


def otherwise(world):
    """What went otherwise than the pathway says: question, action, why."""
    world.person("audra", auditor="council")
    asking = {"area": world.area, "by": world.people["audra"], "key": "conformance"}
    told = check_conformance(world.service, asking, "urgent.support", lambda *_: None)
    return [
        (one.question, one.action, one.why)
        for deviating in told.deviating
        for one in deviating.steps
    ]


def trail_of(world, case):
    names = {ref: name for name, ref in world.people.items()}
    lines = told(world.service, world.area, case, lambda ref: names.get(ref, ref))
    return [one.sentence for one in lines]


def test_what_was_skipped_under_a_bypass_goes_as_the_pathway_says(world):
    people_it(world)
    case = draft(world)
    go_ahead(world, case)
    world.take("dot", case, "ask_police")
    judge(world, case)

    assert [] == otherwise(world)


def test_a_case_that_was_reopened_goes_as_the_pathway_says(world):
    people_it(world)
    world.person("una", officer="council")
    case = closed(world)
    back(world, case, "una", "gathering")
    back(world, case, "hal")

    assert [] == otherwise(world)


def test_the_trail_tells_what_was_done_under_what(world):
    people_it(world)
    case = draft(world)
    begins = world.service.now()
    world.ask(
        DelegateCase, "olive", case=case, person=world.people["oscar"],
        role="officer", begins=begins, ends=begins + timedelta(days=2),
    )  # fmt: skip
    world.take("oscar", case, "judge", values={"need": "unknown"})
    go_ahead(world, case)
    world.take("dot", case, "ask_police")
    judge(world, case, approve=False)

    assert [
        "olive (Officer) lets oscar stand in as Officer.",
        "oscar (Officer): Judge the need. Standing in for olive.",
        (
            "dot (Duty officer) went ahead of: need shown, for a while; another person"
            " judges it."
        ),
        (
            "dot (Duty officer): Ask the police. The case is now: Gathering."
            " Under a bypass of: need shown."
        ),
        "hal (Head of service) judged what was done ahead of the rules: refused.",
        (
            "Somebody must look: a bypass was refused; 2 of what it made ended."
            " The case was not moved by that."
        ),
    ] == trail_of(world, case)[2:]
