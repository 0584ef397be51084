"""The smallest sittings of a panel that can decide."""

import json
from itertools import combinations, product

import pytest

from policies.panels.quorum import quorum_reasons
from policies.proofs.people.sittings import room, smallest_sittings
from states.panels import Panel
from states.reading import read
from tests.policies.proofs.proving import SHIPPED, SOURCE, changed, read_text

ADULTS = read_text(SOURCE).pathway
CHANNEL = read((SHIPPED / "channel" / "case.yaml").read_bytes()).pathway


@pytest.mark.parametrize("pathway", [ADULTS, CHANNEL])
def test_a_smallest_sitting_is_quorate_and_none_is_smaller(pathway):
    (panel,) = pathway.panels.values()

    sittings = smallest_sittings(pathway, panel)

    assert {panel.quorum.at_least} == {len(seats) for seats in sittings}
    assert all(set(panel.quorum.including) <= set(seats) for seats in sittings)


def test_statutory_seats_above_the_number_make_a_sitting_larger():
    source = changed(
        ("quorum: {at_least: 3, including: [chair, police]}",
         "quorum: {at_least: 1, including: [chair, police]}"),
    )  # fmt: skip
    pathway = read_text(source).pathway

    sittings = smallest_sittings(pathway, pathway.panels["adults_panel"])

    assert (("chair", "police"),) == sittings


def test_a_panel_too_large_to_try_sits_with_as_many_as_its_quorum_asks():
    seats = {f"seat_{n}": {"role": "chair", "from": "council"} for n in range(20)}
    panel = Panel.model_validate_json(
        json.dumps(
            {
                "seats": seats,
                "quorum": {"at_least": 12},
                "chaired_by": "seat_0",
                "decides_by": ["majority"],
            }
        )
    )

    sittings = smallest_sittings(ADULTS, panel)

    assert [tuple(seats)[:12]] == list(sittings)
    assert not quorum_reasons(room(panel, sittings[0]))


def test_of_equal_sides_the_larger_stands_back():
    seats = {
        name: {"role": "member", "from": "council"}
        for name in ("chair", "west", "north", "east")
    }
    panel = Panel.model_validate_json(
        json.dumps(
            {
                "seats": seats,
                "quorum": {"at_least": 3, "parity": [["west", "north"], ["east"]]},
                "chaired_by": "chair",
                "decides_by": ["majority"],
            }
        )
    )

    everybody = room(panel, seats)

    assert not quorum_reasons(everybody)
    assert {"chair", "west", "east"} == everybody.voting()


@pytest.mark.parametrize("pathway", [ADULTS, CHANNEL])
def test_leaving_out_rooms_without_a_statutory_seat_leaves_out_no_quorum(pathway):
    (panel,) = pathway.panels.values()
    facts = list(dict.fromkeys(also.fact for also in panel.quorum.when))
    choices = [
        dict(zip(facts, chosen, strict=True))
        for chosen in product(*(pathway.facts[fact].of for fact in facts))
    ]
    size = panel.quorum.at_least

    quorate = {
        seats
        for values in choices
        for seats in combinations(panel.seats, size)
        if not quorum_reasons(room(panel, seats, values))
    }

    assert quorate == set(smallest_sittings(pathway, panel))
