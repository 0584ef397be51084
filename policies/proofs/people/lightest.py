"""The lightest ways of a case to a goal: those whose acts need the fewest people.

- Ways are walked with the acts done so far; a way is left that does all another
  does there, and more.
- What the slice leaves out is open, so that no real way is missed: the number is
  never too high.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from policies.proofs.people.acts import ANSWER, Act, Acts, act_of
from states.checks.places import ActionAt
from states.exploring.machine import Machine
from states.exploring.moves import Configuration, Story
from states.exploring.steps import Step

MOST_WAYS = 15_000

type At = tuple[Configuration, int]  # where, having done these acts
type Ends = Callable[[Configuration, Step | None], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a goal, and the acts on it."""

    acts: int
    story: Story


@dataclass(slots=True)
class _Ways:
    """What was walked: the lightest sets of acts of each configuration."""

    lightest: dict[Configuration, list[int]] = field(default_factory=dict)
    came_from: dict[At, tuple[At, Step] | None] = field(default_factory=dict)

    def add(self, at: At, before: tuple[At, Step] | None) -> bool:
        """Keep a way unless one that does no more is there already."""
        here, done = at
        known = self.lightest.setdefault(here, [])
        if any(less & done == less for less in known):
            return False
        known[:] = [more for more in known if more & done != done]
        known.append(done)
        self.came_from[at] = before
        return True

    def story(self, at: At, last: Step | None) -> Story:
        """Give the moves that led here, and the last one."""
        steps = [last] if last is not None else []
        arrow = self.came_from.get(at)
        while arrow is not None:
            at, step = arrow
            steps.append(step)
            arrow = self.came_from.get(at)
        return tuple(step.move for step in reversed(steps))


def ways_to(
    machine: Machine, acts: Acts, begins: str | None, ends: Ends
) -> tuple[Way, ...] | None:
    """Give the lightest ways from the opening, or from an action, to an end.

    None where there are more ways than can be walked.
    """
    walked = _Ways()
    waiting = [
        at for at, before in _starts(machine, acts, begins) if walked.add(at, before)
    ]
    met: list[Way] = []
    for at in waiting:  # grows as it goes
        here, done = at
        if done not in walked.lightest[here]:
            continue
        for step in machine.steps(here):
            there = (step.after(here), done | bit_of(acts, step))
            if ends(there[0], step):
                _keep(met, walked, at, step, there[1])
            elif walked.add(there, (at, step)):
                waiting.append(there)
        if len(waiting) > MOST_WAYS:
            return None
    return tuple(met)


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


def _starts(
    machine: Machine, acts: Acts, begins: str | None
) -> Iterable[tuple[At, tuple[At, Step] | None]]:
    if begins is None:
        return [((machine.start, 0), None)]
    return list(_begun(machine, acts, begins))


def _begun(
    machine: Machine, acts: Acts, begins: str
) -> Iterator[tuple[At, tuple[At, Step] | None]]:
    """Give every place right after an action, wherever the case was before."""
    seen = {machine.start}
    waiting = [machine.start]
    for here in waiting:  # grows as it goes
        for step in machine.steps(here):
            there = step.after(here)
            if step.move.kind == "action" and step.move.name == begins:
                yield (there, bit_of(acts, step)), ((here, -1), step)
            if there not in seen:
                seen.add(there)
                waiting.append(there)


def _keep(met: list[Way], walked: _Ways, at: At, step: Step, done: int) -> None:
    if not any(way.acts & done == way.acts for way in met):
        met[:] = [way for way in met if way.acts & done != done]
        met.append(Way(done, walked.story(at, step)))
