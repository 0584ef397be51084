"""Seats for everybody on the case, odd numbers, organisations, categories."""

import pytest

from policies.panels.deciding import Decided, Undecided, decide
from policies.panels.item import Attending, Item, Vote, own_seat
from policies.panels.quorum import quorum_reasons
from states.panels import Panel

BOARD = {
    "seats": {
        "lead": {"role": "lead", "from": "council"},
        "gov": {"role": "official", "everybody": "on_case"},
        "civil": {"role": "citizen", "everybody": "on_case"},
    },
    "quorum": {"at_least": 3},
    "chaired_by": "lead",
    "decides_by": ["unanimous", "majority"],
}


def board(**changed) -> Panel:
    quorum = {**BOARD["quorum"], **changed.pop("quorum", {})}
    return Panel.model_validate({**BOARD, **changed, "quorum": quorum}, strict=False)


def item(panel, there, members=None, votes=None, recused=()) -> Item:
    """Give an item with these on each seat: `gov=2` seats two of them."""
    seated = {n: {f"{n[0]}{i}": f"{n}-org-{i}" for i in range(k)} for n, k in there}
    all_on = {
        name: {f"{name[0]}{i}": f"{name}-org-{i}" for i in range(count)}
        for name, count in (members or there)
    }
    attending = [Attending("lead", "chair", "council")]
    attending += [
        Attending(own_seat(name, who), who, whence)
        for name, people in seated.items()
        for who, whence in people.items()
    ]
    seats = {w: own_seat(n, w) for n, people in all_on.items() for w in people}
    cast = tuple(Vote(seats[w], w, c) for w, c in (votes or {}).items())
    return Item(
        panel,
        {"lead": "chair"},
        tuple(attending),
        votes=cast,
        members=all_on,
        recused=frozenset(recused),
    )


def codes(met) -> list[str]:
    return [reason.code for reason in quorum_reasons(met)]


@pytest.mark.parametrize(("gov", "expected"), [(1, ["E_QUORUM"]), (2, []), (3, [])])
def test_each_person_on_a_seat_for_everybody_counts_for_the_quorum(gov, expected):
    assert expected == codes(item(board(), [("gov", gov)]))


@pytest.mark.parametrize(("there", "expected"), [(4, ["E_QUORUM"]), (5, []), (6, [])])
def test_a_share_is_of_all_who_are_on_the_case(there, expected):
    panel = board(quorum={"share_at_least": 75})

    met = item(panel, [("gov", there)], members=[("gov", 7)])

    assert expected == codes(met)  # the chair's seat counts: 6 of 8


@pytest.mark.parametrize(
    ("gov", "civil", "expected"),
    [(5, 4, ["E_PARITY"]), (4, 4, []), (4, 5, ["E_PARITY"])],
)
def test_sides_of_everybody_are_equal_or_nothing_is_decided(gov, civil, expected):
    panel = board(quorum={"parity": [["gov"], ["civil"]]})

    assert expected == codes(item(panel, [("gov", gov), ("civil", civil)]))


def test_the_larger_side_names_who_abstains_and_the_sides_are_equal():
    sides = [["gov"], ["civil"]]
    panel = board(quorum={"parity": sides}, double_majority=sides)
    people = {f"g{n}" for n in range(4)} | {f"c{n}" for n in range(4)}
    cast = {**votes(people), "g4": "abstain"}

    met = item(panel, [("gov", 5), ("civil", 4)], votes=cast)

    assert [] == codes(met)
    found = decide(met)
    assert isinstance(found, Decided)
    assert "unanimous" == found.rung


@pytest.mark.parametrize(("civil", "expected"), [(1, ["E_QUORUM"]), (2, []), (3, [])])
def test_of_each_side_a_share_is_there(civil, expected):
    panel = board(quorum={"parity": [["gov"], ["civil"]], "each_side_at_least": 50})
    back = {f"g{n}": "abstain" for n in range(4 - civil)}

    met = item(
        panel,
        [("gov", 4), ("civil", civil)],
        members=[("gov", 4), ("civil", 4)],
        votes=back,
    )

    assert expected == codes(met)


@pytest.mark.parametrize(("gov", "expected"), [(2, []), (3, ["E_QUORUM"]), (4, [])])
def test_an_odd_number_is_there_where_it_is_asked_for(gov, expected):
    assert expected == codes(item(board(quorum={"odd": True}), [("gov", gov)]))


@pytest.mark.parametrize(("gov", "expected"), [(2, ["E_QUORUM"]), (3, []), (4, [])])
def test_organisations_are_counted_apart_from_people(gov, expected):
    panel = board(quorum={"organisations_at_least": 4})

    assert expected == codes(item(panel, [("gov", gov)]))


def test_of_a_category_that_must_be_there_one_person_is_enough():
    panel = board(quorum={"including": ["civil"]})

    without = codes(item(panel, [("gov", 3)]))
    with_one = codes(item(panel, [("gov", 3), ("civil", 1)]))

    assert (["E_STATUTORY"], []) == (without, with_one)


def votes(yes, no=()):
    return {**dict.fromkeys(yes, "go_on"), **dict.fromkeys(no, "stop")}


@pytest.mark.parametrize(
    ("against", "stopped"),
    [(["c0", "c1"], True), (["c0"], False), ([], False)],
)
def test_a_category_stops_a_decision_only_when_it_is_unanimously_against(
    against, stopped
):
    panel = board(carried_by=60, veto=["civil"], decides_by=["majority"])
    everybody = {"g0", "g1", "g2", "c0", "c1"}
    cast = votes(everybody - {*against}, against)

    found = decide(item(panel, [("gov", 3), ("civil", 2)], votes=cast))

    assert stopped == isinstance(found, Undecided)


@pytest.mark.parametrize(("yes", "carried"), [(2, False), (3, True), (4, True)])
def test_sixty_percent_carry_at_their_limit(yes, carried):
    panel = board(carried_by=60, decides_by=["majority"])
    people = [f"g{n}" for n in range(5)]

    met = item(panel, [("gov", 5)], votes=votes(people[:yes]))

    assert carried == isinstance(decide(met), Decided)


@pytest.mark.parametrize(
    ("against", "rung"),
    [((), "unanimous"), (("g0",), "majority"), (("g0", "g1"), None)],
)
def test_consensus_comes_first_then_a_majority_on_each_side_and_no_casting_vote(
    against, rung
):
    sides = [["gov"], ["civil"]]
    panel = board(double_majority=sides, quorum={"parity": sides})
    people = {f"{s}{n}" for s in "gc" for n in range(3)}
    cast = {**votes(people - {*against}, against), "chair": "go_on"}
    cast.pop("chair")

    found = decide(item(panel, [("gov", 3), ("civil", 3)], votes=cast))

    assert rung == (found.rung if isinstance(found, Decided) else None)


def test_one_vote_for_each_organisation_counts_everybodys_organisations():
    panel = board(one_vote_per="organisation", decides_by=["majority"])
    met = item(panel, [("gov", 3)], votes=votes(["g0", "g1"], ["g2"]))

    found = decide(met)

    assert isinstance(found, Decided)
    assert ("gov.g0", "gov.g1") == found.in_favour


@pytest.mark.parametrize(("there", "expected"), [(1, ["E_QUORUM"]), (2, [])])
def test_whoever_is_on_two_seats_for_everybody_counts_once(there, expected):
    panel = Panel.model_validate(
        {
            "seats": {
                "leader": {"role": "leader", "everybody": "on_case"},
                "parents": {"role": "parent", "everybody": "on_case"},
            },
            "quorum": {"at_least": 1, "share_at_least": "50 percent"},
            "chaired_by": "leader",
            "decides_by": ["majority"],
        },
        strict=False,
    )
    four = {f"p{i}": "anywhere" for i in range(4)}
    seats = [own_seat("leader", "p0"), own_seat("parents", "p1")][:there]
    attending = tuple(Attending(one, one[-2:], "anywhere") for one in seats)

    met = Item(
        panel,
        {},
        attending,
        members={"leader": {"p0": "anywhere"}, "parents": four},
    )

    assert expected == codes(met)
