"""A body of two equal sides, and the slots that it gives: at the limit and beyond.

- Voters are equal in number: who abstains stands back, and so must one of the others.
- Each side carries a decision for itself; nobody's vote tips the scales.
- A slot ended is a slot held; only untracking and an accepted withdrawal free one.
"""

from contextlib import contextmanager

import pytest

from tests.journeys.table.judging import tried
from tests.journeys.table.spread import on_both
from tests.journeys.table.table_sitting import sitting
from workflows.commands import CastVote

COMMITMENT = "ogp.commitment"
FULL = "siblings propose_commitment 5 slot=held"
GOVERNMENT, CIVIL_SOCIETY = slice(1, 5), slice(5, 9)
ON_BOTH = on_both([("commitment", ())])


@contextmanager
def before_the_committee(play):
    """Hold a sitting where all vote to track; give who takes it, and who is there."""
    with sitting(play.stage, "track") as chair:
        said = play.filled(chair, "track", {})
        yield chair, said, play.stage.seated


def vote(play, choice, *people):
    for person in people:
        play.troupe.ask(person, CastVote, case=play.stage.case, choice=choice)


@pytest.mark.parametrize("engine", ON_BOTH)
def test_unequal_sides_decide_nothing_until_one_more_stands_back(standings, engine):
    with (
        standings(engine, COMMITMENT).play("drafted") as play,
        before_the_committee(play) as (chair, said, seated),
    ):
        vote(play, "abstain", seated[GOVERNMENT][0])
        unequal = tried(play, chair, said)
        vote(play, "abstain", seated[CIVIL_SOCIETY][0])
        equal = tried(play, chair, said)

        assert {"E_PARITY"} == set(unequal.codes)
        assert ((), "tracked") == (equal.codes, play.tracks["main"])


@pytest.mark.parametrize("engine", ON_BOTH)
def test_one_side_alone_carries_nothing(standings, engine):
    with (
        standings(engine, COMMITMENT).play("drafted") as play,
        before_the_committee(play) as (chair, said, seated),
    ):
        vote(play, "keep_local", *seated[CIVIL_SOCIETY][:2])
        one_side = tried(play, chair, said)
        vote(play, "track", seated[CIVIL_SOCIETY][0])
        both_sides = tried(play, chair, said)

        assert {"E_STATE"} == set(one_side.codes)
        assert ((), "tracked") == (both_sides.codes, play.tracks["main"])


SLOTS = [
    ("one-below-the-limit", (["siblings propose_commitment 3 slot=held"], True)),
    ("at-the-limit", (["siblings propose_commitment 4 slot=held"], True)),
    ("beyond-the-limit", ([FULL], False)),
    ("one-completed", ([FULL.replace("slot", "main=completed slot")], False)),
    ("one-untracked", ([FULL.replace("held", "free")], True)),
    ("one-released", ([FULL.replace("held", "released")], True)),
]


@pytest.mark.parametrize(("engine", "lines", "is_free"), on_both(SLOTS))
def test_a_slot_is_free_while_fewer_than_five_are_held(
    standings, engine, lines, is_free
):
    way = " + ".join(["drafted", *lines])
    with (
        standings(engine, COMMITMENT).play(way) as play,
        before_the_committee(play) as (chair, said, _),
    ):
        met = tried(play, chair, said)

        assert (set() if is_free else {"E_CAP"}) == set(met.codes)
        assert ("held" if is_free else "free") == play.tracks["slot"]
