"""What waits beside any case comes to nothing: declined by another, or taken back."""

import pytest

from config.errors import CasepathError
from tests.entries import all_entries
from tests.workflows.chinese import enter_year, say
from tests.workflows.clocked import told
from tests.workflows.kept import WHY, verified
from tests.workflows.proposals.waiting import DAYS, GRANT, GROUNDS, PLAN, VERSION
from workflows.errors import FieldError
from workflows.pathways.publication import PROPOSAL
from workflows.proposals.commands import DeclineAreaMatter, TakeBackAreaMatter
from workflows.reading.to_confirm import to_confirm
from workflows.sweeping import deliver_notices

EVERY = pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: one.kind)


def proposed(world, ground):
    ground.prepare(world)
    return {"matter": ground.kind, "ref": ground.propose(world, ground.one)}


def kinds(world, who):
    met = to_confirm(world.service, world.area, world.people[who], "en")
    return {one.kind for one in met}


@EVERY
def test_what_is_declined_is_gone_and_may_be_proposed_again(world, ground):
    said = proposed(world, ground)
    assert ground.kind in kinds(world, ground.other)

    before = len(all_entries(world))
    declined = world.ask(DeclineAreaMatter, ground.other, reason=WHY, **said)

    assert ("declined", before + 1) == (declined.outcome, len(all_entries(world)))
    assert ground.kind not in kinds(world, ground.one) | kinds(world, ground.other)
    with pytest.raises(CasepathError):
        ground.confirm(world, ground.other, said["ref"])
    assert [] == verified(world)
    again = ground.propose(world, ground.one)
    ground.confirm(world, ground.other, again)
    assert [] == verified(world)


@EVERY
def test_what_is_taken_back_may_be_proposed_by_another(world, ground):
    said = proposed(world, ground)

    taken = world.ask(TakeBackAreaMatter, ground.one, **said)
    again = ground.propose(world, ground.other)

    assert "taken_back" == taken.outcome
    with pytest.raises(CasepathError):
        ground.confirm(world, ground.other, again)
    ground.confirm(world, ground.one, again)
    assert [] == verified(world)


@EVERY
def test_who_proposed_takes_back_and_another_who_could_confirm_declines(world, ground):
    said = proposed(world, ground)
    world.person("zed")

    for kind, who in (
        (DeclineAreaMatter, ground.one),
        (DeclineAreaMatter, "zed"),
        (TakeBackAreaMatter, ground.other),
    ):
        more = {"reason": WHY} if kind is DeclineAreaMatter else {}
        with pytest.raises(FieldError) as caught:
            world.ask(kind, who, **said, **more)
        assert "E_ROLE" == caught.value.code
    with pytest.raises(FieldError):
        world.ask(DeclineAreaMatter, ground.other, **said)
    assert ground.kind in kinds(world, ground.other)


def test_why_it_is_declined_is_sealed_and_who_proposed_is_told(world):
    said = proposed(world, GRANT)

    world.ask(DeclineAreaMatter, "ben", reason="Canary has left the council", **said)
    deliver_notices(world.service, world.area)

    last = [one for one in all_entries(world) if one["kind"] == "grant"][-1]
    assert ("decline_proposal", "grant") == (last["action"], last["refs"][0])
    assert "Canary" not in str(last)
    assert ["reasons"] == [record["comp"] for record in last["rec"]]
    assert ("proposal_declined", None) in told(world, "ada")


def test_who_would_hold_a_role_does_not_decline_it_either(world):
    world.person("sam", administrator="council")
    ref = GRANT.propose(world, "ada")

    with pytest.raises(FieldError):
        world.ask(DeclineAreaMatter, "sam", matter="grant", ref=ref, reason=WHY)


@pytest.mark.parametrize(
    ("matter", "ref"),
    [
        ("grant", "none"), ("days", "china~2027~x"), ("days", "~"), ("rotation", "x"),
        ("rotation", "202604"), ("destroying", "1"), ("opening", "9"), ("plan", "x"),
        ("version", "x"), ("nonsense", "x"),
    ],
)  # fmt: skip
def test_nothing_ends_that_does_not_wait(world, matter, ref):
    for way in (TakeBackAreaMatter, DeclineAreaMatter):
        with pytest.raises(FieldError) as caught:
            world.ask(way, "ada", matter=matter, ref=ref)
        assert "E_STATE" == caught.value.code


@EVERY
def test_what_is_confirmed_is_not_ended(world, ground):
    said = proposed(world, ground)
    ground.confirm(world, ground.other, said["ref"])

    with pytest.raises(FieldError) as caught:
        world.ask(TakeBackAreaMatter, ground.one, **said)
    assert "E_STATE" == caught.value.code


def test_days_that_hold_go_on_holding_when_others_are_taken_back(world):
    enter_year(world)
    say(world, "ada", "date,kind,name\n2027-01-01,feast,new")
    ref = next(
        one.ref
        for one in to_confirm(world.service, world.area, world.people["ada"], "en")
        if one.kind == DAYS.kind
    )

    world.ask(TakeBackAreaMatter, "ada", matter=DAYS.kind, ref=ref)

    assert "entered before" == say(world, "ben").outcome
    assert [] == verified(world)


@pytest.mark.parametrize("ground", [PLAN, VERSION], ids=lambda one: one.kind)
def test_a_repeat_gives_the_first_receipt(world, ground):
    said = proposed(world, ground)
    by = {"area": world.area, "by": world.people[ground.other], "key": "once"}
    command = DeclineAreaMatter(reason=WHY, **by, **said)

    first, again = (world.service.handle(command) for _ in range(2))

    assert first == again


def test_a_version_made_anew_stands_with_its_new_report(world):
    said = proposed(world, VERSION)
    world.ask(TakeBackAreaMatter, "olga", **said)

    VERSION.propose(world, "otto")

    with world.service.database.reading(world.area) as connection:
        row = connection.one(PROPOSAL, area=world.area, digest=said["ref"])
    assert world.people["otto"] == row.proposed_by
    assert row.report
