"""What only looking at everything shows: PC030, PC050, PC051 and PC115 again.

- An action that is never possible, on any path there is.
- A case that can never finish, or not without the system.
- A case that the system ends.
"""

from collections.abc import Iterator

from states.checks.places import at_key, found
from states.checks.promised import last_step
from states.definition import Pathway
from states.errors import Problem
from states.exploring.deep import DeepReport, explore_all
from states.exploring.moves import Budget, Story
from states.exploring.telling import told
from states.reading import ReadPathway


def check_deep(
    read: ReadPathway, budget: Budget
) -> tuple[DeepReport, tuple[Problem, ...]]:
    """Explore a pathway as far as the budget goes: the report, and every finding."""
    report = explore_all(read.pathway, budget)
    return report, (*_never(read, report), *_endings(read, report))


def _never(read: ReadPathway, report: DeepReport) -> Iterator[Problem]:
    for place in report.never_possible:
        state_name, _, name = place.partition("/")
        track = _track_of(read.pathway, state_name, name)
        path = ("tracks", track, "states", state_name, "actions", name)
        action = read.pathway.tracks[track].states[state_name].actions[name]
        sentence = f"expected a path on which '{name}' is possible in '{state_name}', "
        sentence += "met none"
        code = "PC050" if action.when else "PC030"
        yield found(read, code, at_key(path), sentence)


def _endings(read: ReadPathway, report: DeepReport) -> Iterator[Problem]:
    if report.cannot_finish is not None:
        yield _at_the_end_of(
            read, "PC051", report.cannot_finish, "the case can never finish"
        )
    elif report.cannot_finish_without_system is not None:
        ending = "nobody can finish the case without the system"
        story = report.cannot_finish_without_system
        yield _at_the_end_of(read, "PC051", story, ending)
    if report.ended_by_system is not None:
        ending = "the system has ended the case"
        yield _at_the_end_of(read, "PC115", report.ended_by_system, ending)


def _at_the_end_of(read: ReadPathway, code: str, story: Story, ending: str) -> Problem:
    return found(
        read,
        code,
        at_key(("tracks", "main")),
        f"expected people to end every case, nobody else, met a way on which {ending}",
        hint=last_step(read, story),
        story=told(read.pathway, story, f"and {ending}"),
    )


def _track_of(pathway: Pathway, state: str, action: str) -> str:
    return next(
        name
        for name, track in pathway.tracks.items()
        if state in track.states and action in track.states[state].actions
    )
