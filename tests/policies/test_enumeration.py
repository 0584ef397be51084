"""The whole space of the small pathway: total, ordered by nothing, P10."""

from dataclasses import replace
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import Asked, CaseFacts, Proposal
from policies.offers import offers
from policies.panels.item import Attending, Item, Vote
from policies.permission import findings, rule
from policies.ruling import Permit, Refusal
from states.facts import Facts
from states.vocabulary import RELATIONS, STANDING_ACTIONS
from tests.policies.naive import TRACK_OF, Point, allows
from tests.policies.small_pathway import (
    FORBIDS,
    NOW,
    PATHWAY,
    PERMITS,
    a_case,
    a_pathway,
    a_rulebook,
    an_actor,
)

RULEBOOK = a_rulebook()
PANEL = a_pathway().panels["adults"]
MAIN = tuple(PATHWAY["tracks"]["main"]["states"])
CONSENT = tuple(PATHWAY["tracks"]["consent"]["states"])
ACTIONS = (*TRACK_OF, *STANDING_ACTIONS)
ROLES = (*PATHWAY["roles"], "administrator")
ORGANISATIONS = ("council", "police", "health")
COMPARTMENTS = ("referral", "police")


def subsets(of):
    return chain.from_iterable(combinations(of, n) for n in range(len(of) + 1))


def relations_of(action) -> list[str]:
    """Only what the rules of this action read can change its ruling."""
    lines = [line for line in PERMITS if action in line["may"]]
    lines += [f for f in FORBIDS if f["may_not"] == "any" or action in f["may_not"]]
    read = {r for line in lines for r in line.get("being", [])}
    return sorted(read | {r for line in lines for r in line.get("unless_being", [])})


def standings(action):
    names = relations_of(action)
    for values in product(("no", "held", "unknown"), repeat=len(names)):
        known = dict(zip(names, values, strict=True))
        held = frozenset(n for n in names if known[n] == "held")
        yield held, frozenset(n for n in names if known[n] == "unknown")


def points():
    """Every role, state and standing for every action, then its other sides."""
    for action in ACTIONS:
        places = product(ROLES, ("council", "police"), MAIN, CONSENT, standings(action))
        for role, organisation, main, consent, (held, unknown) in places:
            yield Point(role, organisation, action, main, consent, held, unknown)


def other_sides():
    everything = frozenset(RELATIONS) - {"conflicted", "recused", "proposed_this"}
    for role, action, main in product(ROLES, ACTIONS, MAIN):
        place = (role, "council", action, main, "given", everything, frozenset())
        yield Point(*place, own_area=False)
        yield Point(*place, proposed=True)
        yield Point(*place, threshold="not_met")
        yield from (Point(*place, did=frozenset([did])) for did in TRACK_OF)
        yield from (
            Point(*place, compartments=frozenset(opened))
            for opened in subsets(COMPARTMENTS)
        )


def ruled(point: Point) -> bool:
    actor = an_actor(f"{point.role}/{point.organisation}")
    facts = a_case(
        point.main,
        point.consent,
        held=point.held,
        unknown=point.unknown,
        area="north" if point.own_area else "south",
        threshold=point.threshold,
        asked=["police"],
        acts={did: frozenset({actor.ref}) for did in point.did},
        proposals=(Proposal(point.action, actor.ref),) if point.proposed else (),
    )
    asked = Asked(
        point.action,
        filled=frozenset({"concern", "known"}),
        values={"threshold": "met"} if point.action == "judge" else {},
        reason_given=True,
        compartments=point.compartments,
        request="police",
    )
    return isinstance(rule(RULEBOOK, actor, facts, asked), Permit)


def test_the_rulebook_equals_a_naive_evaluator_at_every_point():
    """P10: no shared code, no sampled points."""
    different = [p for p in points() if ruled(p) != allows(p)]

    assert different == []


def test_areas_proposals_guards_acts_and_compartments_agree_too():
    everywhere = list(other_sides())

    different = [p for p in everywhere if ruled(p) != allows(p)]

    assert different == []
    assert any(allows(p) for p in everywhere)


NAMES = st.sampled_from(["person-1", "person-2", "chair", "police", "health"])
SOME_ACTIONS = st.sampled_from([*ACTIONS, "fly", ""])
SOME_RELATIONS = st.frozensets(st.sampled_from([*RELATIONS, "cousin"]))
SOME_ROLES = st.frozensets(
    st.builds(RoleHeld, st.sampled_from(ROLES), st.sampled_from(ORGANISATIONS))
)
SOME_ITEMS = st.builds(
    Item,
    st.just(PANEL),
    st.dictionaries(st.sampled_from([*PANEL.seats]), NAMES),
    st.lists(
        st.builds(
            Attending,
            st.sampled_from([*PANEL.seats, "stool"]),
            NAMES,
            st.sampled_from([*ORGANISATIONS, "school"]),
        )
    ).map(tuple),
    st.frozensets(NAMES),
    st.lists(
        st.builds(
            Vote,
            st.sampled_from([*PANEL.seats, "stool"]),
            NAMES,
            st.sampled_from(["approve", "decline", "abstain", "fly"]),
        )
    ).map(tuple),
    st.dictionaries(st.just("minor"), st.sampled_from(["yes", "no"])),
)
SOME_ACTORS = st.builds(
    Actor,
    NAMES,
    st.sampled_from(["person", "service", "system"]),
    st.sampled_from(["north", "south"]),
    SOME_ROLES,
)
SOME_FACTS = st.builds(
    Facts,
    tracks=st.dictionaries(
        st.sampled_from(["main", "consent", "elsewhere"]),
        st.sampled_from([*MAIN, *CONSENT, "nowhere"]),
    ),
    now=st.just(NOW),
    values=st.dictionaries(st.just("threshold"), st.sampled_from(["met", "odd"])),
    asked=st.frozensets(st.sampled_from(["police", "health"])),
    answered=st.frozensets(st.sampled_from(["police", "health"])),
    taken=st.dictionaries(st.just("screening/look_again"), st.integers(0, 3)),
    filled=st.frozensets(st.sampled_from(["concern", "number"])),
)
SOME_CASES = st.builds(
    CaseFacts,
    area=st.sampled_from(["north", "south"]),
    facts=SOME_FACTS,
    standing=st.builds(
        Standing,
        SOME_RELATIONS,
        SOME_RELATIONS,
        st.frozensets(st.sampled_from(sorted(PATHWAY["roles"]))),
    ),
    acts=st.dictionaries(SOME_ACTIONS, st.frozensets(NAMES)),
    proposals=st.lists(st.builds(Proposal, SOME_ACTIONS, NAMES)).map(tuple),
    item=st.none() | SOME_ITEMS,
)
SOME_ASKED = st.builds(
    Asked,
    action=SOME_ACTIONS,
    filled=st.frozensets(st.sampled_from(["concern", "known"])),
    values=st.dictionaries(
        st.sampled_from(["threshold", "minor", "odd"]), st.sampled_from(["met", "odd"])
    ),
    choices=st.dictionaries(st.just("reach"), st.sampled_from(["call", "odd"])),
    reason_given=st.booleans(),
    compartments=st.frozensets(st.sampled_from([*COMPARTMENTS, "odd"])),
    request=st.none() | st.sampled_from(["police", "odd"]),
)


@settings(max_examples=400)
@given(actor=SOME_ACTORS, facts=SOME_CASES, asked=SOME_ASKED)
def test_every_request_gets_a_permit_or_a_refusal_with_reasons(actor, facts, asked):
    ruling = rule(RULEBOOK, actor, facts, asked)

    assert isinstance(ruling, Permit) or (
        isinstance(ruling, Refusal) and ruling.reasons and ruling.in_words("en")
    )
    assert isinstance(offers(RULEBOOK, actor, facts), tuple)


@settings(max_examples=200)
@given(actor=SOME_ACTORS, facts=SOME_CASES, asked=SOME_ASKED)
def test_what_history_finds_is_part_of_why_the_guard_refuses(actor, facts, asked):
    ruling = rule(RULEBOOK, actor, facts, asked)
    refused = ruling.codes if isinstance(ruling, Refusal) else ()

    known = asked.action in ACTIONS
    assert not known or set(findings(RULEBOOK, actor, facts, asked)) <= set(refused)


@settings(max_examples=100)
@given(
    actor=SOME_ACTORS,
    facts=SOME_CASES,
    asked=SOME_ASKED,
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_lines_changes_no_ruling(actor, facts, asked, order):
    permits, forbids = list(PERMITS), list(FORBIDS)
    order.shuffle(permits)
    order.shuffle(forbids)
    shuffled = a_rulebook(permits=permits, forbids=forbids)

    one = rule(RULEBOOK, actor, facts, asked)
    other = rule(shuffled, actor, facts, asked)

    assert type(one) is type(other)
    if isinstance(one, Refusal):
        assert set(one.codes) == set(other.codes)


@settings(max_examples=200)
@given(actor=SOME_ACTORS, facts=SOME_CASES, asked=SOME_ASKED, more=SOME_RELATIONS)
def test_what_becomes_unknown_never_opens_anything(actor, facts, asked, more):
    standing = facts.standing
    unsure = replace(standing, unknown=standing.unknown | more)
    dimmer = CaseFacts(
        facts.area, facts.facts, unsure, facts.acts, facts.proposals, facts.item
    )

    opened = isinstance(rule(RULEBOOK, actor, dimmer, asked), Permit)

    assert not opened or isinstance(rule(RULEBOOK, actor, facts, asked), Permit)
