"""Everything at once: the whole product of a pathway, as far as the budget goes.

- Can every case finish; can it with people alone; does the system ever end one. To be
  merged or handed over is not to finish.
- Which actions are never possible.
- What was not looked at is taken to be well, and the report says so: it is
  exhaustive or it is not. An action not met by then is searched for by itself.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from states.definition import Pathway
from states.exploring.machine import Model, machine_of
from states.exploring.moves import Budget, Explored, Move, Story
from states.exploring.paths import way_to_action
from states.exploring.variables import whole
from states.exploring.walking import explored


@dataclass(frozen=True, slots=True)
class DeepReport:
    """What the whole of a pathway shows; each story is a shortest one.

    `never_possible` holds `state/action`, each of them proved.
    """

    configurations: int
    moves: int
    seconds: float
    exhaustive: bool
    never_possible: tuple[str, ...]
    cannot_finish: Story | None
    cannot_finish_without_system: Story | None
    ended_by_system: Story | None


def explore_all(pathway: Pathway, budget: Budget) -> DeepReport:
    """Explore everything that guards read, within the budget."""
    machine = machine_of(pathway, whole(pathway))
    found = explored(machine, budget)
    ends = [machine.has_ended(one) for one in found.configurations]
    well = [at for at, end in enumerate(ends) if end or at >= found.seen]
    report = DeepReport(
        configurations=len(found.configurations),
        moves=sum(len(arrows) for arrows in found.arrows),
        seconds=0,
        exhaustive=found.exhaustive,
        never_possible=tuple(_never(pathway, found)),
        cannot_finish=_stuck(found, well, people_only=False),
        cannot_finish_without_system=_stuck(found, well, people_only=True),
        ended_by_system=_ended_by_system(found, ends),
    )
    return replace(report, seconds=budget.spent())


def story_to(found: Explored, target: int) -> Story:
    """Give a shortest story to a configuration that was explored."""
    came_from: dict[int, tuple[int, Move] | None] = {0: None}
    waiting = deque([0])
    while waiting and target not in came_from:
        here = waiting.popleft()
        for move, there in found.arrows[here]:
            if there not in came_from:
                came_from[there] = (here, move)
                waiting.append(there)
    story: list[Move] = []
    at = target
    while (arrow := came_from[at]) is not None:
        at, move = arrow
        story.append(move)
    return tuple(reversed(story))


def _stuck(found: Explored, well: Iterable[int], *, people_only: bool) -> Story | None:
    """Give the story to the nearest configuration from which no end can be reached."""
    before: list[list[int]] = [[] for _ in found.configurations]
    for here, arrows in enumerate(found.arrows):
        for move, there in arrows:
            if move.kind != "standing" and not (people_only and move.system):
                before[there].append(here)
    saved = [False] * len(before)
    waiting = list(well)
    for at in waiting:
        saved[at] = True
    for at in waiting:  # grows as it goes
        for earlier in before[at]:
            if not saved[earlier]:
                saved[earlier] = True
                waiting.append(earlier)
    lost = next((at for at, is_saved in enumerate(saved) if not is_saved), None)
    return None if lost is None else story_to(found, lost)


def _never(pathway: Pathway, found: Explored) -> Iterator[str]:
    taken = {
        (move.track, move.state, move.name)
        for arrows in found.arrows
        for move, _ in arrows
        if move.kind == "action"
    }
    model, budget = Model(pathway), Budget()
    for track_name, track in pathway.tracks.items():
        for state_name, state in track.states.items():
            for name in state.actions:
                if (track_name, state_name, name) in taken:
                    continue
                answer = way_to_action(model, track_name, name, budget, state_name)
                if answer.story is None and answer.proved:
                    yield f"{state_name}/{name}"


def _ended_by_system(found: Explored, ends: list[bool]) -> Story | None:
    for here, arrows in enumerate(found.arrows):
        for move, there in arrows:
            if move.system and ends[there]:
                return (*story_to(found, here), move)
    return None
