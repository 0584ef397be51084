"""What a state keeps watch over, what vacates roles, and whom a panel elects."""

import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.clocked import entries, states
from tests.workflows.roster import (
    WHY,
    admit,
    forming,
    people_it,
    put,
    verified,
    walking,
)
from workflows import commands
from workflows.errors import FieldError
from workflows.handlers.assigning import END_ASSIGNMENT
from workflows.panels import commands as panel
from workflows.people import SYSTEM
from workflows.reading.why import why
from workflows.standing_in.commands import RecordLeaving

COUNCIL = {"pathway": "walking_group", "panel": "council"}


@pytest.fixture
def club(world):
    return people_it(world)


@pytest.fixture
def council(club):
    """The same with members on the seats of the council."""
    seats = {"fay": "firm", "uma": "union", "sly": "school"}
    club.person("wendy", warden="club")
    for name, seat in seats.items():
        club.person(name, member=seat)
    for name, seat in (*seats.items(), ("wendy", "chair")):
        proposed = club.ask(
            panel.AppointSeat, "ada", seat=seat, person=club.people[name], **COUNCIL
        )
        club.ask(panel.ConfirmAppointment, "ben", appointment=proposed.ref)
    return club


def met_in_sitting(club, case):
    people = {"chair": "wendy", "firm": "fay", "union": "uma", "school": "sly"}
    present = {seat: club.people[name] for seat, name in people.items()}
    sitting = club.ask(commands.OpenSitting, "wendy", present=present, **COUNCIL).ref
    club.ask(commands.ListItem, "wendy", case=case, sitting=sitting)


def vote(club, case, name, about):
    return club.ask(
        commands.CastVote, name, case=case, choice="elect", about=club.people[about]
    )


def test_the_system_acts_as_soon_as_what_is_watched_gives_way(club):
    case = walking(club, "wanda", "will")

    receipt = club.take("will", case, "leave")

    left, fell = entries(club, "transition")[-2:]
    assert "short" == states(club, case)["main"] == receipt.states["main"]
    assert ("leave", club.people["will"]) == (left["action"], left["actor"])
    assert ("fall_short", SYSTEM) == (fell["action"], fell["actor"])
    assert ["watch/enough_walkers"] == fell["refs"]
    assert () == verified(club)


def test_nothing_happens_while_what_is_watched_holds(club):
    case = walking(club, "wanda", "will", "wes")

    club.take("wes", case, "leave")

    assert "walking" == states(club, case)["main"]


def test_a_group_mended_goes_on(club):
    case = walking(club, "wanda", "will")
    club.take("will", case, "leave")

    admit(club, case, "wes", action="find_walker")
    club.take("wim", case, "mend")

    assert "walking" == states(club, case)["main"]


def test_one_too_many_assigned_by_hand_is_seen_as_well(club):
    case = walking(club, "wanda", "will", "wes", "winnie")

    put(club, case, "wren", "walker")

    assert "short" == states(club, case)["main"]


def test_who_leaves_the_organisation_counts_no_more(club):
    case = walking(club, "wanda", "will")

    club.ask(RecordLeaving, "ada", person=club.people["will"], at=club.service.now())

    assert "short" == states(club, case)["main"]
    assert () == verified(club)


def test_nobody_but_the_system_takes_its_action(club):
    case = walking(club, "wanda", "will")

    with pytest.raises(NotPermittedError) as met:
        club.take("wim", case, "fall_short")

    assert "E_ROLE" in met.value.refusal.codes


def test_changing_hands_vacates_roles_and_seats(council):
    case = walking(council, "wanda", "will")
    put(council, case, "lea", "leader")

    council.take("wim", case, "change_hands", reason=WHY)

    said = entries(council, "transition")[-1]["refs"]
    assert ["vacated/leader/1", "vacated/member/3"] == said
    assert () == verified(council)


def test_after_a_change_of_hands_the_council_has_no_quorum(council):
    other = forming(council, "wes", "wren")
    met_in_sitting(council, other)
    vote(council, other, "fay", "wes")
    vote(council, other, "uma", "wes")
    case = walking(council, "wanda", "will")
    council.take("wim", case, "change_hands", reason=WHY)

    with pytest.raises(NotPermittedError) as met:
        council.take("wim", other, "elect", about=council.people["wes"])

    assert "E_QUORUM" in met.value.refusal.codes


def test_a_panel_elects_the_person_whom_the_votes_name(council):
    case = forming(council, "wanda", "will")
    for name in ("wanda", "will"):
        council.grant(name, "spokesperson", "club")
    met_in_sitting(council, case)
    vote(council, case, "fay", "wanda")
    vote(council, case, "uma", "will")
    vote(council, case, "sly", "wanda")
    wanda, will = council.people["wanda"], council.people["will"]

    with pytest.raises(NotPermittedError, match="for the one they name"):
        council.take("wim", case, "elect", about=will)
    council.take("wim", case, "elect", about=wanda)

    assert f"joined/spokesperson/{wanda}" in entries(council, "transition")[-1]["refs"]
    assert () == verified(council)


def test_a_panel_decides_once_at_a_sitting_while_a_case_stays(council):
    case = forming(council, "wanda", "will")
    met_in_sitting(council, case)
    for who in ("wanda", "will"):
        council.grant(who, "spokesperson", "club")
    for name in ("fay", "uma", "sly"):
        vote(council, case, name, "wanda")
    council.take("wim", case, "elect", about=council.people["wanda"])
    for name in ("fay", "uma", "sly"):
        vote(council, case, name, "will")

    with pytest.raises(NotPermittedError, match="a later one may decide again"):
        council.take("wim", case, "elect", about=council.people["will"])

    assert "refused" == last_entry(council, case)["kind"]


def test_a_vote_for_an_election_names_a_person(council):
    case = forming(council, "wanda", "will")
    met_in_sitting(council, case)

    with pytest.raises(FieldError, match="the person voted for"):
        council.ask(commands.CastVote, "fay", case=case, choice="elect")


def test_a_page_says_what_is_missing_and_who_could_help(club):
    case = forming(club, "wanda")

    met = why(club.service, club.area, club.people["wim"], case, "set_out")

    assert ["E_COMPOSITION"] == [reason.code for reason in met.reasons]
    assert "possible by 'Admit a walker': Warden" in "\n".join(met.lines("en"))


def test_the_check_of_the_log_sees_who_was_put_on_a_case_by_nobody(club):
    case = walking(club, "wanda", "will")
    with club.service.database.writing(club.area) as connection:
        connection.run(
            END_ASSIGNMENT,
            of_area=club.area,
            of_case=case,
            of_person=club.people["will"],
            of_role="walker",
            ended_ts=1,
        )

    met = verified(club)

    assert (f"case {case}: who is on it is not what its entries tell",) == met
