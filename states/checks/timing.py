"""Whether a case finishes in time: PC092.

- Time is what the clocks of main allow on the longest path, pauses and put-off due
  dates included; missing a clock is not counted, for that is late.
- Capped actions are taken as often as they may be. A circle without a cap, and a
  state without a time, can promise nothing.
- Working days are taken with the weekends between them; public holidays come on top.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from states.checks.places import MAIN, ActionAt, actions_of, found
from states.definition import Pathway
from states.durations import Duration
from states.errors import Problem
from states.exploring.telling import state_in_words
from states.graphs import Graph, first_circle, graph_of, in_order, parts_going_round
from states.promises import FinishWithin
from states.reading import ReadPathway
from states.timing import Clock, Review

MOST_NODES = 20_000
WORKING = "working day"

type Node = tuple[str, tuple[int, ...]]  # state of main, how often each cap was used
type Lengths = tuple[Duration, ...]


@dataclass(frozen=True, slots=True)
class _Arrow:
    action: str
    left: str
    entered: str
    cap: int | None


def finishes_in_time(read: ReadPathway) -> Iterator[Problem]:
    """PC092: the clocks of the longest path add up to more than was promised."""
    for index, promise in enumerate(read.pathway.promises):
        if isinstance(promise, FinishWithin):
            fault = _fault(read.pathway, promise.finish_within)
            if fault is not None:
                sentence, story = fault
                path = ("promises", index, "finish_within")
                yield found(
                    read,
                    "PC092",
                    path,
                    f"expected every case to finish within {promise.finish_within}, "
                    f"met {sentence}",
                    hint="public holidays come on top of working days",
                    story=story,
                )


def _fault(pathway: Pathway, limit: Duration) -> tuple[str, tuple[str, ...]] | None:
    graph = _unrolled(pathway)
    if graph is None:
        return "more ways round than can be counted", ()
    timeless = sorted({name for name, _ in graph if _lengths(pathway, name) is None})
    if timeless:
        return f"no time for {_say(pathway, timeless[0])}", ()
    circle = first_circle(graph, next(iter(graph)))
    if circle is not None:
        story = " > ".join(_say(pathway, name) for name, _ in (*circle, circle[0]))
        return "a circle without a cap", (story,)
    return _too_long(pathway, graph, limit)


def _too_long(
    pathway: Pathway, graph: Graph[Node], limit: Duration
) -> tuple[str, tuple[str, ...]] | None:
    names = {name for name, _ in graph}
    every = [one for name in names for one in _lengths(pathway, name) or ()]
    in_working_days = all(one.unit == WORKING for one in (*every, limit))

    def took(name: str) -> int:
        lengths = _lengths(pathway, name) or ()
        if in_working_days:
            return sum(one.count for one in lengths)
        return sum(_most_days(one) for one in lengths)

    path = _longest(graph, {name: took(name) for name in names})
    total = sum(took(name) for name, _ in path[:-1])
    allowed = limit.count if in_working_days else _least_days(limit)
    if total <= allowed:
        return None
    unit = "working days" if in_working_days else "days"
    story = (
        *(f"{_say(pathway, name)}: {took(name)} {unit}" for name, _ in path[:-1]),
        f"and {total} {unit} have passed at {_say(pathway, path[-1][0])}",
    )
    return f"a path of {total} {unit}", story


def _longest(graph: Graph[Node], took: Mapping[str, int]) -> list[Node]:
    """Give the path that takes longest, the first of several, where none goes round."""
    after: dict[Node, tuple[int, Node | None]] = dict.fromkeys(graph, (0, None))
    for here in in_order(graph) or ():
        passed = after[here][0] + took[here[0]]
        for there in graph[here]:
            if after[there][1] is None or passed > after[there][0]:
                after[there] = passed, here
    path = [max(after, key=lambda node: after[node][0])]
    while (before := after[path[-1]][1]) is not None:
        path.append(before)
    return path[::-1]


def _unrolled(pathway: Pathway) -> Graph[Node] | None:
    """Give the paths of main, each cap of a circle counted; None where too many."""
    arrows = _arrows(pathway)
    capped = [arrow for arrow in arrows if arrow.cap is not None]
    start: Node = (pathway.tracks[MAIN].start, (0,) * len(capped))
    graph: dict[Node, dict[Node, None]] = {start: {}}
    waiting = [start]
    for here in waiting:  # grows as it goes
        for arrow in arrows:
            there = _taken(arrow, capped, here)
            if there is None:
                continue
            if there not in graph:
                graph[there] = {}
                waiting.append(there)
            graph[here][there] = None
        if len(graph) > MOST_NODES:
            return None
    return graph


def _taken(arrow: _Arrow, capped: list[_Arrow], here: Node) -> Node | None:
    state, used = here
    if arrow.left != state:
        return None
    if arrow.cap is None:
        return arrow.entered, used
    at = capped.index(arrow)
    if used[at] >= arrow.cap:
        return None
    return arrow.entered, (*used[:at], used[at] + 1, *used[at + 1 :])


def _arrows(pathway: Pathway) -> list[_Arrow]:
    """Give the arrows of main; a cap counts only in a circle."""
    main = pathway.tracks[MAIN].states
    met = [
        _Arrow(at.name, left, entered, at.action.at_most)
        for at in actions_of(pathway)
        for left, entered in _moves(at)
        if left in main and entered in main and left != entered
    ]
    graph = graph_of((one.left, one.entered) for one in met)
    circle = {
        name: place
        for place, names in enumerate(parts_going_round(graph))
        for name in names
    }
    return [
        one if circle[one.left] == circle[one.entered] else replace(one, cap=None)
        for one in met
    ]


def _moves(at: ActionAt) -> Iterator[tuple[str, str]]:
    if at.track == MAIN and at.action.go_to is not None:
        yield at.state, at.action.go_to
    beside = at.action.also.get(MAIN)
    if beside is not None:
        for state in beside.states:
            yield state, beside.go_to


def _lengths(pathway: Pathway, name: str) -> Lengths | None:
    """Give what adds up to the time a state may take; None where it has none."""
    state = pathway.tracks[MAIN].states[name]
    if state.final:
        return ()
    if state.clock is not None:
        return _of_clock(state.clock)
    if state.review is not None:
        return _of_review(state.review)
    return None  # neither has one that goes by a date of the case


def _of_clock(clock: Clock) -> Lengths | None:
    if not clock.lengths or clock.counted_from is not None:
        return None
    longest = max(clock.lengths, key=_most_days)
    pause = (clock.pause.at_most,) if clock.pause else ()
    put_off = (clock.extend.by,) * clock.extend.at_most if clock.extend else ()
    return (longest, *pause, *put_off)


def _of_review(review: Review) -> Lengths | None:
    if review.dates:
        return None
    if review.at_most_apart is not None:
        return (review.at_most_apart,)
    if review.every is not None:
        return (review.every,)
    if review.after:
        return (max(review.after, key=_most_days),)
    return (Duration(1, "year"),)


def _most_days(length: Duration) -> int:
    match length.unit:
        case "minute":
            return ceil(length.count / (24 * 60))
        case "hour":
            return ceil(length.count / 24)
        case "day":
            return length.count
        case "working day":
            return length.count + 2 * ceil(length.count / 5)
        case "month":
            return 31 * length.count
        case "year":
            return 366 * length.count


def _least_days(length: Duration) -> int:
    match length.unit:
        case "minute":
            return length.count // (24 * 60)
        case "hour":
            return length.count // 24
        case "day":
            return length.count
        case "working day":
            return length.count + 2 * (length.count // 5)
        case "month":
            return max(28 * length.count, 365 * length.count // 12 - 2)
        case "year":
            return 365 * length.count


def _say(pathway: Pathway, name: str) -> str:
    return state_in_words(pathway, MAIN, name)
