"""Walking a machine breadth-first: to a hit, or over everything there is.

- The first hit is at the end of a shortest story.
- A walk that the budget ended says so; nothing is concluded from it in silence.
"""

from collections.abc import Callable
from operator import mul

from states.definition import Pathway
from states.exploring.machine import Machine, machine_of
from states.exploring.moves import Budget, Configuration, Explored, Move, Slice
from states.exploring.steps import Path, Step, Walk
from states.exploring.variables import FACT, MAIN, TRACK

type Hit = Callable[[Configuration, Step | None, Configuration], bool]
"""What is asked after each step: where it leads, the step, and from where."""


def walk(machine: Machine, hit: Hit, budget: Budget) -> Walk:
    """Walk until something is hit, everything is seen or the budget is spent."""
    start = machine.start
    came_from: dict[Configuration, tuple[Configuration, Step] | None] = {start: None}
    if hit(start, None, start):
        return Walk((), start, 1, exhaustive=True)
    waiting = [start]
    for here in waiting:  # grows as it goes
        for step in machine.steps(here):
            there = step.after(here)
            if hit(there, step, here):
                path = (*_path(came_from, here), (here, step))
                return Walk(path, there, len(waiting), exhaustive=True)
            if there not in came_from:
                came_from[there] = (here, step)
                waiting.append(there)
                if budget.is_spent(len(waiting), len(waiting)):
                    return Walk(None, there, len(waiting), exhaustive=False)
    return Walk(None, start, len(waiting), exhaustive=True)


def explore(pathway: Pathway, slice_: Slice, budget: Budget) -> Explored:
    """Give every configuration of a slice and every arrow, within the budget."""
    return explored(machine_of(pathway, slice_ | {(TRACK, MAIN)}), budget)


def explored(machine: Machine, budget: Budget) -> Explored:
    """Give every configuration of a machine and every arrow, within the budget.

    Cases that are over are told apart by tracks and facts only.
    """
    told_apart = [domain.variable[0] in {TRACK, FACT} for domain in machine.domains]
    places = {machine.start: 0}
    waiting = [machine.start]
    arrows: list[tuple[tuple[Move, int], ...]] = []
    for here in waiting:  # grows as it goes
        if budget.is_spent(len(waiting), len(arrows)):
            break
        out = []
        for step in machine.steps(here):
            there = step.after(here)
            if machine.is_over(there):
                there = tuple(map(mul, there, told_apart))
            at = places.get(there)
            if at is None:
                at = places[there] = len(waiting)
                waiting.append(there)
            out.append((step.move, at))
        arrows.append(tuple(out))
    seen = len(arrows)
    arrows.extend(() for _ in range(len(waiting) - seen))
    return Explored(machine.slice_, tuple(waiting), tuple(arrows), seen)


def _path(
    came_from: dict[Configuration, tuple[Configuration, Step] | None],
    here: Configuration,
) -> Path:
    path: list[tuple[Configuration, Step]] = []
    while (arrow := came_from[here]) is not None:
        path.append(arrow)
        here = arrow[0]
    return tuple(reversed(path))
