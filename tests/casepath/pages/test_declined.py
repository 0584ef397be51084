"""Who proposed something beside any case finds out why it was declined."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.entries import all_entries
from tests.workflows.kept import WHY
from tests.workflows.proposals.waiting import GRANT, GROUNDS
from workflows.proposals.commands import DeclineAreaMatter
from workflows.sweeping import deliver_notices

PAGE = "/confirm/declined"


@pytest.fixture(params=GROUNDS, ids=lambda one: one.kind)
def ground(world, request):
    """Something of each kind, proposed by one and declined by another."""
    return declined(world, request.param)


def declined(world, ground):
    ground.prepare(world)
    ref = ground.propose(world, ground.one)
    said = {"matter": ground.kind, "ref": ref, "reason": WHY}
    world.ask(DeclineAreaMatter, ground.other, **said)
    return ground


def test_why_it_was_declined_is_read_where_the_notice_leads(world, ground):
    deliver_notices(world.service, world.area)
    one = visit(world, ground.one)

    assert PAGE in one.get("/inbox").links.values()
    assert PAGE in one.get("/confirm").links.values()
    drawn = one.get(PAGE)
    before = len(all_entries(world))
    read = one.send(drawn, "Read why")

    assert WHY not in drawn.words
    assert WHY in read.words
    assert f"Declined by {ground.other} on " in read.words
    assert before + 1 == len(all_entries(world))
    assert WHY not in one.get(PAGE).words


def test_nobody_else_is_shown_it_or_reads_why(world):
    declined(world, GRANT)
    world.person("zed")
    zed = visit(world, "zed")
    asked = visit(world, "ada").get(PAGE).form("Read why").carried

    seen = zed.get(PAGE)
    own = zed.get("/confirm").form("Sign out").carried
    refused = zed.post(PAGE, **(asked | {"csrf": own["csrf"]}))

    assert "Nothing that you proposed or may look into was declined." in seen.words
    assert 404 == refused.status
