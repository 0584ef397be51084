import pytest

from policies.panels.forecast import Expected, forecast, to_invite
from policies.panels.item import Attending, Item
from tests.policies.panels.boards import a_panel, numbered

PANEL = a_panel(numbered(3), quorum={"at_least": 3, "including": ["chair"]})


def outlook(panel=PANEL, recused=(), **comes):
    return forecast(*asked(panel, recused, **comes))


def invited(**comes):
    return {one.seat for one in to_invite(*asked(PANEL, (), **comes))}


def asked(panel, recused, **comes):
    holders = {seat: f"p-{seat}" for seat in panel.seats}
    expected = tuple(
        Expected(
            Attending(seat, f"p-{seat}", panel.seats[seat].organisation),
            comes.get(seat),
        )
        for seat in panel.seats
    )
    item = Item(panel, holders, recused=frozenset(f"p-{one}" for one in recused))
    return item, expected


@pytest.mark.parametrize(
    ("comes", "expected"),
    [
        ({"chair": True, "s0": True, "s1": True}, "quorate"),
        ({"chair": True, "s0": True}, "open"),
        ({"chair": True, "s0": False, "s1": False}, "not quorate"),
        ({"chair": False, "s0": True, "s1": True, "s2": True}, "not quorate"),
        ({}, "open"),
    ],
)
def test_an_item_is_quorate_open_or_not_by_what_members_said(comes, expected):
    assert expected == outlook(**comes).outlook


def test_a_conflict_counts_as_staying_away():
    said = {"chair": True, "s0": True, "s1": True, "s2": False}

    assert "not quorate" == outlook(recused=["s1"], **said).outlook


def test_at_best_a_side_can_stay_out_of_the_room():
    quorum = {"at_least": 3, "parity": [["s0"], ["s1", "s2"]]}
    panel = a_panel(numbered(3), quorum=quorum)

    assert "open" == outlook(panel, chair=True, s0=True, s1=True, s2=True).outlook


def test_a_forecast_says_in_words_what_is_lacking():
    words = outlook(chair=True, s0=False, s1=False).in_words("en")

    assert words.startswith("Even if everybody comes who has not said no:")
    assert "2 of 3 seats present." in words


@pytest.mark.parametrize(
    ("comes", "expected"),
    [
        ({"chair": True, "s0": True, "s1": True}, set()),
        ({"s0": True, "s1": True}, {"chair", "s2"}),
        ({"chair": True, "s0": True, "s1": False}, {"s2"}),
        ({"chair": False, "s0": True, "s1": True, "s2": True}, set()),
    ],
)
def test_those_are_invited_who_have_not_answered_and_would_help(comes, expected):
    assert expected == invited(**comes)
