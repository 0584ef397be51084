"""A panel on which everybody sits who is on the case: one vote for each school."""

from pathlib import Path

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import states
from workflows import commands
from workflows.errors import FieldError, SittingError
from workflows.panels import commands as panel
from workflows.published.reading import published
from workflows.reading.queries import worklist_of
from workflows.verifying.area import verify_area

ALLIANCE = Path(__file__).with_name("alliance.yaml").read_bytes()
GROUP = {"pathway": "alliance", "panel": "leading_group"}
PRINCIPALS = {"pam": "north", "pia": "south", "pat": "east", "paz": "west"}


@pytest.fixture
def alliance(world):
    """An alliance of three schools, before its leading group; paz is on no case."""
    world.publish(ALLIANCE)
    world.person("olga_o", office="core")
    world.person("leo", lead="core")
    for name, school in PRINCIPALS.items():
        world.person(name, principal=school)
    case = world.ask(commands.OpenCase, "olga_o", pathway="alliance").case
    for name in ("pam", "pia", "pat"):
        world.ask(
            commands.Assign,
            "olga_o",
            case=case,
            person=world.people[name],
            role="principal",
        )
    world.take("olga_o", case, "lay_before", fields={"title": "Our plan"})
    return world, case


def sitting(world, case, *names):
    present = {"lead": world.people["leo"]}
    opened = world.ask(commands.OpenSitting, "leo", present=present, **GROUP).ref
    world.ask(commands.ListItem, "leo", case=case, sitting=opened)
    for name in names:
        join(world, opened, name)
    return opened


def join(world, opened, name):
    world.ask(
        commands.JoinSitting,
        "leo",
        sitting=opened,
        seat="schools",
        person=world.people[name],
    )


def vote(world, case, choice, *names):
    for name in names:
        world.ask(commands.CastVote, name, case=case, choice=choice)


def test_everybody_on_the_case_sits_on_one_seat_and_votes_for_their_school(alliance):
    world, case = alliance
    sitting(world, case, "pam", "pia", "pat")
    vote(world, case, "go_ahead", "pam", "pia")
    vote(world, case, "leave_it", "pat")

    done = world.take("leo", case, "go_ahead")

    assert "decided" == done.states["main"]
    (told,) = published(world.service, world.area, "alliance")
    (decision,) = told["decisions"]
    assert ("go_ahead", "majority", 2, 1, 0) == tuple(
        decision[word] for word in ("action", "rung", "for", "against", "abstained")
    )
    assert {"title": "Our plan"} == told["fields"]
    found = verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    )
    assert found.is_sound, found


def test_the_share_is_of_all_schools_on_the_case(alliance):
    world, case = alliance
    # Four votes: the lead's and three schools'; three of them are three quarters.
    opened = sitting(world, case, "pam")
    vote(world, case, "go_ahead", "pam")

    with pytest.raises(NotPermittedError) as few:
        world.take("leo", case, "go_ahead")
    join(world, opened, "pia")
    vote(world, case, "go_ahead", "pia")

    assert {"E_QUORUM"} == {*few.value.refusal.codes}
    assert "decided" == world.take("leo", case, "go_ahead").states["main"]


def test_who_is_not_on_the_case_counts_for_nothing_although_in_the_room(alliance):
    world, case = alliance
    sitting(world, case, "pam", "paz")
    vote(world, case, "go_ahead", "pam")

    with pytest.raises(NotPermittedError) as stray:
        vote(world, case, "go_ahead", "paz")
    with pytest.raises(NotPermittedError) as few:
        world.take("leo", case, "go_ahead")

    assert ("E_ROLE",) == stray.value.refusal.codes
    assert {"E_QUORUM"} == {*few.value.refusal.codes}


def test_who_recuses_for_their_own_school_leaves_the_share_too(alliance):
    world, case = alliance
    sitting(world, case, "pam", "pia")
    world.ask(commands.Recuse, "pat", case=case)
    vote(world, case, "go_ahead", "pam", "pia")

    assert "decided" == world.take("leo", case, "go_ahead").states["main"]


def test_a_seat_for_everybody_is_nobodys_appointment(alliance):
    world, _ = alliance

    with pytest.raises(FieldError, match="everybody"):
        world.ask(
            panel.AppointSeat,
            "ada",
            seat="schools",
            person=world.people["pam"],
            **GROUP,
        )


def test_nobody_takes_such_a_seat_twice_or_without_the_role(alliance):
    world, case = alliance
    opened = sitting(world, case, "pam")

    with pytest.raises(SittingError):
        join(world, opened, "pam")
    with pytest.raises(SittingError):
        join(world, opened, "olga_o")

    assert "deciding" == states(world, case)["main"]


def test_who_is_in_the_room_and_not_on_the_case_has_nothing_to_vote_on(alliance):
    world, case = alliance
    sitting(world, case, "pam", "paz")

    waits_for = {
        name: [row.case_ref for row in worklist_of(world.service, world.area, ref)]
        for name in ("pam", "paz")
        for ref in (world.people[name],)
    }

    assert {"pam": [case], "paz": []} == waits_for
