"""What of a pathway decides how its cases move, apart from how long anything takes.

- Two choices of the settings that move alike are explored once; their times are
  checked for each.
- A length since an action counts by its place among the lengths since that action:
  no more of it can be told apart.
- Due dates, calendars, ladders, terms and retention decide nothing about where a
  case can go.
"""

from collections.abc import Iterator, Mapping

from states.conditions import All, AnyOf, Condition, Not
from states.counting import Since, SinceFirst
from states.definition import Guard, Pathway
from states.durations import Duration
from states.exploring.domains import asked_by
from states.leaves import Leaf
from states.panels import Panel
from states.promises import AlwaysOpen, FinishWithin, Promise
from states.tracks import State
from states.vocabulary import Model

NO_TIME = Duration(1, "day")

UNMOVED = frozenset({
    "settings", "calendar", "time_zone", "stages", "letters", "returns", "publishes",
    "public_form", "of_age", "break_glass",
})  # fmt: skip
ASKING = frozenset({"guards", "promises"})
TIMES = {
    "bypass": ("within",),
    "transfer": ("pack_within", "answer_within"),
    "merge": ("confirm_within", "undo_within"),
}

type Part = tuple[str, ...]  # a block, a guard by its name, a state by its track
type Pair = tuple[Part, object, object]
type Apart = Mapping[Part, tuple[object, object]]  # a part as two choices have it
type Place = tuple[type, str]  # the kind of leaf, the action since which it counts


def moves_apart(own: Pathway, other: Pathway) -> Apart:
    """Give the parts in which two choices let cases move otherwise; none if alike.

    What both of them share is looked at no further.
    """
    pairs = (
        *_blocks(own, other),
        *_states_of(own, other),
        *_asked_of_cases(own, other),
    )
    return {part: (one, two) for part, one, two in pairs if one != two}


def _blocks(own: Pathway, other: Pathway) -> Iterator[Pair]:
    for name in Pathway.model_fields.keys() - UNMOVED - {"tracks", *ASKING}:
        one, two = getattr(own, name), getattr(other, name)
        if one is not two:
            yield (name,), _untimed(name, one), _untimed(name, two)


def _states_of(own: Pathway, other: Pathway) -> Iterator[Pair]:
    yield ("tracks",), _frames(own), _frames(other)
    if _frames(own) == _frames(other):
        for name, track in own.tracks.items():
            for state_name, one in track.states.items():
                two = other.tracks[name].states[state_name]
                if one is not two:
                    yield ("tracks", name, state_name), _state(one), _state(two)


def _frames(pathway: Pathway) -> dict[str, tuple[str, tuple[str, ...]]]:
    tracks = pathway.tracks.items()
    return {name: (track.start, tuple(track.states)) for name, track in tracks}


def _asked_of_cases(own: Pathway, other: Pathway) -> Iterator[Pair]:
    """Give guards and promises; of each the lengths count by their order in all."""
    if own.guards is other.guards and own.promises is other.promises:
        return
    lengths = _lengths(own), _lengths(other)
    for name in own.guards.keys() | other.guards.keys():
        one, two = (
            _guard(pathway.guards.get(name), among)
            for pathway, among in zip((own, other), lengths, strict=True)
        )
        yield ("guards", name), one, two
    yield (
        ("promises",),
        tuple(_promises(own, lengths[0])),
        tuple(_promises(other, lengths[1])),
    )


def _guard(guard: Guard | None, lengths: dict[Place, list[float]]) -> Guard | None:
    if guard is None:
        return None
    return guard.model_copy(update={"when": _ranked(guard.when, lengths)})


def _untimed(name: str, block: object) -> object:
    if name == "panels" and isinstance(block, dict):
        return {panel: _panel(one) for panel, one in block.items()}
    if block is None or name not in TIMES:
        return block
    update: dict[str, object] = dict.fromkeys(TIMES[name], NO_TIME)
    update |= {word: () for word in ("remind", "escalate") if hasattr(block, word)}
    return block.model_copy(update=update) if isinstance(block, Model) else block


def _panel(panel: Panel) -> Panel:
    seats = {
        name: seat.model_copy(update={"term": None})
        for name, seat in panel.seats.items()
    }
    return panel.model_copy(update={"sits": None, "seats": seats})


def _state(state: State) -> State:
    update: dict[str, object] = {"clock": None, "keep": None, "paused_at_most": None}
    if state.review is not None:
        timeless = {"every": None, "months": (), "after": (), "at_most_apart": None}
        update["review"] = state.review.model_copy(update=timeless)
    if state.expires is not None:
        update["expires"] = state.expires.model_copy(update={"after": None})
    update["requests"] = {
        name: request.model_copy(update={"due": NO_TIME, "escalate": ()})
        for name, request in state.requests.items()
    }
    return state.model_copy(update=update)


def _promises(pathway: Pathway, lengths: dict[Place, list[float]]) -> Iterator[Promise]:
    for promise in pathway.promises:
        if isinstance(promise, AlwaysOpen) and promise.condition is not None:
            ranked = _ranked(promise.condition, lengths)
            yield promise.model_copy(update={"condition": ranked})
        elif not isinstance(promise, FinishWithin):
            yield promise


def _lengths(pathway: Pathway) -> dict[Place, list[float]]:
    """Give the lengths since each action, as far as anything asks, in their order."""
    met: dict[Place, set[float]] = {}
    for leaf in asked_by(pathway):
        place = _place(leaf)
        if place is not None and isinstance(leaf, Since | SinceFirst):
            asked = (leaf.at_least, leaf.at_most)
            counted = {length.usual_minutes for length in asked if length is not None}
            met.setdefault(place, set()).update(counted)
    return {place: sorted(found) for place, found in met.items()}


def _place(leaf: Leaf) -> Place | None:
    match leaf:
        case Since(since=action):
            return Since, action
        case SinceFirst(since_first=action):
            return SinceFirst, action
        case _:
            return None


def _ranked(condition: Condition, lengths: dict[Place, list[float]]) -> Condition:
    match condition:
        case All(conditions=parts) | AnyOf(conditions=parts):
            ranked = tuple(_ranked(part, lengths) for part in parts)
            return condition.model_copy(update={"conditions": ranked})
        case Not(condition=part):
            return condition.model_copy(update={"condition": _ranked(part, lengths)})
        case Since() | SinceFirst():
            place = _place(condition)
            among = lengths[place] if place is not None else []
            return condition.model_copy(
                update={
                    word: Duration(among.index(length.usual_minutes) + 1, "day")
                    for word, length in (
                        ("at_least", condition.at_least),
                        ("at_most", condition.at_most),
                    )
                    if length is not None
                }
            )
        case _:
            return condition
