"""How near a configuration is to each move of a machine: a guess that is cheap.

- Nothing is ever lost here: what was reached once stays. Caps are ignored.
- A step costs one, and what it needs: the state of its track, facts set, requests
  answered, other tracks where they should be, time that passes.
- Of alternatives the cheapest counts; of what is needed together, the sum.
- What cannot be reached even so cannot be reached at all.
"""

from collections.abc import Iterator
from heapq import heappop, heappush

from states.exploring.machine import Machine
from states.exploring.moves import Configuration, Move
from states.exploring.needing import Need, Needs, needs_of
from states.exploring.steps import Add, Step
from states.exploring.variables import AGE, FIRST, OPEN, TRACK, conditions_of

type Atom = tuple[int, int]  # slot, value
type Place = tuple[str, str, str, str]  # kind, track, state and name of a move


def place_of(move: Move) -> Place:
    """Give what a move is, whatever values it sets."""
    return move.kind, move.track, move.state, move.name


class Nearness:
    """The steps of a machine with what they need and what they give."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        by_state = (steps for _, by_state in machine.at for steps in by_state)
        self._steps = [step for steps in by_state for step in steps]
        self._steps += machine.anywhere
        self.alternatives: list[tuple[int, int]] = []  # step, how many needs
        self.wanting: dict[Atom, list[tuple[int, int]]] = {}  # alternative, which
        self.turning: dict[Atom, list[tuple[int, Atom]]] = {}
        self.gives: list[list[Atom]] = []
        self.turns: list[list[tuple[Atom, Atom]]] = []
        for number, step in enumerate(self._steps):
            self._needed_by(number, step)
            self.gives.append(list(_gives(machine, step)))
            self.turns.append(list(_turns(machine, step)))
            for old, new in self.turns[-1]:
                self.turning.setdefault(old, []).append((number, new))

    def __call__(self, configuration: Configuration) -> dict[Place, int]:
        """Give how far each move is from here, of those that can be reached."""
        costs = _Costs(self, configuration).steps
        found: dict[Place, int] = {}
        for number, cost in costs.items():
            place = place_of(self._steps[number].move)
            found[place] = min(cost, found.get(place, cost))
        return found

    def _needed_by(self, number: int, step: Step) -> None:
        for needs in _needs(self._machine, step):
            for place, (slot, values) in enumerate(needs):
                for value in values:
                    wanted = self.wanting.setdefault((slot, value), [])
                    wanted.append((len(self.alternatives), place))
            self.alternatives.append((number, len(needs)))


class _Costs:
    """What everything costs from one configuration, the cheapest first."""

    def __init__(self, near: Nearness, configuration: Configuration) -> None:
        self._near = near
        self.steps: dict[int, int] = {}
        self._atoms: dict[Atom, int] = {}
        self._met = [0] * len(near.alternatives)  # bits of the needs that are met
        self._sums = [1] * len(near.alternatives)
        self._waiting = [(0, atom) for atom in enumerate(configuration)]
        for step, needs in near.alternatives:
            if not needs:
                self._reach(step, 1)
        while self._waiting:
            cost, atom = heappop(self._waiting)
            if atom not in self._atoms:
                self._meet(atom, cost)

    def _meet(self, atom: Atom, cost: int) -> None:
        self._atoms[atom] = cost
        for alternative, place in self._near.wanting.get(atom, ()):
            if not self._met[alternative] >> place & 1:
                self._met[alternative] |= 1 << place
                self._sums[alternative] += cost
                step, needs = self._near.alternatives[alternative]
                if self._met[alternative] == (1 << needs) - 1:
                    self._reach(step, self._sums[alternative])
        for step, new in self._near.turning.get(atom, ()):
            if step in self.steps:
                self._wait(self.steps[step] + cost, new)

    def _reach(self, step: int, cost: int) -> None:
        if self.steps.get(step, cost + 1) <= cost:
            return
        self.steps[step] = cost
        for atom in self._near.gives[step]:
            self._wait(cost, atom)
        for old, new in self._near.turns[step]:
            if old in self._atoms:
                self._wait(cost + self._atoms[old], new)

    def _wait(self, cost: int, atom: Atom) -> None:
        if atom not in self._atoms:
            heappush(self._waiting, (cost, atom))


def _needs(machine: Machine, step: Step) -> Iterator[Needs]:
    move, slots = step.move, machine.weigher.slots
    if move.kind in {"ages", "ages_first"}:
        slot = slots[AGE if move.kind == "ages" else FIRST, move.name]
        yield frozenset({(slot, frozenset({move.age}))})
    elif move.kind == "sub_case_ends":
        slot = slots[OPEN, move.name]
        yield frozenset({(slot, frozenset(range(1, machine.domains[slot].size)))})
    else:
        track = machine.pathway.tracks[move.track]
        slot = slots[TRACK, move.track]
        at = machine.domains[slot].names.index(move.state)
        there: Need = (slot, frozenset({at}))
        action = track.states[move.state].actions.get(move.name)
        asked = move.kind == "action" and action is not None
        conditions = conditions_of(machine.pathway, action) if asked and action else ()
        for needs in needs_of(machine, conditions):
            yield needs | {there}


def _gives(machine: Machine, step: Step) -> Iterator[Atom]:
    """Give what is there after a step, wherever it was taken."""
    yield from step.puts
    for slot in step.begins:
        yield slot, 1
    for entering in step.enters:
        if entering.slot == _own(machine, step):
            yield entering.slot, entering.to
            if entering.came is not None:
                yield from ((entering.came, left + 1) for left in entering.among)


def _turns(machine: Machine, step: Step) -> Iterator[tuple[Atom, Atom]]:
    """Give what a step makes of what was there."""
    adds: list[Add] = [*step.adds]
    for entering in step.enters:
        adds += entering.adds
        if entering.slot == _own(machine, step):
            continue
        for left in entering.among:
            yield (entering.slot, left), (entering.slot, entering.to)
            if entering.came is not None:
                yield (entering.slot, left), (entering.came, left + 1)
    for slot, much, most in adds:
        for old in range(machine.domains[slot].size):
            yield (slot, old), (slot, max(0, min(old + much, most)))


def _own(machine: Machine, step: Step) -> int | None:
    return machine.weigher.slots.get((TRACK, step.move.track))
