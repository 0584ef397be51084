"""The space over which permission is proved."""

from collections import Counter

import pytest

from policies.facts import Proposal
from policies.proofs.space import (
    OTHER_AREA,
    SOMEBODY,
    Point,
    may,
    points,
    reasons_at,
    ruled,
)
from policies.rulebook import compile_rulebook
from states.machine import compile_pathway
from states.reading import read
from tests.policies.proofs.proving import SHIPPED
from tests.policies.small_pathway import a_rulebook


def rulebook_of(file):
    source = (SHIPPED / file).read_bytes()
    return compile_rulebook(compile_pathway(read(source).pathway))


RULEBOOK = a_rulebook()
ADULTS, RECEIPT = rulebook_of("adults/panel.yaml"), rulebook_of("permit_receipt.yaml")
NOBODY = frozenset()


def test_every_action_is_asked_for_every_role():
    asked = {(point.role, point.action) for point in points(RULEBOOK)}

    assert {
        (role, action) for role in RULEBOOK.pathway.roles for action in RULEBOOK.permits
    } == asked


def test_only_the_relations_that_its_rules_read_are_varied():
    read = {
        name
        for point in points(RULEBOOK)
        if point.action == "submit" and point.role == "referrer"
        for name in point.held | point.unknown
    }

    assert {"referrer_of", "conflicted", "recused"} == read


def test_a_relation_of_a_forbid_may_be_unknown_and_one_of_a_permit_is_not():
    unknown = {name for point in points(RULEBOOK) for name in point.unknown}

    assert {"conflicted", "recused", "proposed_this", "on_case"} == unknown


def test_asking_from_another_area_tells_what_the_own_area_would_hear():
    for one in ruled(RULEBOOK):
        own = reasons_at(RULEBOOK, one.point)

        assert one.permitted == (not own)


@pytest.mark.parametrize("rulebook", [RULEBOOK, ADULTS, RECEIPT])
def test_what_is_ruled_at_one_place_is_ruled_wherever_places_are_alike(rulebook):
    for one in ruled(rulebook):
        for place in one.places:
            point = Point(*place, one.point.held, one.point.unknown)

            assert one.permitted == (not reasons_at(rulebook, point)), point


def test_every_point_is_ruled_once():
    every = Counter(
        (*place[:2], tuple(place.tracks.items()), one.point.held, one.point.unknown)
        for one in ruled(ADULTS)
        for place in one.places
    )

    asked = Counter(
        (p.role, p.action, tuple(p.tracks.items()), p.held, p.unknown)
        for p in points(ADULTS)
    )

    assert asked == every
    assert {1} == set(every.values())


def test_nobody_of_another_area_and_no_proposer_is_permitted():
    point = Point("manager", "close", {"main": "running"}, NOBODY, NOBODY)

    assert () == reasons_at(RULEBOOK, point)
    assert reasons_at(RULEBOOK, point, OTHER_AREA)
    own = (Proposal("close", SOMEBODY),)
    assert reasons_at(RULEBOOK, point, proposals=own)


def test_somebody_may_who_stands_as_a_permit_asks_and_not_with_less():
    screening = {"main": "screening"}

    assert may(RULEBOOK, "screener", "look_again", screening)
    assert not may(RULEBOOK, "screener", "look_again", screening, NOBODY)
    assert may(RULEBOOK, "member", "vote", {"main": "deliberating"})
    assert not may(RULEBOOK, "member", "vote", screening)
    assert not may(RULEBOOK, "odd", "look_again", screening)
