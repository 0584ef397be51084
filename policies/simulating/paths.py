"""Paths: the test cases that follow from a pathway, each an expectation a step.

- To each action and each answer the shortest way that was found; where a longer one
  was found sooner, the path says that it may not be the shortest.
- To each guard a way on which an action is refused for this guard alone.
- To each rung of each ladder a way into its state, and then time passes.
- What was not found within the budget is named with what is known of the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from policies.simulating.missing import why_missing
from policies.simulating.moves import filled, made
from policies.simulating.searching import Aim, Goal, Search
from policies.simulating.situation import begun
from states.definition import Pathway
from states.exploring.moves import Budget, Move, Story
from states.exploring.paths import ways_to_all
from states.table import AT_MOST, Table, compile_table
from states.timing import Rung
from states.tracks import State

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
BUDGET = 200_000  # moves made on paper
PROVED = 3_000  # configurations looked at for a shortest way, before any way will do


@dataclass(frozen=True, slots=True)
class Told:
    """A rung of a ladder: of which state or request, which rung, and to whom."""

    track: str
    state: str
    request: str | None
    place: int
    role: str


@dataclass(frozen=True, slots=True)
class PathStep:
    """A move and what is expected of it: where every track is, or who refuses."""

    move: Move | None  # none where time passes until somebody is told
    tracks: Mapping[str, str]  # afterwards
    refusing: tuple[str, ...] = ()  # guards, or `at_most`
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """One test: what it is for, and its steps from the opening of a case."""

    aim: Aim
    name: str
    steps: tuple[PathStep, ...]
    is_shortest: bool = True


@dataclass(frozen=True, slots=True)
class Paths:
    """Every path found, and what was not found."""

    paths: tuple[Path, ...]
    missing: tuple[tuple[Aim, str], ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)  # of what is missing

    def counts(self) -> dict[str, int]:
        """Give how many paths there are of each kind."""
        found = dict.fromkeys(("action", "answer", "refusal", "rung"), 0)
        for path in self.paths:
            found[path.aim] += 1
        return found


def find_paths(pathway: Pathway, budget: int = BUDGET) -> Paths:
    """Find every path of a pathway whose names are right."""
    table = compile_table(pathway)
    wanted = tuple(_goals(pathway))
    search = Search(pathway, table, wanted, START)
    known = ways_to_all(pathway, Budget(PROVED))
    search.begin_with(known.found.values())
    search.look(budget)
    ways = search.found
    missing = [goal for goal in wanted if goal.name not in ways]
    return Paths(
        paths=tuple(
            Path(
                goal.aim,
                goal.name,
                _steps(pathway, table, goal, ways[goal.name].story),
                ways[goal.name].is_shortest,
            )
            for goal in wanted
            if goal.name in ways
        ),
        missing=tuple((goal.aim, goal.name) for goal in missing),
        reasons={goal.name: why_missing(pathway, known, goal) for goal in missing},
    )


def played(pathway: Pathway, table: Table, way: Story) -> tuple[PathStep, ...]:
    """Play moves on paper from the opening on, and say what is expected of each."""
    situation = begun(pathway, START)
    steps = []
    for move in way:
        dated = filled(pathway, situation, move)
        step, after = made(pathway, table, situation, dated)
        refusing = step.refusing if step is not None and after is None else ()
        situation = situation if after is None else after
        steps.append(PathStep(dated, dict(situation.facts.tracks), refusing))
    return tuple(steps)


def _goals(pathway: Pathway) -> Iterator[Goal]:
    for track, found in pathway.tracks.items():
        for name, state in found.states.items():
            yield from _of_actions(track, name, state)
            yield from _of_time(track, name, state)


def _of_actions(track: str, name: str, state: State) -> Iterator[Goal]:
    for action, taken in state.actions.items():
        place = f"{name}/{action}"
        yield Goal("action", place, track, name, action)
        capped = (AT_MOST,) if taken.at_most is not None else ()
        for guard in (*taken.when, *capped):
            yield Goal("refusal", f"{place}/{guard}", track, name, action, guard)


def _of_time(track: str, name: str, state: State) -> Iterator[Goal]:
    ladder = state.clock.escalate if state.clock else ()
    for place in range(len(ladder)):
        yield Goal("rung", f"{name}/{place + 1}", track, name, place=place)
    for request, asked in state.requests.items():
        yield Goal("answer", f"{name}/{request}", track, name, request=request)
        for place in range(len(asked.escalate)):
            full = f"{name}/{request}/{place + 1}"
            yield Goal("rung", full, track, name, request=request, place=place)


def _steps(
    pathway: Pathway, table: Table, goal: Goal, way: Story
) -> tuple[PathStep, ...]:
    steps = played(pathway, table, way)
    if goal.aim != "rung":
        return steps
    state = pathway.tracks[goal.track].states[goal.state]
    ladder = _ladder(state, goal.request)
    tracks = steps[-1].tracks if steps else begun(pathway, START).facts.tracks
    return (
        *steps,
        *(
            PathStep(
                None,
                tracks,
                told=Told(goal.track, goal.state, goal.request, place, rung.to),
            )
            for place, rung in enumerate(ladder[: goal.place + 1])
        ),
    )


def _ladder(state: State, request: str | None) -> tuple[Rung, ...]:
    if request is not None:
        return state.requests[request].escalate
    return state.clock.escalate if state.clock else ()
