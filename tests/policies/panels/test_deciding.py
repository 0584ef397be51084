"""What votes carry: exactly at each limit, and what never counts, whatever is drawn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.panels.deciding import Decided, decide
from policies.panels.item import Attending, Vote
from tests.policies.panels.boards import ABSTAINS, a_panel, an_item, numbered, of_many


def carried(item):
    outcome = decide(item)
    return (outcome.choice, outcome.rung) if isinstance(outcome, Decided) else None


def on(panel, votes, **said):
    return carried(an_item(panel, votes=votes, **said))


APPROVED = ("approve", "majority")


@pytest.mark.parametrize(("yes", "expected"), [(4, None), (5, APPROVED), (6, APPROVED)])
def test_a_majority_is_over_half_of_those_there(yes, expected):
    panel = a_panel(numbered(8), decides_by=["majority"])

    assert expected == on(panel, of_many(yes, 0, 8 - yes))


@pytest.mark.parametrize(("decided", "expected"), [(False, APPROVED), (True, None)])
def test_what_was_decided_at_a_sitting_is_not_decided_again_there(decided, expected):
    panel = a_panel(numbered(8), decides_by=["majority"])

    assert expected == on(panel, of_many(8, 0), decided=decided)


@pytest.mark.parametrize(("yes", "expected"), [(5, None), (6, APPROVED), (7, APPROVED)])
def test_a_share_that_carries_is_reached_exactly(yes, expected):
    panel = a_panel(numbered(10), decides_by=["majority"], carried_by="60 percent")

    assert expected == on(panel, of_many(yes, 10 - yes))


@pytest.mark.parametrize(
    ("base", "yes", "expected"),
    [
        ("present", 2, APPROVED),
        ("appointed", 3, None),
        ("appointed", 4, APPROVED),
    ],
)
def test_a_majority_can_be_of_all_who_are_appointed(base, yes, expected):
    """Seven seats vote; of them as many are there as vote for it, and one more."""
    panel = a_panel(numbered(7), decides_by=["majority"], majority_of=base)
    there = ["chair", *(f"s{n}" for n in range(yes + 1))]

    assert expected == on(panel, of_many(yes, 1), there=there)


def test_a_recused_seat_leaves_the_number_of_all_who_are_appointed():
    panel = a_panel(numbered(6), decides_by=["majority"], majority_of="appointed")
    there = ["chair", "s0", "s1", "s2"]
    votes = of_many(3, 0)

    before = on(panel, votes, there=there)
    after = on(panel, votes, there=there, recused=frozenset({"p-s5"}))

    assert (None, APPROVED) == (before, after)


POLICE = {
    "chair": "council", "s0": "police", "s1": "police", "s2": "health", "s3": "school",
}  # fmt: skip


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        pytest.param(
            {"s0": "approve", "s1": "approve", "s2": "decline", "s3": "decline"},
            ("decline", "majority"), id="two units are one vote",
        ),
        pytest.param(
            {"s0": "approve", "s1": "decline", "s2": "approve", "s3": "approve"},
            APPROVED, id="units that differ abstain",
        ),
        pytest.param(
            {"s0": "approve", "s2": "approve", "s3": "approve"},
            ("approve", "unanimous"), id="one unit speaks for both",
        ),
        pytest.param(
            {"s0": "approve", "s1": ABSTAINS, "s2": "approve", "s3": "approve"},
            ("approve", "unanimous"), id="a unit that abstains leaves it to the other",
        ),
    ],
)  # fmt: skip
def test_one_organisation_has_one_vote(votes, expected):
    panel = a_panel(POLICE, one_vote_per="organisation")

    assert expected == on(panel, votes)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ({"s0": "approve", "s1": "approve", "s2": "approve", "s3": "decline"}, None),
        (
            {"s0": "approve", "s1": "approve", "s2": "approve", "s3": "approve"},
            ("approve", "unanimous"),
        ),
        (
            {"s0": "approve", "s1": "approve", "s2": "approve"},
            APPROVED,
        ),
    ],
)
def test_each_side_must_carry_a_decision_by_itself(votes, expected):
    panel = a_panel(numbered(4), double_majority=[["s0", "s1"], ["s2", "s3"]])
    there = ["chair", *votes]
    if len(votes) == 3:
        there, votes = ["chair", "s0", "s1", "s2"], {**votes, "s1": ABSTAINS}
        panel = a_panel(numbered(4), double_majority=[["s0"], ["s2", "s3"]])

    assert expected == on(panel, votes, there=there)


def test_the_chair_is_bound_by_the_sides_too():
    panel = a_panel(numbered(4), double_majority=[["s0", "s1"], ["s2", "s3"]])
    votes = {**of_many(2, 2), "chair": "approve"}

    assert on(panel, votes) is None


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("decline", None),
        (None, None),
        (ABSTAINS, APPROVED),
        ("approve", ("approve", "unanimous")),
    ],
)
def test_a_seat_with_a_veto_stops_by_voting_otherwise_or_not_yet(last, expected):
    panel = a_panel(numbered(4), veto=["s3"])
    votes = of_many(3, 0) | ({"s3": last} if last else {})

    assert expected == on(panel, votes)


def test_a_seat_with_a_veto_that_is_not_there_stops_nothing():
    panel = a_panel(numbered(4), veto=["s3"])
    there = ["chair", "s0", "s1", "s2"]

    assert ("approve", "unanimous") == on(panel, of_many(3, 0), there=there)


def test_a_stopped_decision_names_the_seat():
    item = an_item(a_panel(numbered(3), veto=["s2"]), votes=of_many(2, 1))

    words = " ".join(reason.in_words("en") for reason in decide(item).reasons)

    assert "The seat s2 can stop this" in words


CHOICES = st.sampled_from(["approve", "decline", ABSTAINS])
SEATS = [*numbered(6)]
CAST = st.dictionaries(st.sampled_from(SEATS), CHOICES)
PANELS = st.builds(
    lambda base, per, rungs, carried: a_panel(
        {**numbered(6), "s5": "o4"},
        majority_of=base,
        one_vote_per=per,
        decides_by=rungs,
        **({"carried_by": carried} if carried else {}),
    ),
    st.sampled_from(["present", "appointed"]),
    st.sampled_from(["seat", "organisation"]),
    st.lists(
        st.sampled_from(["unanimous", "majority", "chair"]), min_size=1, unique=True
    ),
    st.sampled_from([None, "40 percent", "75 percent"]),
)
OUTSIDE = {
    "recused": lambda item: replace(item, recused=frozenset({"p-s0"})),
    "untrained": lambda item: replace(item, untrained=frozenset({"p-s0"})),
    "absent": lambda item: replace(
        item, attending=tuple(t for t in item.attending if t.seat != "s0")
    ),
    "by telephone": lambda item: replace(
        item,
        attending=tuple(
            Attending(t.seat, t.person, t.organisation, "telephone")
            if t.seat == "s0"
            else t
            for t in item.attending
        ),
    ),
    "advising": lambda item: replace(
        item,
        panel=item.panel.model_copy(
            update={
                "seats": {
                    **item.panel.seats,
                    "s0": item.panel.seats["s0"].model_copy(update={"advises": True}),
                }
            }
        ),
    ),
}


@given(panel=PANELS, cast=CAST, how=st.sampled_from([*OUTSIDE]), vote=CHOICES)
def test_no_vote_of_somebody_who_must_not_vote_ever_counts(panel, cast, how, vote):
    without = {seat: choice for seat, choice in cast.items() if seat != "s0"}

    expected, actual = (
        decide(OUTSIDE[how](an_item(panel, votes=votes)))
        for votes in (without, {**without, "s0": vote})
    )

    assert expected == actual


@given(panel=PANELS, cast=CAST, order=st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_in_which_seats_vote(panel, cast, order):
    item = an_item(panel, votes=cast)
    mixed = list(item.votes)
    order.shuffle(mixed)

    assert decide(item) == decide(replace(item, votes=tuple(mixed)))


@given(panel=PANELS, cast=CAST)
def test_a_vote_for_somebody_elses_seat_never_counts(panel, cast):
    item = an_item(panel, votes=cast)
    stray = (*item.votes, *(Vote(seat, "p-stranger", "decline") for seat in SEATS))

    assert decide(item) == decide(replace(item, votes=stray))


@given(panel=PANELS, cast=CAST)
def test_what_is_carried_was_chosen_by_somebody_who_may_choose(panel, cast):
    outcome = decide(an_item(panel, votes=cast))

    if isinstance(outcome, Decided):
        assert outcome.choice in set(cast.values()) - {ABSTAINS}
