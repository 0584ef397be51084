"""How votes become a decision: the ladder, at this moment, with every dissent.

- A vote counts only while the person who cast it sits on that seat.
- The presiding chair has no ordinary vote and decides only without a majority.
- The next rung of the ladder is asked only when the one before fails.
- Where each organisation has one vote, seats of one that differ abstain together.
- A majority is over half, or the share that carries, of those there or of all.
- Sides that must each carry a decision must do so on every rung.
- A seat that can stop a decision stops it by voting otherwise, or by not yet voting;
  one that is for everybody stops it when all of them do.
- At one sitting an item is decided once.
- Nothing depends on the order in which seats vote.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from policies.panels.item import ABSTAIN, Item, Vote, of_seat, voices
from policies.panels.quorum import PERCENT, quorum_reasons
from policies.reasons import Reason, said_as
from states.explaining import plain
from states.panels import Panel

type Ladder = Literal["unanimous", "majority", "chair"]
type Ballots = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the votes carry: by which rung, which seats for, against, abstaining."""

    choice: str
    rung: Ladder
    in_favour: tuple[str, ...]
    dissent: tuple[str, ...]
    abstained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why there is no decision yet; every reason."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Tally:
    """The votes of some seats: what was cast, of how many, to be measured by what."""

    cast: Ballots  # by seat or by organisation
    voters: int
    base: int
    carried_by: int | None

    def carries(self, choice: str) -> bool:
        """Tell whether this choice alone has the votes that a majority takes."""
        votes = list(self.cast.values())
        met = votes.count(choice)
        if any(votes.count(other) >= met for other in {*votes} - {choice, ABSTAIN}):
            return False
        if self.carried_by is None:
            return met * 2 > self.base
        return met > 0 and met * PERCENT >= self.carried_by * self.base

    def agreed(self) -> str | None:
        """Give the one choice of all who are there."""
        chosen = set(self.cast.values())
        whole = len(self.cast) == self.voters and len(chosen) == 1
        return next(iter(chosen - {ABSTAIN}), None) if whole else None

    def majority(self) -> str | None:
        """Give the choice that has its majority."""
        chosen = set(self.cast.values()) - {ABSTAIN}
        return next((choice for choice in chosen if self.carries(choice)), None)


def decide(item: Item) -> Decided | Undecided:
    """Count the votes up the ladder, if the item is quorate at this moment."""
    if item.decided:
        return Undecided((said_as("E_STATE", "decided_here"),))
    lacking = quorum_reasons(item)
    if lacking:
        return Undecided(lacking)
    ballots = _ballots(item.votes, item.present())
    whole = _tally(item, ballots, {of_seat(seat) for seat in item.seats})
    stopped: list[str] = []
    for rung in item.panel.decides_by:
        choice = _carried(rung, item, ballots, whole)
        if choice is None:
            continue
        against = _vetoes(item, ballots, choice)
        if not against:
            return _decided(choice, rung, ballots, item.panel)
        stopped.extend(against)
    return Undecided(tuple(_no_decision(whole, dict.fromkeys(stopped))))


def _ballots(votes: Iterable[Vote], present: Mapping[str, str]) -> Ballots:
    return {
        vote.seat: vote.choice
        for vote in votes
        if present.get(vote.seat) == vote.person
    }


def _tally(item: Item, ballots: Ballots, seats: Iterable[str]) -> _Tally:
    """Count the votes of these seats; the chair's is none of them."""
    panel = item.panel
    named = set(seats) - {panel.chaired_by}
    voting = {seat for seat in item.seats if of_seat(seat) in named}
    if panel.quorum.parity is not None:
        voting -= item.present().keys() - item.voting()  # they stand back
    there = voices(item, voting & item.present().keys())
    of = there
    if panel.majority_of == "appointed":
        of = voices(item, voting & item.counted())
    cast: dict[str, set[str]] = {}
    for seat in voting & ballots.keys():
        (voice,) = voices(item, (seat,))
        cast.setdefault(voice, set()).add(ballots[seat])
    said_by = {voice: _of_one_voice(chosen) for voice, chosen in cast.items()}
    return _Tally(said_by, len(there), len(of), panel.carried_by)


def _of_one_voice(chosen: set[str]) -> str:
    choices = chosen - {ABSTAIN}
    return choices.pop() if len(choices) == 1 else ABSTAIN


def _carried(rung: Ladder, item: Item, ballots: Ballots, whole: _Tally) -> str | None:
    """Give the choice this rung carries; abstaining is a vote for no choice."""
    majority = whole.majority()
    choice = majority
    if rung == "unanimous":
        choice = whole.agreed()
    elif rung == "chair":
        everybody_voted = 0 < whole.voters == len(whole.cast)
        alone = everybody_voted and not _carries(item, ballots, majority)
        choice = _of_chair(item, ballots) if alone else None
    return choice if _carries(item, ballots, choice) else None


def _of_chair(item: Item, ballots: Ballots) -> str | None:
    cast = {
        choice
        for seat, choice in ballots.items()
        if of_seat(seat) == item.panel.chaired_by
    }
    return cast.pop() if len(cast) == 1 else None


def _carries(item: Item, ballots: Ballots, choice: str | None) -> bool:
    """Tell whether there is a choice, and every side carries it that must."""
    sides = item.panel.double_majority or ()
    return choice not in {None, ABSTAIN} and all(
        _tally(item, ballots, side).carries(str(choice)) for side in sides
    )


def _vetoes(item: Item, ballots: Ballots, choice: str) -> list[str]:
    there: dict[str, list[str]] = {}
    for seat in item.present():
        there.setdefault(of_seat(seat), []).append(seat)
    return [
        name
        for name in item.panel.veto
        if name in there
        and all(ballots.get(seat) not in {choice, ABSTAIN} for seat in there[name])
    ]


def _decided(choice: str, rung: Ladder, ballots: Ballots, panel: Panel) -> Decided:
    chair = panel.chaired_by
    cast = {seat: said for seat, said in ballots.items() if of_seat(seat) != chair}
    abstained = {seat for seat, chosen in cast.items() if chosen == ABSTAIN}
    in_favour = {seat for seat, chosen in cast.items() if chosen == choice}
    return Decided(
        choice=choice,
        rung=rung,
        in_favour=tuple(sorted(in_favour)),
        dissent=tuple(sorted(cast.keys() - in_favour - abstained)),
        abstained=tuple(sorted(abstained)),
    )


def _no_decision(whole: _Tally, stopped: Iterable[str]) -> Iterator[Reason]:
    cast, voters = len(whole.cast), whole.voters
    for seat in stopped:
        yield said_as("E_STATE", "veto", seat=plain(seat))
    if stopped:
        return
    if cast >= voters:
        yield said_as("E_STATE", "no_rung")
    else:
        yield said_as("E_STATE", "votes_cast", cast=cast, voters=voters)
