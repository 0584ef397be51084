"""A panel with one item before it: who holds which seat, who is there, who votes.

- Everything is counted per item, after recusal, at the moment of decision.
- A person fills one seat; a seat is filled once, by its holder or a deputy.
- A deputy comes from the seat's organisation, and only where the seat allows one.
- Who takes part in a way that does not count is not there.
- Who only advises fills no seat that counts; who is not trained fills none at all.
- A seat whose holder is recused, and which no deputy takes, is left out of account.
- Where sides are equal, who abstains stands back, so that the larger side can.
- A seat for everybody is as many seats as it has people, each named after its own.
- Whoever is on several seats for everybody fills one, and has one voice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from states.facts import NOTHING, Values
from states.panels import Panel, Seat, Way

ABSTAIN = "abstain"
OF = "."  # in no name of a seat


@dataclass(frozen=True, slots=True)
class Attending:
    """Who takes part now, for which seat and organisation, and in which way."""

    seat: str
    person: str
    organisation: str
    way: Way = "in_person"


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
    untrained: frozenset[str] = frozenset()  # persons who may not vote any more
    vacant: frozenset[str] = frozenset()  # seats to which nobody is appointed
    members: Mapping[str, Values] = NOTHING
    # seat for everybody -> each person on it -> the organisation they come from
    decided: bool = False  # at this sitting, while the case was here

    @property
    def seats(self) -> Mapping[str, Seat]:
        """Give the seats of this item, those for everybody one for each person."""
        seats: dict[str, Seat] = {}
        for name, seat in self.panel.seats.items():
            if seat.everybody is None:
                seats[name] = seat
                continue
            for person, organisation in self.members.get(name, NOTHING).items():
                own = {"organisation": organisation, "everybody": None}
                seats[own_seat(name, person)] = seat.model_copy(update=own)
        return seats

    def present(self) -> Mapping[str, str]:
        """Give the seats with a vote that are filled, with the person on each."""
        advises = self._advising()
        filled = self.filled().items()
        return {seat: person for seat, person in filled if seat not in advises}

    def voting(self) -> frozenset[str]:
        """Give the seats that are voters: of sides, all there that do not abstain."""
        there = self.present()
        if self.panel.quorum.parity is None:
            return frozenset(there)
        said = {
            cast.seat: cast.choice
            for cast in self.votes
            if there.get(cast.seat) == cast.person
        }
        return frozenset(seat for seat in there if said.get(seat) != ABSTAIN)

    def filled(self) -> Mapping[str, str]:
        """Give all seats filled in the room after recusal, advisers too."""
        filled: dict[str, str] = {}
        for there in (*self._holders_there(), *self._deputies_there()):
            if there.seat not in filled and there.person not in filled.values():
                filled[there.seat] = there.person
        return filled

    def counted(self) -> frozenset[str]:
        """Give the seats with a vote on this item, whether or not they are filled."""
        there = self.present()
        return frozenset(
            seat
            for seat in self.seats.keys() - self._advising()
            if seat in there or not self._is_left_out(seat)
        )

    def as_plain(self) -> dict[str, Any]:
        """Give who is there, who recused and how was voted, as plain values."""
        more = {
            "untrained": sorted(self.untrained),
            "vacant": sorted(self.vacant),
            "advising": sorted(self.filled().keys() & self._advising()),
        }
        present = self.present()
        each = {s: p for s, p in present.items() if of_seat(s) != s}
        if each:  # their names are no plain names, so they stand as values
            more["everybody"] = sorted(each)
        return {
            "present": {s: p for s, p in present.items() if s not in each},
            "recused": sorted(self.recused),
            "votes": [[cast.seat, cast.person, cast.choice] for cast in self.votes],
            **{name: value for name, value in more.items() if value},
        }

    def _is_left_out(self, seat: str) -> bool:
        _, _, person = seat.partition(OF)
        holder = person or self.holders.get(seat)
        return seat in self.vacant or holder in self.recused

    def _advising(self) -> frozenset[str]:
        seats = self.seats.items()
        return frozenset(name for name, seat in seats if seat.advises)

    def _holders_there(self) -> Iterator[Attending]:
        return (
            there
            for there in self._able()
            if self.holders.get(there.seat) == there.person
            or of_seat(there.seat) != there.seat
        )

    def _deputies_there(self) -> Iterator[Attending]:
        seats = self.seats
        return (
            there
            for there in self._able()
            if seats[there.seat].deputy and self.holders.get(there.seat) != there.person
        )

    def _able(self) -> Iterator[Attending]:
        seats, away = self.seats, self.recused | self.untrained
        return (
            there
            for there in self.attending
            if there.person not in away
            and there.way in self.panel.present
            and there.seat in seats
            and seats[there.seat].organisation == there.organisation
        )


def voices(item: Item, seats: Iterable[str]) -> frozenset[str]:
    """Give the votes that these seats have: one each, or one an organisation.

    Whoever is on several seats for everybody has one, and counts once.
    """
    if item.panel.one_vote_per == "organisation":
        return organisations(item, seats)
    return frozenset(seat.partition(OF)[2] or seat for seat in seats)


def organisations(item: Item, seats: Iterable[str]) -> frozenset[str]:
    """Give the organisations for which these seats are held."""
    known = item.seats
    return frozenset(known[seat].organisation for seat in seats)


def own_seat(seat: str, person: str) -> str:
    """Name the seat that somebody has where a seat is for everybody."""
    return f"{seat}{OF}{person}"


def of_seat(seat: str) -> str:
    """Give the seat as the panel names it."""
    return seat.partition(OF)[0]
