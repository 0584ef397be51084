"""What is held about a person is listed for who answers, and nothing of it is told."""

from datetime import timedelta

import pytest

from tests.workflows.clocked import entries, fire
from tests.workflows.kept import inbox_of, verified
from tests.workflows.shared_care import (
    PATHWAY,
    STORY,
    gathering,
    guarded,
    helping,
    people_it,
)
from workflows import commands
from workflows.children.commands import OpenBeside
from workflows.errors import NotFoundError
from workflows.noticing.looking import held_for
from workflows.running.noticing import list_for_rights

WITH_RIGHT = (
    (b"opened_by: [complain, appeal]", b"opened_by: [subject_access, rectify]"),
    (b"may: [complain, appeal]}", b"may: [subject_access, rectify]}"),
)


@pytest.fixture
def matter(world):
    source = PATHWAY
    for old, new in WITH_RIGHT:
        assert old in source
        source = source.replace(old, new, 1)
    return people_it(world, source)


def ask(world, case, action="subject_access"):
    said = {"case": case, "action": action, "opens": "complaint"}
    return world.ask(OpenBeside, "gail", **said).ref


def listed(world, now):
    return list_for_rights(world.service, world.area, now().date()).done


def held(world, request, by):
    return held_for(world.service, world.area, world.people[by], request)


def test_who_answers_a_request_is_told_that_the_list_is_ready(matter, now):
    request = ask(matter, helping(matter))

    assert 1 == listed(matter, now)

    assert ("held_listed", request) in inbox_of(matter, "mona")
    [entry] = entries(matter, "search")
    assert ("held_listed", request) == (entry["action"], entry["case"])
    assert "rec" not in entry
    assert STORY not in str(entries(matter, "search", "link"))
    assert [] == verified(matter)


def test_each_sees_what_they_may_read_and_of_the_rest_the_number(matter, now):
    case = helping(matter)
    person = matter.people["olaf"]
    matter.ask(commands.Assign, "mona", case=case, person=person, role="officer")
    request = ask(matter, case)
    listed(matter, now)

    by_officer, by_manager = (held(matter, request, by) for by in ("olaf", "mona"))

    assert {case} == {about for about, _, _ in by_officer.rows}
    assert 0 == by_officer.others
    assert ((), len(by_officer.rows)) == (by_manager.rows, by_manager.others)


def test_whom_the_request_does_not_concern_sees_no_list(matter, now):
    request = ask(matter, helping(matter))
    listed(matter, now)

    with pytest.raises(NotFoundError):
        held(matter, request, "skye")


def test_a_complaint_is_no_request_about_ones_own_data(world, now):
    people_it(world)
    ask(world, helping(world), action="complain")

    assert 0 == listed(world, now)


def test_it_is_listed_anew_when_a_record_has_changed_and_not_before(matter, now):
    case = gathering(matter)
    guarded(matter, case, "gail")
    ask(matter, case)
    counts = []
    for _ in range(2):
        counts.append(listed(matter, now))
        now.move(days=1)
    matter.take("gail", case, "agree_at_last")
    matter.take("olaf", case, "start_help", fields={"judged": "There is a need."})

    counts.append(listed(matter, now))

    assert [1, 0, 1] == counts


def test_the_clock_of_a_request_goes_up_its_ladder_by_the_sweep(matter, now):
    request = ask(matter, helping(matter))
    now.move(days=40)
    now.at += timedelta(hours=9)

    fire(matter)

    assert ("escalate", request) in inbox_of(matter, "hal")
