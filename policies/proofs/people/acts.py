"""Acts that decide how many people a case needs, and which of them are apart.

- An act counts where somebody must differ from somebody: kept apart, by two
  people, by a panel, or only by the person the case is about.
- A two-person act is done by two; a panel's act also by each seat that is there.
- Who sits decides: keeping apart from `vote` is keeping apart from every seat that
  makes the quorum, whether or not its vote is needed.
- What only the person or a guardian may do is no act of staff.
- Any other act can be done by anybody who is there already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from policies.proofs.people.sittings import Seats, smallest_sittings
from states.checks.places import ActionAt, actions_of
from states.definition import Pathway

ANSWER, VOTE = "answer", "vote"
OUTSIDE = frozenset({"is_subject", "guardian_of"})
OF_STAFF = frozenset({"assigned", "on_case", "on_panel", "manages", "on_duty"})


@dataclass(frozen=True, slots=True)
class Act:
    """An action as it needs people: by one or two, and before which panel."""

    action: str
    two_people: bool = False
    panel: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one person does: an action, its confirmation, or a seat."""

    action: str  # empty for a seat
    second: bool = False
    panel: str = ""
    seat: str = ""


@dataclass(frozen=True)
class Acts:
    """The acts of a pathway that count, each of them one bit."""

    pathway: Pathway

    @cached_property
    def counting(self) -> tuple[Act, ...]:
        """Give the acts that count, in the order of the file."""
        named = {action for pair in self.pathway.keep_apart for action in pair}
        acts = [
            act_of(self.pathway, at)
            for at in actions_of(self.pathway)
            if not at.action.system
        ]
        met = [
            act
            for act in acts
            if act.two_people
            or act.panel
            or act.action in named
            or act.action in self.outside
        ]
        if ANSWER in named:
            met.append(Act(ANSWER))
        return tuple(dict.fromkeys(met))

    @cached_property
    def bits(self) -> dict[Act, int]:
        """Give the bit of each act that counts."""
        return {act: 1 << place for place, act in enumerate(self.counting)}

    @cached_property
    def sittings(self) -> dict[str, tuple[Seats, ...]]:
        """Give the smallest sittings of each panel."""
        return {
            name: smallest_sittings(self.pathway, panel)
            for name, panel in self.pathway.panels.items()
        }

    @cached_property
    def pairs(self) -> frozenset[frozenset[str]]:
        """Give the pairs of actions kept apart."""
        return frozenset(frozenset(pair) for pair in self.pathway.keep_apart)

    def bit_at(self, at: ActionAt) -> int:
        """Give the bit of an action as a state offers it; 0 where it counts not."""
        return 0 if at.action.system else self.bits.get(act_of(self.pathway, at), 0)

    def within(self, mask: int) -> tuple[Act, ...]:
        """Give the acts of a set of bits."""
        return tuple(act for act, bit in self.bits.items() if mask & bit)

    def parts(self, mask: int) -> tuple[Part, ...]:
        """Give all that people do in a set of acts: seats, then the rest."""
        first = {panel: rooms[0] for panel, rooms in self.sittings.items()}
        return self.parts_before(mask, first)

    def parts_before(self, mask: int, rooms: Mapping[str, Seats]) -> tuple[Part, ...]:
        """Give all that people do where each panel sits with these seats."""
        acts = self.within(mask)
        seats = [
            Part("", panel=panel, seat=seat)
            for panel in self.panels_of(mask)
            for seat in rooms[panel]
        ]
        done = [Part(act.action) for act in acts]
        confirmed = [Part(act.action, second=True) for act in acts if act.two_people]
        return tuple(dict.fromkeys((*seats, *done, *confirmed)))

    def panels_of(self, mask: int) -> tuple[str, ...]:
        """Give the panels that a set of acts needs."""
        met = (act.panel for act in self.within(mask) if act.panel)
        return tuple(dict.fromkeys(met))

    def apart(self, one: Part, other: Part) -> bool:
        """Tell whether two parts are done by different people."""
        if one.seat and other.seat:
            return one.panel == other.panel and one.seat != other.seat
        if one.action == other.action:
            return one.second != other.second
        pair = frozenset((one.action or VOTE, other.action or VOTE))
        return pair in self.pairs or self._inside_and_outside(one, other)

    @cached_property
    def outside(self) -> frozenset[str]:
        """Give what only the person or a guardian may do."""
        return self._always_being(OUTSIDE)

    @cached_property
    def of_staff(self) -> frozenset[str]:
        """Give what only those may do who work on the case."""
        return self._always_being(OF_STAFF)

    def _always_being(self, relations: frozenset[str]) -> frozenset[str]:
        lines = self.pathway.permits
        others = (line.may for line in lines if relations.isdisjoint(line.being))
        return frozenset(chain(*(line.may for line in lines))).difference(*others)

    def _inside_and_outside(self, one: Part, other: Part) -> bool:
        return any(
            mine.action in self.outside
            and (bool(theirs.seat) or theirs.action in self.of_staff)
            for mine, theirs in ((one, other), (other, one))
        )


def act_of(pathway: Pathway, at: ActionAt) -> Act:
    """Give the act of an action as a state offers it."""
    state = pathway.tracks[at.track].states[at.state]
    panel = state.panel if at.action.decided_by == "panel" else None
    return Act(
        at.name, at.action.two_people, panel if panel in pathway.panels else None
    )
