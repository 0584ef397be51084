"""A panel with one item before it: who is there, how many, what was decided.

- Everything is counted per item, after recusal, at the moment of decision.
- A person fills one seat; a seat is filled once, by its holder or a deputy.
- A deputy comes from the seat's organisation, and only where the seat allows one.
- A vote counts only while the person who cast it sits on that seat.
- The presiding chair has no ordinary vote and decides only without a majority.
- The next rung of the ladder is asked only when the one before fails.
- A fact that is not known calls for every seat it could call for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from policies.reasons import Reason, said
from states.facts import NOTHING, Values
from states.panels import Panel, QuorumWhen

type Ladder = Literal["unanimous", "majority", "chair"]
ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Attending:
    """Who is in the room now, for which seat and organisation."""

    seat: str
    person: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One seat's choice: an action decided by the panel, or `abstain`."""

    seat: str
    person: str
    choice: str


@dataclass(frozen=True, slots=True)
class Item:
    """A case before its panel at this moment; a later vote replaces an earlier."""

    panel: Panel
    holders: Mapping[str, str]  # seat -> the person appointed to it
    attending: tuple[Attending, ...] = ()
    recused: frozenset[str] = frozenset()  # persons
    votes: tuple[Vote, ...] = ()
    values: Values = NOTHING  # declared facts, for `quorum.when`

    def present(self) -> Mapping[str, str]:
        """Give the seats filled in the room after recusal, with the person on each."""
        filled: dict[str, str] = {}
        for there in (*self._holders_there(), *self._deputies_there()):
            if there.seat not in filled and there.person not in filled.values():
                filled[there.seat] = there.person
        return filled

    def as_plain(self) -> dict[str, Any]:
        """Give who is there, who recused and how was voted, as plain values."""
        return {
            "present": dict(self.present()),
            "recused": sorted(self.recused),
            "votes": [[cast.seat, cast.person, cast.choice] for cast in self.votes],
        }

    def _holders_there(self) -> Iterator[Attending]:
        return (
            there
            for there in self._able()
            if self.holders.get(there.seat) == there.person
        )

    def _deputies_there(self) -> Iterator[Attending]:
        return (
            there
            for there in self._able()
            if self.panel.seats[there.seat].deputy
            and self.holders.get(there.seat) != there.person
        )

    def _able(self) -> Iterator[Attending]:
        seats = self.panel.seats
        return (
            there
            for there in self.attending
            if there.person not in self.recused
            and there.seat in seats
            and seats[there.seat].organisation == there.organisation
        )


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


def quorum_reasons(item: Item) -> tuple[Reason, ...]:
    """Give every way in which the quorum of this item fails now."""
    present = item.present()
    quorum = item.panel.quorum
    found = [
        said("E_STATUTORY", f"The statutory seat {seat} is not filled for this item.")
        for seat in quorum.including
        if seat not in present
    ]
    if len(present) < quorum.at_least:
        found.append(
            said("E_QUORUM", f"{len(present)} of {quorum.at_least} seats present.")
        )
    for also in quorum.when:
        found.extend(_also_needed(also, item.values, present))
    return tuple(found)


def decide(item: Item) -> Decided | Undecided:
    """Count the votes up the ladder, if the item is quorate at this moment."""
    lacking = quorum_reasons(item)
    if lacking:
        return Undecided(lacking)
    chair = item.panel.chaired_by
    present = item.present()
    ballots = _ballots(item.votes, present)
    casting = ballots.pop(chair, None)
    voters = len(present.keys() - {chair})
    for rung in item.panel.decides_by:
        choice = _carried(rung, ballots, voters, casting)
        if choice is not None:
            return _decided(choice, rung, ballots)
    return Undecided((_no_decision(len(ballots), voters),))


def _also_needed(
    also: QuorumWhen, values: Values, present: Mapping[str, str]
) -> Iterator[Reason]:
    value = values.get(also.fact)
    if value is not None and value not in also.values:
        return
    for seat in also.including:
        if seat not in present:
            yield said("E_QUORUM", f"This item also needs the seat {seat}.")
    if also.one_of and present.keys().isdisjoint(also.one_of):
        seats = ", ".join(also.one_of)
        yield said("E_QUORUM", f"This item also needs one of the seats {seats}.")


def _ballots(votes: Iterable[Vote], present: Mapping[str, str]) -> dict[str, str]:
    return {
        vote.seat: vote.choice
        for vote in votes
        if present.get(vote.seat) == vote.person
    }


def _carried(
    rung: Ladder, ballots: Mapping[str, str], voters: int, casting: str | None
) -> str | None:
    """Give the choice this rung carries; abstaining is a vote for no choice."""
    choices = [choice for choice in ballots.values() if choice != ABSTAIN]
    if rung == "unanimous":
        agreed = len(choices) == voters and len(set(choices)) == 1
        return choices[0] if agreed else None
    majority = next((c for c in choices if choices.count(c) * 2 > voters), None)
    if rung == "majority":
        return majority
    everybody_voted = 0 < voters == len(ballots)
    if majority is None and everybody_voted and casting != ABSTAIN:
        return casting
    return None


def _decided(choice: str, rung: Ladder, ballots: Mapping[str, str]) -> Decided:
    abstained = {seat for seat, chosen in ballots.items() if chosen == ABSTAIN}
    in_favour = {seat for seat, chosen in ballots.items() if chosen == choice}
    return Decided(
        choice=choice,
        rung=rung,
        in_favour=tuple(sorted(in_favour)),
        dissent=tuple(sorted(ballots.keys() - in_favour - abstained)),
        abstained=tuple(sorted(abstained)),
    )


def _no_decision(cast: int, voters: int) -> Reason:
    if cast < voters:
        return said("E_STATE", f"No decision yet: {cast} of {voters} votes are cast.")
    return said("E_STATE", "No decision yet: no rung of the ladder carries a choice.")
