"""A machine unfolded: its configurations numbered as they are met, each left once.

- A configuration is one number here, made of its values as digits: a step that bears
  on few of them adds the same wherever these are the same.
- Arrows are plain numbers too, and so are steps, by their place in `steps`: there are
  very many of them, and what holds only numbers costs little to keep.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from policies.proofs.people.acts import ANSWER, Act, Acts, act_of
from states.checks.places import ActionAt
from states.exploring.machine import Machine
from states.exploring.moves import Configuration
from states.exploring.steps import Step

STRIDE = 40_503  # prime to no length for long

type Arrow = tuple[int, int, int]  # of the step, the bit of its act, where it leads
type Pick = Callable[[Configuration], object]


class _Taken(NamedTuple):
    """A step, its bit, what it bears on, and what it adds there; None where shut.

    It is offered at one value of one slot, if not anywhere; some only reopen.
    """

    step: int
    bit: int
    pick: Pick
    adds: dict[object, int | None]
    place: tuple[int, int] | None
    reopens: bool


class Unfolded:
    """The configurations of a machine that were met, the opening first.

    `ends` names the end of main at which each of them stands, if any.
    """

    def __init__(self, machine: Machine, acts: Acts) -> None:
        self.machine = machine
        self.configurations: list[Configuration] = []
        self.ends: list[str | None] = []
        self.steps: list[Step] = []
        self._acts = acts
        self._places = _places(machine)
        self._codes: list[int] = []
        self._numbers: dict[int, int] = {}
        self._onward: dict[int, list[Arrow]] = {}
        self._taken: list[_Taken] = []
        self._at = [
            (slot, [self._made(steps, (slot, at)) for at, steps in enumerate(by_state)])
            for slot, by_state in machine.at
        ]
        self._anywhere = self._made((*machine.anywhere, *machine.standing))
        self._reopening = self._made(machine.reopening, reopens=True)
        self._meet(self._code(machine.start), machine.start)

    def steps_of(self, action: str) -> tuple[int, ...]:
        """Give the steps that take an action, by their places in `steps`."""
        return tuple(
            number
            for number, step in enumerate(self.steps)
            if step.move.kind == "action" and step.move.name == action
        )

    def onward(self, number: int) -> list[Arrow]:
        """Give the steps from a configuration that lead elsewhere or do what counts."""
        found = self._onward.get(number)
        if found is None:
            found = self._onward[number] = self._leaving(number)
        return found

    def by(self, number: int, steps: Iterable[int]) -> Iterator[Arrow]:
        """Give those of some steps that are open here, also where nothing changes."""
        here = self.configurations[number]
        ended = self.machine.has_ended(here)
        for taken in map(self._taken.__getitem__, steps):
            place = taken.place
            if taken.reopens == ended and (place is None or here[place[0]] == place[1]):
                more = self._adds(taken, number)
                if more is not None:
                    yield taken.step, taken.bit, self._there(number, taken.step, more)

    def reached(self) -> Iterator[int]:
        """Give every configuration that can be reached, nearest first."""
        met, waiting = {0}, [0]
        for here in waiting:  # grows as it goes
            yield here
            for _, _, there in self.onward(here):
                if there not in met:
                    met.add(there)
                    waiting.append(there)

    def has_more_than(self, most: int) -> bool:
        """Tell whether a case can be in more configurations than this before an end.

        What was met is left here and there: what is near together leads to the same.
        """
        met, waiting, number = {0}, [0], 1
        while waiting and number <= most:
            place = number * STRIDE % len(waiting)
            waiting[place], waiting[-1] = waiting[-1], waiting[place]
            for _, _, there in self.onward(waiting.pop()):
                if there not in met:
                    met.add(there)
                    if self.ends[there] is None:
                        waiting.append(there)
                        number += 1
        return number > most

    def _leaving(self, number: int) -> list[Arrow]:
        here, code = self.configurations[number], self._codes[number]
        numbers, arrows = self._numbers, []
        for steps in self._offered(here):
            for taken in steps:
                step, bit, pick, adds, _, _ = taken
                key = pick(here)
                more = adds[key] if key in adds else self._adds(taken, number)
                if more is None or not (more or bit):
                    continue
                there = numbers.get(code + more)
                if there is None:
                    there = self._there(number, step, more)
                arrows.append((step, bit, there))
        return arrows

    def _offered(self, here: Configuration) -> list[list[_Taken]]:
        """Give what `Machine.steps` gives, and what is shut here too."""
        if self.machine.has_ended(here):
            return [self._reopening]
        return [*(by_state[here[slot]] for slot, by_state in self._at), self._anywhere]

    def _adds(self, taken: _Taken, number: int) -> int | None:
        here = self.configurations[number]
        key = taken.pick(here)
        if key not in taken.adds:
            step = self.steps[taken.step]
            more = self._code(step.after(here)) - self._codes[number]
            taken.adds[key] = more if step.gate(here) else None
        return taken.adds[key]

    def _there(self, number: int, step: int, more: int) -> int:
        code = self._codes[number] + more
        if code in self._numbers:
            return self._numbers[code]
        return self._meet(code, self.steps[step].after(self.configurations[number]))

    def _code(self, configuration: Configuration) -> int:
        values = zip(configuration, self._places, strict=True)
        return sum(value * place for value, place in values)

    def _meet(self, code: int, configuration: Configuration) -> int:
        number = self._numbers[code] = len(self._codes)
        self._codes.append(code)
        self.configurations.append(configuration)
        slot, ends = self.machine.ends
        name = self.machine.domains[slot].names[configuration[slot]]
        self.ends.append(name if configuration[slot] in ends else None)
        return number

    def _made(
        self,
        steps: Iterable[Step],
        place: tuple[int, int] | None = None,
        *,
        reopens: bool = False,
    ) -> list[_Taken]:
        made = []
        for step in steps:
            number, bit = len(self.steps), bit_of(self._acts, step)
            pick = _pick(step.bears_on)
            made.append(_Taken(number, bit, pick, {}, place, reopens))
            self.steps.append(step)
        self._taken.extend(made)
        return made


def bit_of(acts: Acts, step: Step) -> int:
    """Give the bit of what a step does; 0 where anybody could have done it."""
    move = step.move
    if move.kind == "answer":
        return acts.bits.get(Act(ANSWER), 0)
    if move.kind != "action" or not move.state:
        return 0
    action = acts.pathway.tracks[move.track].states[move.state].actions[move.name]
    at = ActionAt(move.track, move.state, move.name, action, ())
    return 0 if move.system else acts.bits.get(act_of(acts.pathway, at), 0)


def _places(machine: Machine) -> tuple[int, ...]:
    """Give what the digit of each slot is worth."""
    places, worth = [], 1
    for domain in machine.domains:
        places.append(worth)
        worth *= domain.size
    return tuple(places)


def _pick(slots: tuple[int, ...]) -> Pick:
    return itemgetter(*slots) if slots else _nothing


def _nothing(_: Configuration) -> object:
    return None
