"""Boards for tests: seats of given organisations, who is there, what they chose."""

import json

from policies.panels.item import Attending, Item, Vote
from states.panels import Panel

ABSTAINS = "abstain"


def a_panel(seats: dict[str, str], **said) -> Panel:
    """Give a panel of seats by organisation, chaired by `chair`."""
    plain = {
        "seats": {
            name: {"role": "member", "from": organisation, "deputy": True}
            for name, organisation in seats.items()
        },
        "quorum": {"at_least": 1},
        "chaired_by": "chair",
        "decides_by": ["unanimous", "majority", "chair"],
        **said,
    }
    return Panel.model_validate_json(json.dumps(plain))


def numbered(count: int) -> dict[str, str]:
    """Give a chair and so many seats, each of an organisation of its own."""
    return {"chair": "council", **{f"s{n}": f"o{n}" for n in range(count)}}


def an_item(panel: Panel, there=None, votes=None, **said) -> Item:
    """Give an item: who is there (all, by default), and the choices by seat."""
    seats = panel.seats if there is None else there
    said = {"holders": {seat: f"p-{seat}" for seat in panel.seats}, **said}
    return Item(
        panel,
        attending=tuple(
            Attending(seat, f"p-{seat}", panel.seats[seat].organisation)
            for seat in seats
        ),
        votes=tuple(
            Vote(seat, f"p-{seat}", choice) for seat, choice in (votes or {}).items()
        ),
        **said,
    )


def of_many(yes: int, no: int, silent: int = 0) -> dict[str, str]:
    """Give the choices of so many seats: first those for, then those against."""
    choices = ["approve"] * yes + ["decline"] * no + [ABSTAINS] * silent
    return {f"s{n}": choice for n, choice in enumerate(choices)}
