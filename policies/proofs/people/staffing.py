"""PC100 against a staff list: whether these people can bring a case to its ends.

- Every act has somebody in a role that may take it, for an organisation it is from.
- Relations are taken to be given as they are needed: assigned, on duty, on call.
- The person, a guardian, who referred and who was asked may be from outside.
- Acts that are apart, and the seats of a panel, are for different people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from policies.proofs.movable import ONE_PERSON
from policies.proofs.people.acts import VOTE, Part
from policies.proofs.people.counting import Counter, Fewest, Target, counter_of
from policies.proofs.people.lightest import Way
from policies.proofs.people.sittings import Seats
from policies.proofs.telling import role_in_words, state_told
from states.checks.places import MAIN, SYSTEM, actions_of, at_key, found
from states.definition import Pathway
from states.errors import Problem
from states.everybody import fits
from states.exploring.telling import told
from states.reading import ReadPathway

MOST_ROOMS = 400
ONE, TWO = 1, 2


class Member(NamedTuple):
    """One role that a person of the staff holds for an organisation."""

    person: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Staff:
    """A staff list, asked who can do what on a case of a pathway."""

    pathway: Pathway
    members: tuple[Member, ...]

    def in_role(self, role: str) -> frozenset[str]:
        """Give who holds a role for an organisation it is taken from."""
        known = self.pathway.roles.get(role)
        wanted = known.organisations if known else ()
        return frozenset(
            member.person
            for member in self.members
            if member.role == role and (not wanted or member.organisation in wanted)
        )

    def able(self, action: str) -> frozenset[str]:
        """Give who can take an action, and who from outside."""
        lines = [line for line in self.pathway.permits if action in line.may]
        staff = {p for line in lines for r in line.role for p in self.in_role(r)}
        outside = {
            f"outside: {relation}"
            for line in lines
            for relation in line.being
            if relation in ONE_PERSON
        }
        return frozenset(staff | outside)

    def confirming(self, action: str) -> frozenset[str]:
        """Give who can be the second person of an action."""
        named = {
            role
            for at in actions_of(self.pathway)
            if at.name == action
            for role in at.action.confirmed_by
        }
        able = self.able(action)
        if not named:
            return able
        return able & {person for role in named for person in self.in_role(role)}

    def seated(self, panel: str, seat_name: str) -> frozenset[str]:
        """Give who can fill a seat: its role or, where it has one, a deputy.

        A deputy comes from the seat's organisation and may vote.
        """
        seat = self.pathway.panels[panel].seats[seat_name]
        voting = {r for p in self.pathway.permits if VOTE in p.may for r in p.role}
        return frozenset(
            member.person
            for member in self.members
            if fits(seat, member.organisation)
            and (member.role == seat.role or (seat.deputy and member.role in voting))
        )

    def for_part(self, part: Part) -> frozenset[str]:
        """Give who can do a part."""
        if part.seat:
            return self.seated(part.panel, part.seat)
        return self.confirming(part.action) if part.second else self.able(part.action)


def staff_is_enough(
    read: ReadPathway, members: tuple[Member, ...]
) -> Iterator[Problem]:
    """PC100: an end to which these people can bring no case."""
    staff, counter = Staff(read.pathway, members), counter_of(read.pathway)
    lacking = _unstaffed(staff)
    for name, state in read.pathway.tracks[MAIN].states.items():
        if not state.final:
            continue
        least = counter.fewest_people(Target(state=name), enough=ONE)
        if least is not None and not _reached(staff, counter, name, lacking):
            yield _nobody_can(read, staff, name, least, lacking)


def _unstaffed(staff: Staff) -> frozenset[str]:
    """Give the actions that too few of the staff can take."""
    return frozenset(
        at.name
        for at in actions_of(staff.pathway)
        if not at.action.system
        and len(staff.able(at.name)) < (TWO if at.action.two_people else ONE)
    )


def _reached(
    staff: Staff, counter: Counter, state: str, lacking: frozenset[str]
) -> bool:
    target = Target(state=state)
    machine = counter.machine_for(target).lacking(lacking)
    ways = counter.ways(machine, target)
    return ways is None or any(_walkable(staff, counter, way) for way in ways)


def _walkable(staff: Staff, counter: Counter, way: Way) -> bool:
    acts = counter.acts
    panels = acts.panels_of(way.acts)
    rooms = product(*(acts.sittings[panel] for panel in panels))
    for _, seats in zip(range(MOST_ROOMS), rooms, strict=False):
        sitting: Mapping[str, Seats] = dict(zip(panels, seats, strict=True))
        parts = acts.parts_before(way.acts, sitting)
        if _shared(staff, counter, parts, {}):
            return True
    return False


def _shared(
    staff: Staff, counter: Counter, parts: tuple[Part, ...], given: dict[Part, str]
) -> bool:
    """Tell whether the parts left can be given to people of the staff."""
    left = [part for part in parts if part not in given]
    if not left:
        return True

    def free(part: Part) -> list[str]:
        taken = {who for p, who in given.items() if counter.acts.apart(part, p)}
        return sorted(staff.for_part(part) - taken)

    part = min(left, key=lambda part: len(free(part)))
    return any(
        _shared(staff, counter, parts, {**given, part: person}) for person in free(part)
    )


def _nobody_can(
    read: ReadPathway,
    staff: Staff,
    state: str,
    least: Fewest,
    lacking: frozenset[str],
) -> Problem:
    on_way = [m.name for m in least.story if m.kind == "action" and m.name in lacking]
    roles = {
        role
        for name in on_way
        for line in staff.pathway.permits
        if name in line.may
        for role in line.role
        if role != SYSTEM
    }
    missing = ", ".join(sorted(role_in_words(staff.pathway, role) for role in roles))
    who = f"missing: {missing}" if missing else "too few different people"
    sentence = f"expected this staff to be able to bring a case to '{state}', met "
    sentence += who
    ending = f"with this staff no case comes to '{state_told(staff.pathway, state)}'"
    story = told(staff.pathway, least.story, f"{ending}: {who}")
    path = at_key(("tracks", MAIN, "states", state))
    return found(read, "PC100", path, sentence, story=story)
