"""The space over which permission is proved."""

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
from tests.policies.small_pathway import a_rulebook

RULEBOOK = a_rulebook()
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
