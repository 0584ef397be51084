"""Why a matter beside any case was declined: read by few, and entered first."""

import pytest
from sqlalchemy import update

from config.statements import Statement
from tests.entries import all_entries
from tests.workflows.kept import verified
from tests.workflows.proposals.waiting import GRANT
from workflows.errors import NotFoundError
from workflows.proposals.commands import DeclineAreaMatter, LookAtDeclined
from workflows.proposals.declined import declined_said
from workflows.proposals.declined_shown import declined_of, why_declined
from workflows.proposals.tables import declined_matter

WHY = "Sam has left the council since it was proposed"


@pytest.fixture
def declined(world):
    """A role that ada proposed for sam and ben declined."""
    GRANT.prepare(world)
    ref = GRANT.propose(world, "ada")
    world.ask(DeclineAreaMatter, "ben", matter=GRANT.kind, ref=ref, reason=WHY)
    [one] = declined_of(world.service, world.area, world.people["ada"])
    return one


def read(world, who, one):
    asking = {"area": world.area, "by": world.people[who], "key": f"look/{who}"}
    return why_declined(world.service, asking, one.ref)


@pytest.mark.parametrize(
    ("who", "is_listed"), [("ada", True), ("ben", True), ("aud", True), ("zed", False)]
)
def test_it_is_listed_for_whoever_may_read_why(world, declined, who, is_listed):
    world.person("aud", auditor="council")
    world.person("zed")
    ada, ben = world.people["ada"], world.people["ben"]

    met = declined_of(world.service, world.area, world.people[who])

    assert (GRANT.kind, ada, ben) == (declined.kind, declined.proposed_by, declined.by)
    assert ((declined,) if is_listed else ()) == met


@pytest.mark.parametrize("who", ["ada", "ben", "aud"])
def test_who_proposed_who_declined_and_who_audits_read_why(world, declined, who):
    world.person("aud", auditor="council")

    met = read(world, who, declined)

    entries = all_entries(world)
    last = entries[-1]
    assert (WHY, len(entries) - 1) == (met.why, met.entry)
    assert ("read", "look_at_declined") == (last["kind"], last["action"])
    assert [declined.ref] == last["refs"]
    assert [] == verified(world)


def test_each_look_is_an_entry_of_its_own(world, declined):
    first, again = (read(world, "ada", declined) for _ in range(2))

    assert (WHY, first.entry + 1) == (again.why, again.entry)


def test_what_is_another_s_and_what_is_not_there_are_one_answer(world, declined):
    world.person("zed")
    said = []

    for ref in (declined.ref, "none", ""):
        with pytest.raises(NotFoundError) as caught:
            world.ask(LookAtDeclined, "zed", declined=ref)
        said.append(str(caught.value))
        last = all_entries(world)[-1]
        assert ("refused", "look_at_declined") == (last["kind"], last["action"])

    assert 1 == len(set(said))


@pytest.mark.parametrize("column", ["proposed_by", "record", "matter"])
def test_a_row_that_its_entry_does_not_tell_is_found(world, declined, column):
    changed = Statement(update(declined_matter).values(**{column: "another"}))

    with world.service.database.writing(world.area) as connection:
        connection.run(changed)

    said = f"proposal: declined {declined.ref}: it is not what its entry tells"
    assert [said] == verified(world)


def test_an_entry_of_an_earlier_release_without_its_own_reference_says_nothing():
    entry = {"kind": "grant", "action": "decline_proposal", "refs": ["grant", "x"]}

    assert {} == declined_said(entry, 7)
