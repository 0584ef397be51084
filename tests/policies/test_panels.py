"""Panels: who is there, how many are needed, what the votes carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.panels.deciding import Decided, Undecided, decide
from policies.panels.item import Attending, Item, Vote
from policies.panels.quorum import quorum_reasons
from tests.policies.small_pathway import a_pathway

PANEL = a_pathway().panels["adults"]
HOLDERS = {"chair": "p-c", "police": "p-p", "health": "p-h", "school": "p-s"}
THERE = {
    "chair": Attending("chair", "p-c", "council"),
    "police": Attending("police", "p-p", "police"),
    "health": Attending("health", "p-h", "health"),
    "school": Attending("school", "p-s", "school"),
}


def an_item(seats=("chair", "police", "health"), minor="no", extra=(), **rest) -> Item:
    there = (*(THERE[seat] for seat in seats), *extra)
    values = {"minor": minor} if minor else {}
    return Item(PANEL, HOLDERS, there, values=values, **rest)


def votes(**choices) -> tuple[Vote, ...]:
    return tuple(Vote(s, HOLDERS[s], choice) for s, choice in choices.items())


def codes(item) -> list[str]:
    return [reason.code for reason in quorum_reasons(item)]


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        (("chair", "police"), ["E_QUORUM"]),
        (("chair", "police", "health"), []),
        (("chair", "police", "health", "school"), []),
    ],
)
def test_quorum_is_reached_at_the_limit_and_not_below_it(seats, expected):
    assert codes(an_item(seats)) == expected


def test_a_quorum_that_fails_says_how_many_seats_are_there():
    reasons = quorum_reasons(an_item(("chair", "police")))

    assert [r.in_words("en") for r in reasons] == ["2 of 3 seats present."]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("cy", "2 o 3 sedd yn bresennol."),
        ("fr", "2 sièges présents sur 3."),
        ("nl", "2 van 3 zetels aanwezig."),
        ("ar", "الحاضر 2 من 3 مقاعد."),
        ("zh", "席位出席 2，须 3。"),  # noqa: RUF001 - the comma of its script
    ],
)
def test_why_it_fails_is_said_in_the_language_of_who_asks(language, expected):
    reasons = quorum_reasons(an_item(("chair", "police")))

    assert [expected] == [one.in_words(language) for one in reasons]


def test_a_statutory_member_cannot_be_made_up_for_by_numbers():
    assert codes(an_item(("chair", "health", "school"))) == ["E_STATUTORY"]


def test_every_way_in_which_a_quorum_fails_is_told():
    assert codes(an_item(())) == ["E_STATUTORY", "E_STATUTORY", "E_QUORUM"]


def test_recusal_of_a_member_shrinks_the_quorum():
    item = an_item(recused=frozenset({"p-h"}))

    assert codes(item) == ["E_QUORUM"]


@pytest.mark.parametrize(
    ("minor", "expected"), [("no", []), ("yes", ["E_QUORUM"]), (None, ["E_QUORUM"])]
)
def test_a_fact_can_call_for_more_seats_and_does_when_it_is_unknown(minor, expected):
    assert codes(an_item(minor=minor)) == expected


def test_one_of_several_seats_is_enough_where_the_quorum_says_so():
    panel = PANEL.model_validate_json(
        PANEL.model_dump_json(by_alias=True).replace(
            '"including":["school"],"one_of":[]',
            '"including":[],"one_of":["health","school"]',
        )
    )
    there = tuple(THERE[seat] for seat in ("chair", "police"))
    with_health = (*there, THERE["health"])
    values = {"minor": "yes"}

    without = quorum_reasons(Item(panel, HOLDERS, there, values=values))
    enough = quorum_reasons(Item(panel, HOLDERS, with_health, values=values))

    assert ([r.code for r in without], enough) == (["E_QUORUM", "E_QUORUM"], ())


def test_a_deputy_of_the_same_organisation_takes_the_seat_of_a_recused_holder():
    deputy = Attending("police", "p-q", "police")
    item = an_item(recused=frozenset({"p-p"}), extra=(deputy,))

    assert (codes(item), item.present()["police"]) == ([], "p-q")


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(Attending("police", "p-q", "health"), id="other organisation"),
        pytest.param(Attending("school", "p-q", "school"), id="seat without deputy"),
        pytest.param(Attending("clergy", "p-q", "church"), id="no such seat"),
    ],
)
def test_nobody_else_takes_a_seat(stranger):
    item = an_item(("chair", "health"), extra=(stranger,))

    assert sorted(item.present()) == ["chair", "health"]


def test_the_holder_keeps_the_seat_although_a_deputy_came_first():
    deputy = Attending("police", "p-q", "police")
    item = Item(PANEL, HOLDERS, (deputy, THERE["police"]))

    assert item.present() == {"police": "p-p"}


def test_a_person_fills_one_seat_only():
    twice = Attending("chair", "p-x", "council")
    holders = {**HOLDERS, "police": "p-x"}
    item = Item(PANEL, holders, (twice, Attending("police", "p-x", "police")))

    assert item.present() == {"police": "p-x"}


def full(**choices) -> Item:
    return an_item(("chair", "police", "health", "school"), votes=votes(**choices))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(
            full(police="approve", health="approve", school="approve"),
            Decided("approve", "unanimous", ("health", "police", "school"), (), ()),
            id="unanimous",
        ),
        pytest.param(
            full(police="approve", health="approve", school="decline"),
            Decided("approve", "majority", ("health", "police"), ("school",), ()),
            id="majority with a dissent",
        ),
        pytest.param(
            full(police="approve", health="approve"),
            Decided("approve", "majority", ("health", "police"), (), ()),
            id="majority of those present, one still silent",
        ),
        pytest.param(
            full(police="approve", health="decline", school="abstain", chair="decline"),
            Decided("decline", "chair", ("health",), ("police",), ("school",)),
            id="chair where there is no majority",
        ),
        pytest.param(
            full(police="approve", health="approve", school="approve", chair="decline"),
            Decided("approve", "unanimous", ("health", "police", "school"), (), ()),
            id="chair has no ordinary vote",
        ),
    ],
)
def test_the_ladder_records_the_rung_that_carried_and_every_dissent(item, expected):
    assert decide(item) == expected


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(full(), id="nobody voted"),
        pytest.param(full(chair="approve"), id="the chair before the members"),
        pytest.param(
            full(police="approve", health="decline", chair="approve"),
            id="the chair while a vote is missing",
        ),
        pytest.param(
            full(police="approve", health="decline", school="abstain"),
            id="no majority and the chair silent",
        ),
        pytest.param(
            full(police="abstain", health="abstain", school="abstain", chair="abstain"),
            id="all abstain",
        ),
    ],
)
def test_without_a_rung_that_carries_there_is_no_decision(item):
    outcome = decide(item)

    assert isinstance(outcome, Undecided)
    assert [r.code for r in outcome.reasons] == ["E_STATE"]


def test_without_quorum_no_vote_decides():
    outcome = decide(an_item(("chair", "police"), votes=votes(police="approve")))

    assert isinstance(outcome, Undecided)
    assert [r.code for r in outcome.reasons] == ["E_QUORUM"]


def test_a_vote_cast_before_recusal_does_not_count_for_the_deputy():
    deputy = Attending("police", "p-q", "police")
    item = an_item(
        recused=frozenset({"p-p"}),
        extra=(deputy,),
        votes=votes(police="approve", health="decline"),
    )

    outcome = decide(item)

    assert isinstance(outcome, Undecided)
    assert (
        outcome.reasons[0].in_words("en") == "No decision yet: 1 of 2 votes are cast."
    )


def test_a_vote_of_somebody_who_left_does_not_count():
    there = an_item(votes=votes(police="approve", health="approve", school="decline"))

    assert decide(there) == Decided(
        "approve", "unanimous", ("health", "police"), (), ()
    )


def test_a_later_vote_of_the_same_seat_replaces_the_earlier():
    changed = (*votes(police="decline", health="approve"), *votes(police="approve"))

    assert decide(an_item(votes=changed)).choice == "approve"


SEATS = tuple(HOLDERS)
CHOICES = st.sampled_from(["approve", "decline", "abstain"])


@given(
    seats=st.sets(st.sampled_from(SEATS)),
    recused=st.frozensets(st.sampled_from(list(HOLDERS.values()))),
    cast=st.dictionaries(st.sampled_from(SEATS), CHOICES),
)
def test_votes_of_the_absent_and_recused_never_change_the_outcome(seats, recused, cast):
    item = an_item(seats, recused=recused, votes=votes(**cast))
    present = item.present()
    only = votes(**{seat: choice for seat, choice in cast.items() if seat in present})

    assert decide(item) == decide(an_item(seats, recused=recused, votes=only))


@given(
    cast=st.dictionaries(st.sampled_from(SEATS), CHOICES),
    order=st.randoms(use_true_random=False),
)
def test_the_order_in_which_seats_vote_does_not_matter(cast, order):
    mixed = list(votes(**cast))
    order.shuffle(mixed)

    assert decide(an_item(SEATS, votes=tuple(mixed))) == decide(full(**cast))
