"""Who is away, who leaves, who stands in, and where nobody can act: by the door."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime.now(UTC)
BEGINS = NOW.isoformat(timespec="minutes")
ENDS = (NOW + timedelta(days=10)).isoformat(timespec="minutes")
FROM_UNTIL = ("--from", BEGINS, "--until", ENDS)


def test_an_absence_is_recorded_and_ended(door):
    gone = door.json("person", "away", "imran", *FROM_UNTIL, "--as", "imran")
    back = door.json("person", "back", gone["ref"], "--as", "imran")

    assert ("away", "back") == (gone["outcome"], back["outcome"])


def test_a_role_is_delegated_to_another_holder_only(door):
    given = ("role", "delegate", "rhian", "intake_officer", *FROM_UNTIL)

    done = door(*given, "--as", "imran")

    assert (1, True) == (done.code, done.err.startswith("E_DELEGATION: "))


def test_a_delegation_is_recalled(door):
    door.json("person", "add", "Zoe", "--account", "zoe")
    grant = door.json("role", "grant", "zoe", "intake_officer", "adults_services")
    door.json("role", "confirm", grant["grant"], "--as", "ben")
    given = ("role", "delegate", "zoe", "intake_officer", *FROM_UNTIL)

    made = door.json(*given, "--as", "imran")
    over = door.json("role", "recall", made["ref"], "--as", "zoe")

    assert ("delegated", "recalled") == (made["outcome"], over["outcome"])


def test_who_leaves_is_listed_with_what_is_open(door):
    at = (NOW + timedelta(days=30)).isoformat(timespec="minutes")

    done = door("person", "leaves", "imran", "--at", at)

    assert (0, "leaves (entry ") == (done.code, done.out[:14])
    assert "nothing is open" in done.out
    assert [] == door.json("person", "work", "imran")


def test_cases_on_which_nobody_can_act_are_listed_with_the_ways_out(door, case):
    assert "somebody can act" in door("case", "stuck").out

    door.json("person", "leaves", "rhian", "--at", BEGINS)
    listed = door.json("case", "stuck")

    assert [case] == [one["case"] for one in listed] or [] == listed
    assert all(one["why"] for one in listed)


@pytest.mark.parametrize(
    "given",
    [
        ("bypass", "--skip", "anything", "--reason", "because of danger to somebody"),
        ("judge", "--approve", "--reason", "because it was right to do so then"),
        ("reopen", "--reason", "because there is something new to look at"),
    ],
)
def test_what_is_out_of_the_usual_way_is_refused_to_whom_it_is_not_for(
    door, case, given
):
    name, *rest = given

    done = door("case", name, case, *rest, "--as", "rhian")

    assert (1, True) == (done.code, done.err.startswith("E_")), done


def test_a_case_without_bypasses_lists_none(door, case):
    assert [] == door.json("case", "bypasses", case, "--as", "rhian")
