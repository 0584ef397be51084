"""What there is to reach in a family of pathways, and how often it was reached.

- It is counted from the log alone: what no entry tells was not reached.
- A transition is an action at its place; a rung is one step of one ladder.
- What was never reached is said by name.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from states.definition import Pathway
from states.tracks import State

type Thing = tuple[str, ...]

TRANSITION, RUNG, CODE, STANDING, FELL = "transition", "rung", "code", "act", "fell"
TOLD = frozenset({TRANSITION, RUNG, CODE, STANDING, FELL})
MAIN = "main"


def to_reach(pathway: Pathway) -> Iterator[Thing]:
    """Give every transition and every rung of a pathway."""
    name = pathway.pathway
    for track, found in pathway.tracks.items():
        for state, met in found.states.items():
            for action in met.actions:
                yield (TRANSITION, name, track, state, action)
            if met.reopen:
                yield (TRANSITION, name, track, state, "reopen")
            for kind, place in _rungs(met):
                yield (RUNG, name, kind, state, str(place))
    for kind, ladder in _other_ladders(pathway):
        for place in range(len(ladder)):
            yield (RUNG, name, kind, "", str(place))


def _rungs(state: State) -> Iterator[tuple[str, int]]:
    if state.clock is not None:
        yield from (("state", place) for place in range(len(state.clock.escalate)))
    for request in state.requests.values():
        yield from (("request", place) for place in range(len(request.escalate)))


def _other_ladders(pathway: Pathway) -> Iterator[tuple[str, Any]]:
    if pathway.merge is not None:
        yield "merge", pathway.merge.escalate
    if pathway.transfer is not None:
        yield "transfer", pathway.transfer.escalate
    main = pathway.tracks[MAIN].states.values()
    if pathway.idle_cases_to and any(map(_may_idle, main)):
        yield "idle", range(3)
    if pathway.letters:
        yield "letter", range(1)


def _may_idle(state: State) -> bool:
    has_clock = state.clock is not None or state.review is not None
    return not (state.final or state.resting or has_clock)


def moved(entry: Mapping[str, Any], pathway: str) -> Thing | None:
    """Give the transition that an entry tells of, if it does."""
    if entry["kind"] != "transition":
        return None
    return (TRANSITION, pathway, entry["track"], entry["from"], entry["action"])


def climbed(entry: Mapping[str, Any], pathway: str, clock: Any) -> Iterator[Thing]:
    """Give the rung that an entry tells of, and why lower ones fell through."""
    placed = [
        place
        for at, kind, _, place in json.loads(clock.ladder)
        if kind == "escalate" and at == entry.get("occ")
    ]
    state = clock.state if clock.kind in {"state", "request"} else ""
    for place in placed:
        yield (RUNG, pathway, clock.kind, state, str(place))
    for said in entry["refs"][2:]:
        yield (FELL, said.split("/")[1])


def told_of(entry: Mapping[str, Any]) -> Iterator[Thing]:
    """Give what an entry tells beside: codes of a refusal, a standing act."""
    if entry["kind"] == "refused":
        yield from ((CODE, code) for code in entry.get("codes", ()))
    elif entry["kind"] not in {"transition", "clock", "open"} and "action" in entry:
        yield (STANDING, entry["action"])


def table(reached: Counter[Thing], wanted: Iterable[Thing]) -> str:
    """Write how often each thing was reached, the rarest first."""
    told = (thing for thing in reached if thing[0] in TOLD)
    known = {thing: reached[thing] for thing in (*wanted, *told)}
    lines = [
        f"{count:6}  {' '.join(part for part in thing if part)}"
        for thing, count in sorted(known.items(), key=lambda one: (one[1], one[0]))
    ]
    return "\n".join(lines)


def transfer_rung(
    entry: Mapping[str, Any], pathway: str, reached: Counter[Thing]
) -> Iterator[Thing]:
    """Give the rung of an offer's ladder; an offer tells its own rungs in order."""
    ref = ("offer", entry["refs"][0])
    reached[ref] += 1
    yield (RUNG, pathway, "transfer", "", str(reached[ref] - 1))
