"""People join and leave a case by actions: counted, capped, kept apart, by name."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from config.database import Database
from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, states
from tests.workflows.roster import (
    WHY,
    admit,
    forming,
    lead,
    people_it,
    put,
    verified,
    walking,
)
from workflows.commands import TakeAction
from workflows.errors import FieldError
from workflows.service import Service


@pytest.fixture
def club(world):
    return people_it(world)


def refused(world, by, case, action, **said):
    with pytest.raises(NotPermittedError) as met:
        world.take(by, case, action, **said)
    return met.value.refusal


@pytest.mark.parametrize(
    ("many", "sets_out"), [(1, False), (2, True), (4, True), (5, False)]
)
def test_a_group_sets_out_with_as_many_as_its_guard_counts(club, many, sets_out):
    case = forming(club)
    for name in ("wanda", "will", "wes", "winnie", "wren")[:many]:
        put(club, case, name, "walker")

    if sets_out:
        club.take("wim", case, "set_out")
        assert "walking" == states(club, case)["main"]
    else:
        refusal = refused(club, "wim", case, "set_out")
        assert ("E_COMPOSITION",) == refusal.codes
        assert f"On the case as Walker now: {many}." in refusal.in_words("en")


def test_one_more_than_fits_is_refused_until_somebody_leaves(club):
    case = forming(club, "wanda", "will", "wes", "winnie")
    wren = club.people["wren"]

    refusal = refused(club, "wim", case, "admit", about=wren)
    club.take("wim", case, "let_go", about=club.people["will"])
    club.take("wim", case, "admit", about=wren)

    assert ("E_CAP",) == refusal.codes
    said = [entry.get("refs") for entry in entries(club, "transition")[-2:]]
    will = club.people["will"]
    assert [[f"left/walker/{will}"], [f"joined/walker/{wren}"]] == said


def test_somebody_counts_once_however_often_they_come_back(club):
    case = forming(club, "wanda", "will")
    club.take("wim", case, "let_go", about=club.people["will"])

    admit(club, case, "will")

    club.take("wim", case, "set_out")
    assert () == verified(club)


def test_nobody_joins_twice_and_nobody_leaves_who_is_not_there(club):
    case = forming(club, "wanda")
    wanda, will = club.people["wanda"], club.people["will"]

    again = refused(club, "wim", case, "admit", about=wanda)
    absent = refused(club, "wim", case, "let_go", about=will)

    assert "E_STATE" in again.codes
    assert ("E_FIELD",) == absent.codes


def test_only_who_holds_the_role_joins_in_it(club):
    case = forming(club)

    refusal = refused(club, "wim", case, "admit", about=club.people["lea"])

    assert ("E_FIELD",) == refusal.codes
    assert "does not hold the role 'Walker'" in refusal.in_words("en")


def test_who_acts_joins_where_nobody_is_named(club):
    case = walking(club, "wanda", "will")

    club.take("wes", case, "walk_along")
    club.take("wes", case, "leave")

    wes = club.people["wes"]
    said = [entry.get("refs") for entry in entries(club, "transition")[-2:]]
    assert [[f"joined/walker/{wes}"], [f"left/walker/{wes}"]] == said


def test_a_leader_leads_as_many_groups_as_the_cap_allows(club):
    groups = [walking(club, *pair) for pair in (("wanda", "will"), ("wes", "winnie"))]
    for case in groups:
        put(club, case, "lea", "leader")
    third = forming(club, "wren", "walt")
    lea, liv = club.people["lea"], club.people["liv"]

    refusal = refused(club, "wim", third, "appoint_leader", about=lea)
    club.take("wim", third, "appoint_leader", about=liv)
    club.take("oona", third, "appoint_leader")

    assert ("E_CAP",) == refusal.codes
    words = refusal.in_words("en")
    assert "One Leader is on 2 other such cases; 1 at most." in words
    assert not any(case in words for case in groups)


def test_a_cap_counts_no_group_that_is_over(club):
    first = walking(club, "wanda", "will")
    club.take("oona", first, "end_group", reason=WHY)

    second = walking(club, "wanda", "wes")

    assert "walking" == states(club, second)["main"]


def test_who_walks_already_joins_no_second_group(club):
    walking(club, "wanda", "will")
    other = forming(club, "wes")

    refusal = refused(club, "wim", other, "admit", about=club.people["wanda"])

    assert ("E_CAP",) == refusal.codes


def test_two_groups_with_one_walker_do_not_both_set_out(club):
    groups = [forming(club, "wanda", "will"), forming(club, "wanda", "wes")]

    outcomes = at_once(club, *({"case": case, "action": "set_out"} for case in groups))

    assert [("E_CAP",), "moved"] == outcomes


def test_of_two_walkers_at_once_only_one_gets_the_last_place(club):
    case = forming(club, "wanda", "will", "wes")
    asked = [club.people[name] for name in ("winnie", "wren")]

    outcomes = at_once(
        club, *({"case": case, "action": "admit", "about": one} for one in asked)
    )

    assert [("E_CAP",), "moved"] == outcomes


def at_once(club, *asks):
    """Ask all at the same moment, each of a process of its own; give the outcomes."""
    own = club.service
    barrier = Barrier(len(asks))

    def one(number):
        # Another process has a line of its own; the log's head keeps them apart.
        service = Service(Database(own.database.url), own.provider, now=own.now)
        said = {"area": club.area, "by": club.people["wim"], "key": f"race/{number}"}
        barrier.wait(120)
        try:
            return service.handle(TakeAction(**said, **asks[number])).outcome
        except NotPermittedError as error:
            return error.refusal.codes
        finally:
            service.database.close()

    with ThreadPoolExecutor(len(asks)) as pool:
        return sorted(pool.map(one, range(len(asks))), key=str)


def test_the_last_escort_checks_out_by_an_action_of_their_own(club):
    case = walking(club, "wanda", "will")
    club.take("ed", case, "check_in")
    club.take("eve", case, "check_in")

    early = refused(club, "ed", case, "check_out_last")
    club.take("ed", case, "check_out")
    late = refused(club, "eve", case, "check_out")
    club.take("eve", case, "check_out_last")

    assert ("E_COMPOSITION",) == early.codes
    assert ("E_SUPERVISION",) == late.codes
    assert "resting" == states(club, case)["main"]


def test_a_leader_is_kept_with_the_proposal_until_it_is_confirmed(club):
    case = forming(club, "wanda", "will")
    lea, liv = club.people["lea"], club.people["liv"]
    club.take("wim", case, "appoint_leader", about=lea)

    with pytest.raises(FieldError, match="expected the person for whom"):
        club.take("oona", case, "appoint_leader", about=liv)
    club.take("oona", case, "appoint_leader")

    said = entries(club, "transition")[-1]["refs"]
    assert f"joined/leader/{lea}" in said


def test_who_joined_is_kept_apart_like_who_put_them_there(club):
    case = forming(club, "wanda", "will")
    lead(club, case, "lea")

    refusal = refused(club, "lea", case, "approve_list")

    assert "E_SOD" in refusal.codes
    assert () == verified(club)


def test_who_did_what_is_kept_apart_joins_nothing(club):
    case = forming(club, "wanda", "will")
    club.grant("odd", "leader", "club")
    club.take("odd", case, "approve_list")

    refusal = refused(club, "wim", case, "appoint_leader", about=club.people["odd"])

    assert ("E_SOD",) == refusal.codes


def test_an_answer_of_two_people_is_that_of_the_person_first_named(club):
    case = forming(club, "wanda", "will")
    club.person("gail", guardian="family")
    put(club, case, "gail", "guardian")
    gail = club.people["gail"]

    club.take("wim", case, "hear", about=gail)
    club.take("oona", case, "hear")

    assert f"heard/{gail}" in entries(club, "transition")[-1]["refs"]
    assert () == verified(club)


def test_shares_are_taken_of_all_in_the_roles_named(club):
    case = forming(club)
    for name, whence in (("fay", "firm"), ("finn", "firm"), ("uma", "union")):
        club.person(name, delegate=whence)
        put(club, case, name, "delegate")
    club.take("wim", case, "check_shares")
    club.person("sly", delegate="school")
    put(club, case, "sly", "delegate")

    refusal = refused(club, "wim", case, "check_shares")

    assert ("E_COMPOSITION",) == refusal.codes
