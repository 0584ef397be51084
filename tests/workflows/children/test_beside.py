"""Cases beside a case: a right of the person, decided by somebody else."""

from datetime import timedelta

import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.clocked import entries, states
from tests.workflows.shared_care import (
    PATHWAY,
    WHY,
    agreement,
    gathering,
    helping,
    people_it,
)
from tests.workflows.test_sub_case import line_of
from workflows import commands
from workflows.children.commands import OpenBeside
from workflows.reading.queries import view_case
from workflows.reading.trails import read_told
from workflows.reading.why import why
from workflows.running.clocks import fire_clocks
from workflows.verifying.area import verify_area

GIVEN = b"""        resting: true
        actions:
          withdraw_consent:"""
RUNS_OUT = b"""        resting: true
        expires: {after: 30 days, by: run_out}
        actions:
          run_out: {go_to: withdrawn, system: ends_consent, ends_sub_cases: line, also: {main: {in: [helping], go_to: reconsidering}}, label: {en: Consent has run out}}
          withdraw_consent:"""  # noqa: E501 - a line of the file a pathway is written in


@pytest.fixture
def matter(world):
    return people_it(world)


def complain(world, by, case, action="complain", kind="complaint"):
    return world.ask(OpenBeside, by, case=case, action=action, opens=kind)


def is_sound(world):
    found = verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    )
    assert found.is_sound, found


def test_a_complaint_opens_a_case_of_its_own_and_moves_nothing(matter):
    case = helping(matter)
    before = view_case(matter.service, matter.area, matter.people["olaf"], case)

    done = complain(matter, "gail", case)

    after = view_case(matter.service, matter.area, matter.people["olaf"], case)
    assert "opened beside" == done.outcome
    assert {"main": "received"} == states(matter, done.ref)
    assert before.case.places == after.case.places
    assert before.clocks == after.clocks
    entry = last_entry(matter, case)
    assert ("link", "complain") == (entry["kind"], entry["action"])
    is_sound(matter)


@pytest.mark.parametrize("kind", ["complaint", "line", "nothing_known"])
def test_only_a_right_opens_a_case_beside_and_no_step_of_the_case_does(matter, kind):
    case = helping(matter)
    view = view_case(matter.service, matter.area, matter.people["olaf"], case)
    steps = [one.action for one in view.offers if one.track and one.answer == "may"]

    for action in steps:
        with pytest.raises(NotPermittedError) as refused:
            complain(matter, "olaf", case, action=action, kind=kind)
        assert "E_STATE" in refused.value.refusal.codes

    assert steps


def test_a_right_stays_open_once_the_case_has_ended(matter):
    case = gathering(matter)
    guarded_and_settled(matter, case)

    done = complain(matter, "rosa", case)

    assert {"main": "received"} == states(matter, done.ref)
    is_sound(matter)


def guarded_and_settled(world, case):
    agreement(world)
    question = {"asked_for": "Was there anything?"}
    world.take("cora", case, "ask_health", fields=question)
    said = {"case": case, "request": "health", "outcome": "nothing_held"}
    world.ask(commands.AnswerRequest, "hedy", **said)
    world.take("mona", case, "settle", reason=WHY)


def test_who_acted_on_the_case_does_not_decide_the_complaint(matter):
    case = helping(matter)
    complaint = complain(matter, "gail", case).ref

    with pytest.raises(NotPermittedError) as met:
        matter.take("olaf", complaint, "decide_complaint", reason=WHY)

    assert ("E_SOD",) == met.value.refusal.codes
    told = why(
        matter.service, matter.area, matter.people["olaf"], complaint,
        "decide_complaint",
    )  # fmt: skip
    assert "not you" == told.offer.answer
    assert (
        "moved" == matter.take("hal", complaint, "decide_complaint", reason=WHY).outcome
    )


def test_reading_the_case_is_no_act_on_it(matter):
    case = helping(matter)
    matter.person("oda", officer="council")
    oda = matter.people["oda"]
    matter.ask(commands.Assign, "mona", case=case, person=oda, role="officer")
    matter.ask(
        commands.ReadCase, "oda", case=case, purpose="assess",
        compartments=frozenset({"core"}),
    )  # fmt: skip
    complaint = complain(matter, "gail", case).ref

    done = matter.take("oda", complaint, "decide_complaint", reason=WHY)

    assert "moved" == done.outcome


def test_a_standing_action_opens_only_what_the_file_says(matter):
    case = helping(matter)

    with pytest.raises(NotPermittedError, match="no case of that kind") as met:
        complain(matter, "gail", case, kind="line")

    assert ("E_STATE",) == met.value.refusal.codes


def test_there_are_no_more_complaints_than_the_pathway_allows(matter):
    case = helping(matter)
    complain(matter, "gail", case)
    complain(matter, "gail", case, action="appeal")

    with pytest.raises(NotPermittedError) as met:
        complain(matter, "gail", case)

    assert ("E_CAP",) == met.value.refusal.codes


def test_a_right_needs_its_permit(matter):
    case = helping(matter)

    with pytest.raises(NotPermittedError) as met:
        complain(matter, "pip", case)

    assert "E_ROLE" in met.value.refusal.codes


def test_an_action_ends_the_open_child_cases_it_names(matter):
    case = helping(matter)
    matter.take("olaf", case, "add_line")
    done = line_of(matter)
    matter.take("olaf", done, "finish_line")
    matter.take("olaf", case, "add_line")
    still_open = line_of(matter)
    matter.take("rosa", case, "withdraw_consent")

    matter.take("olaf", case, "stop", reason=WHY)

    assert {"main": "done"} == states(matter, done)
    assert {"main": "cut"} == states(matter, still_open)
    entry = last_entry(matter, still_open)
    assert ("link", "end_with_parent", [case]) == (
        entry["kind"], entry["action"], entry["refs"],
    )  # fmt: skip
    assert [still_open] == entries(matter, "transition")[-1]["refs"]
    is_sound(matter)


def test_what_the_system_does_ends_the_child_cases_it_names_too(world, now):
    people_it(world)
    now.at += timedelta(minutes=1)
    world.put(
        PATHWAY.replace(GIVEN, RUNS_OUT).replace(b'edition: "1"', b'edition: "2"')
    )
    case = helping(world)
    world.take("olaf", case, "add_line")
    line = line_of(world)
    now.at += timedelta(days=31)

    fire_clocks(world.service, world.area)

    assert ("run_out", "reconsidering") == (
        entries(world, "transition")[-1]["action"], states(world, case)["main"],
    )  # fmt: skip
    assert {"main": "cut"} == states(world, line)
    assert line in entries(world, "transition")[-1]["refs"]
    is_sound(world)


def test_a_child_case_that_has_ended_with_its_parent_takes_no_action(matter):
    case = helping(matter)
    matter.take("olaf", case, "add_line")
    line = line_of(matter)
    matter.take("rosa", case, "withdraw_consent")
    matter.take("olaf", case, "stop", reason=WHY)

    with pytest.raises(NotPermittedError, match="closed"):
        matter.take("olaf", line, "finish_line")


def test_only_who_may_know_of_the_parent_reads_its_reference(matter):
    case = helping(matter)
    complaint = complain(matter, "gail", case).ref
    matter.person("rene", reviewer="council")

    met = {}
    for by in ("hal", "rene"):
        command = commands.ReadTrail(
            area=matter.area, by=matter.people[by], key=f"read/{by}", case=complaint
        )
        met[by] = read_told(matter.service, command)[0].entry["refs"]

    assert {"hal": [case, "complaint"], "rene": ["complaint"]} == met
