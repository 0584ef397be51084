"""What was begun under a case that is joined with another one."""

import pytest

from tests.entries import last_entry
from tests.workflows.children.test_beside import complain, is_sound
from tests.workflows.clocked import states
from tests.workflows.shared_care import PATHWAY, WHY, helping, people_it
from tests.workflows.test_sub_case import line_of
from workflows.duplicates.commands import ConfirmMerge, ProposeMerge

END = b"      closed: {final: true,"
JOINED = b"      joined: {final: true, keep: {for: 1 year}, label: {en: The same}}\n"
MERGE = b"""merge:
  go_to: joined
  confirm_within: 2 working days
  escalate: [{after: 0 working days, to: head}]
  undo_within: 30 days

permits:
  - {id: join, role: manager, may: [propose_merge, confirm_merge]}
"""
JOINING = PATHWAY.replace(END, JOINED + END).replace(b"permits:\n", MERGE)


@pytest.fixture
def matter(world):
    people_it(world, JOINING)
    world.person("mave", manager="council")
    return world


def joined(world, case, other):
    for by, kind in (("mona", ProposeMerge), ("mave", ConfirmMerge)):
        world.ask(kind, by, case=case, other=other, reason=WHY)


def test_what_was_commissioned_under_the_case_that_ends_ends_with_it(matter):
    case, other = helping(matter), helping(matter)
    matter.take("olaf", other, "add_line")
    line = line_of(matter)

    joined(matter, case, other)

    assert {"main": "cut"} == states(matter, line)
    assert [case, line] == last_entry(matter, other)["refs"]
    is_sound(matter)


def test_what_was_commissioned_under_the_case_that_goes_on_goes_on(matter):
    case, other = helping(matter), helping(matter)
    matter.take("olaf", case, "add_line")
    line = line_of(matter)

    joined(matter, case, other)

    assert {"main": "begun"} == states(matter, line)


def test_a_complaint_about_the_case_that_ends_is_still_decided(matter):
    case, other = helping(matter), helping(matter)
    complaint = complain(matter, "gail", other).ref

    joined(matter, case, other)

    done = matter.take("hal", complaint, "decide_complaint", reason=WHY)
    assert "moved" == done.outcome
