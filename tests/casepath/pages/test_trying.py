"""A version tried out by its page: an invented case, as any role; nothing stored."""

import re
from html import unescape

import pytest

from audit.reading import read_head
from tests.casepath.pages.test_pathways import in_force, proposed
from tests.casepath.pages.visitor import visit
from tests.workflows.clocked import people_it


@pytest.fixture
def peopled(world):
    people_it(world)
    return world


def size(world):
    """Give how many entries the log has."""
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        return read_head(connection, log).size


def followed(visitor, seen, words):
    """Follow the link of these words."""
    return visitor.get(unescape(seen.links[words]))


def test_a_walk_goes_on_and_back_and_writes_nothing(peopled):
    owner = visit(peopled, "olga")
    before = size(peopled)

    begun = owner.get(f"{in_force(peopled)}/try?as=officer")
    words = next(said for said, to in begun.links.items() if re.search(r"steps=1r", to))
    gone = followed(owner, begun, words)
    later = followed(owner, gone, "A week passes")
    back = followed(owner, later, "Go back one step")

    assert "0 steps were taken." in begun.words
    assert "1 step was taken." in gone.words
    assert "2 steps were taken." in later.words
    assert gone.words == back.words
    assert before == size(peopled)


def test_another_role_is_told_who_may_instead(peopled):
    owner = visit(peopled, "olga")
    at = f"{in_force(peopled)}/try"

    roles = owner.get(at).read.forms
    (asked,) = [one.asked["as"] for one in roles if "as" in one.asked]
    told = [owner.get(f"{at}?as={role}").words for role in asked]

    assert len(set(told)) > 1
    assert any("Not you:" in one for one in told)


@pytest.mark.parametrize("steps", ["999r0", "0r0", "x", "1r", "1r1" * 90])
def test_steps_that_are_none_lead_nowhere(peopled, steps):
    seen = visit(peopled, "olga").get(f"{in_force(peopled)}/try?steps={steps}")

    assert 404 == seen.status


def test_a_proposed_version_is_tried_before_it_is_published(peopled):
    owner = visit(peopled, "olga")

    page = proposed(owner)

    assert 200 == followed(owner, page, "Try it out").status
