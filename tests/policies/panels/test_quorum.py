"""What must be there for one item: exactly at each limit, and on both sides of it."""

import pytest

from policies.panels.item import Attending
from policies.panels.quorum import quorum_reasons
from tests.policies.panels.boards import a_panel, an_item, numbered


def codes(item):
    return [reason.code for reason in quorum_reasons(item)]


def some(count):
    return ["chair", *(f"s{n}" for n in range(count - 1))]


@pytest.mark.parametrize(("there", "expected"), [(3, ["E_QUORUM"]), (4, []), (5, [])])
def test_as_many_seats_as_the_quorum_asks_are_enough(there, expected):
    panel = a_panel(numbered(5), quorum={"at_least": 4})

    assert expected == codes(an_item(panel, some(there)))


@pytest.mark.parametrize(
    ("share", "there", "expected"),
    [
        ("60 percent", 5, ["E_QUORUM"]),
        ("60 percent", 6, []),
        ("60 percent", 7, []),
        ("51 percent", 5, ["E_QUORUM"]),
        ("51 percent", 6, []),
        ("100 percent", 9, ["E_QUORUM"]),
        ("100 percent", 10, []),
    ],
)
def test_a_share_is_of_all_seats_with_a_vote(share, there, expected):
    quorum = {"at_least": 1, "share_at_least": share}
    panel = a_panel(numbered(9), quorum=quorum)

    assert expected == codes(an_item(panel, some(there)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param({}, ["E_QUORUM"], id="three of six"),
        pytest.param({"recused": frozenset({"p-s4"})}, [], id="one recused"),
        pytest.param({"vacant": frozenset({"s4"})}, [], id="one vacant"),
        pytest.param(
            {"recused": frozenset({"p-s0"})}, ["E_QUORUM"], id="one there recused"
        ),
    ],
)
def test_a_seat_recused_or_vacant_shrinks_what_a_share_is_of(said, expected):
    quorum = {"at_least": 1, "share_at_least": "60 percent"}
    panel = a_panel(numbered(5), quorum=quorum)

    assert expected == codes(an_item(panel, some(3), **said))


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (["chair", "s0", "s2"], []),
        (["chair", "s0", "s1", "s2"], ["E_PARITY"]),
        (["chair", "s0", "s1", "s2", "s3"], []),
        (["chair", "s2"], ["E_PARITY"]),
    ],
)
def test_sides_in_parity_have_equally_many_seats_there(there, expected):
    quorum = {"at_least": 1, "parity": [["s0", "s1"], ["s2", "s3"]]}
    panel = a_panel(numbered(4), quorum=quorum)

    assert expected == codes(an_item(panel, there))


def test_sides_that_differ_are_told_in_numbers():
    quorum = {"at_least": 1, "parity": [["s0", "s1"], ["s2"]]}
    reasons = quorum_reasons(an_item(a_panel(numbered(3), quorum=quorum)))

    assert ["The sides are not equal: 2 and 1 vote. Who abstains stands back."] == [
        reason.in_words("en") for reason in reasons
    ]


@pytest.mark.parametrize(
    ("second", "expected"), [("police", ["E_QUORUM"]), ("health", [])]
)
def test_where_organisations_have_one_vote_the_quorum_counts_organisations(
    second, expected
):
    seats = {"chair": "council", "one": "police", "two": second}
    panel = a_panel(seats, quorum={"at_least": 3}, one_vote_per="organisation")

    assert expected == codes(an_item(panel))


@pytest.mark.parametrize(
    ("minor", "expected"),
    [("yes", ["E_STATUTORY"]), ("no", []), (None, ["E_STATUTORY"])],
)
def test_a_statutory_seat_that_the_case_calls_for_has_its_own_code(minor, expected):
    when = {"fact": "minor", "in": ["yes"], "including": ["s1"], "statutory": True}
    panel = a_panel(numbered(2), quorum={"at_least": 1, "when": [when]})
    values = {"minor": minor} if minor else {}

    assert expected == codes(an_item(panel, ["chair", "s0"], values=values))


@pytest.mark.parametrize("said", ["advises", "untrained", "telephone"])
def test_who_advises_is_untrained_or_not_really_there_fills_no_seat(said):
    panel = a_panel(numbered(1), quorum={"at_least": 2})
    item = an_item(panel)
    if said == "advises":
        seats = {
            name: seat.model_copy(update={"advises": name == "s0"})
            for name, seat in panel.seats.items()
        }
        item = an_item(panel.model_copy(update={"seats": seats}))
    elif said == "untrained":
        item = an_item(panel, untrained=frozenset({"p-s0"}))
    else:
        by_telephone = Attending("s0", "p-s0", "o0", "telephone")
        chair = Attending("chair", "p-chair", "council")
        item = type(item)(panel, item.holders, (chair, by_telephone))

    assert ["E_QUORUM"] == codes(item)
