"""What is published is read by everybody, and nothing else of the case."""

import pytest

from tests.casepath.pages.visitor import Visitor, all_links, site_of, visit
from tests.entries import all_entries
from tests.workflows.clocked import PATHWAY as SILENT
from tests.workflows.nested.test_published import FIELDS, SOURCE, propose
from workflows import commands

HERE = "/public/northmoor/pledges"


@pytest.fixture
def pledges(world):
    world.publish(SOURCE)
    world.person("olaf", officer="council")
    case = world.ask(commands.OpenCase, "olaf", pathway="pledges").case
    return world, case


def nobody(world):
    return Visitor(site_of(world))


def test_before_anything_is_published_the_page_says_so(pledges):
    world, _ = pledges

    seen = nobody(world).get(HERE)

    assert (200, HERE) == (seen.status, seen.url)
    assert "Nothing is published here yet." in seen.words


def test_nobody_has_to_sign_in_and_reads_public_fields_alone(pledges):
    world, case = pledges
    propose(world, case)
    before = len(all_entries(world))

    listed = nobody(world).get(HERE)
    of_case = next(one for one in all_links(listed) if one.startswith(f"{HERE}/"))
    seen = nobody(world).get(of_case)

    assert "a new bridge" in seen.words
    assert "A resident" in seen.words
    hidden = [FIELDS[one] for one in ("proposer", "place", "note", "telephone")]
    assert not [one for one in (*hidden, case) if one in seen.text + listed.text]
    assert before == len(all_entries(world))


@pytest.mark.parametrize(
    "path",
    ["/public/northmoor/pledges/nobody", "/public/northmoor/none",
     "/public/elsewhere/pledges", "/public/northmoor/tenancy.support"],
)  # fmt: skip
def test_what_is_not_there_is_not_found_in_one_way(pledges, path):
    world, _ = pledges
    world.publish(SILENT)

    seen, other = nobody(world).get(path), nobody(world).get("/nowhere")

    assert 404 == seen.status
    assert seen.words == other.words


def test_who_is_signed_in_reads_the_same(pledges):
    world, case = pledges
    propose(world, case)

    assert 200 == visit(world, "olaf").get(HERE).status
