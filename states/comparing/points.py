"""Points: the finite facts at which two conditions can be told apart.

- Of each thing a condition reads there are only so many kinds of value.
- Every combination is asked; beyond the budget the answer is that it is not known.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import product
from math import prod
from typing import Any

from states.comparing.dates import date_choices, within_choices
from states.comparing.rosters import ALSO_ON, ON_CASE, people_on, roster_choices
from states.conditions import CameFrom, Condition, Dated, FactIn, HeldBy, TrackIn
from states.counting import (
    MAIN,
    Answers,
    Linked,
    Seats,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
    Voiced,
)
from states.dates import Apart, Until, Within
from states.durations import Duration, weekday_after
from states.explaining import fact_label, plain, relation_in_words, state_label
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import Leaf
from states.nested import ParentIn, Siblings
from states.rosters import AlsoOn, OnCase, Roster
from states.telling.teller import Teller

BUDGET = 50_000
# In the middle of a month, so that a month before it is a month for certain.
MOMENT = datetime(2026, 8, 15, 12, tzinfo=UTC)
UNKNOWN = "it cannot be told for every case"
ALWAYS = "always"
ELSEWHERE = ""  # no name of a state
WITHIN = "within"

type Given = tuple[str, str, Any]  # part of the facts, name in it, value


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of value of one thing, and how it is said."""

    words: str
    given: Given


type Axis = tuple[Choice, ...]


def opens_where(
    teller: Teller, old: Sequence[Condition], new: Sequence[Condition]
) -> str | None:
    """Say where the new conditions hold and the old ones did not, if anywhere."""
    if _spelled(old) == _spelled(new):
        return None
    read = list(dict.fromkeys(leaf for one in (*old, *new) for leaf in leaves(one)))
    axes = list(_axes(teller, read))
    if prod(len(axis) for axis in axes) > BUDGET:
        return UNKNOWN

    def opened(point: Sequence[Choice]) -> bool:
        facts = _facts(point)
        return _hold(new, facts) and not _hold(old, facts)

    met = next((point for point in product(*axes) if opened(point)), None)
    return None if met is None else _said(met, axes, opened)


def _hold(conditions: Sequence[Condition], facts: Facts) -> bool:
    return all(evaluate(one, facts) is True for one in conditions)


def _spelled(conditions: Sequence[Condition]) -> set[str]:
    return {one.model_dump_json() for one in conditions}


def _said(
    met: Sequence[Choice],
    axes: Sequence[Axis],
    opened: Callable[[Sequence[Choice]], bool],
) -> str:
    """Say a point by what of it matters: all else may be anything."""
    needed = [
        choice.words
        for place, choice in enumerate(met)
        if not all(
            opened([*met[:place], other, *met[place + 1 :]]) for other in axes[place]
        )
    ]
    return " and ".join(needed) or ALWAYS


def _facts(point: Sequence[Choice]) -> Facts:
    parts: dict[str, dict[str, Any]] = {}
    for choice in point:
        part, name, value = choice.given
        if value is not None:
            parts.setdefault(part, {})[name] = value
    moment = parts.get("now", {}).get("", MOMENT)
    answered = {name for name, is_in in parts.get("answered", {}).items() if is_in}
    others = parts.get("others", {}).get("", 0)
    return Facts(
        tracks=parts.get("tracks", {}),
        now=moment,
        values=parts.get("values", {}),
        answered=frozenset(answered | {f"other {n}" for n in range(others)}),
        visits=parts.get("visits", {}),
        taken=parts.get("taken", {}),
        last={name: moment - ago for name, ago in parts.get("ago", {}).items()},
        first={name: moment - ago for name, ago in parts.get("first", {}).items()},
        came_from=parts.get("came_from", {}),
        earlier_cases=parts.get("earlier", {}).get("", 0),
        voices=parts.get("voices", {}),
        sub_cases=parts.get("sub_cases", {}),
        parent=parts.get("parent", {}),
        siblings=parts.get("siblings", {}),
        seats=parts.get("seats", {}),
        on_case=people_on(parts.get(ON_CASE, {})),
        also_on=parts.get(ALSO_ON, {}),
        within=parts.get(WITHIN, {}),
        held_by=frozenset(n for n, held in parts.get("held_by", {}).items() if held),
    )


def _axes(teller: Teller, read: Sequence[Leaf]) -> Iterator[Axis]:
    """Give an axis for each thing that is read."""
    met: dict[tuple[str, str], dict[Any, Choice]] = {}
    for leaf in read:
        for choice in _choices(teller, leaf):
            part, name, value = choice.given
            met.setdefault((part, name), {}).setdefault(value, choice)
    for choices in met.values():
        yield tuple(choices.values())


def _choices(teller: Teller, leaf: Leaf) -> Iterator[Choice]:
    match leaf:
        case TrackIn(track=track, states=states):
            yield from _places(teller, "tracks", track, states)
        case FactIn():
            yield from _fact(teller, leaf)
        case Answers():
            yield from _answers(leaf)
        case Visits(visits=state):
            for count in _counts(leaf.at_least, leaf.at_most):
                words = f"'{teller.state_named(state)}' was entered {count} times"
                yield Choice(words, ("visits", state, count))
        case Since(since=action) | SinceFirst(since_first=action):
            part = "ago" if isinstance(leaf, Since) else "first"
            yield from _since(teller, leaf, part, action)
        case Until() | Apart() | Within():
            yield from _dates(teller, leaf)
        case _:
            yield from _of_what_belongs(teller, leaf)


def _dates(teller: Teller, leaf: Until | Apart | Within) -> Iterator[Choice]:
    if isinstance(leaf, Within):
        for words, safe in within_choices(teller, leaf):
            yield Choice(words, (WITHIN, leaf.place, safe))
        return
    for words, name, value in date_choices(teller, leaf, MOMENT):
        yield Choice(words, ("values", name, value))


def _places(
    teller: Teller, part: str, track: str, states: tuple[str, ...]
) -> Iterator[Choice]:
    known = teller.pathway.tracks.get(track)
    verb = "is" if part == "tracks" else "came from"
    for name in dict.fromkeys([*(known.states if known else ()), *states]):
        label = state_label(teller.pathway, track, name, teller.language)
        words = f"{teller.track(track)} {verb} '{label}'"
        yield Choice(words, (part, track, name))


def _fact(teller: Teller, leaf: FactIn) -> Iterator[Choice]:
    known = teller.pathway.facts.get(leaf.fact)
    label = fact_label(teller.pathway, leaf.fact, teller.language)
    for name in dict.fromkeys([*(known.of if known else ()), *leaf.values]):
        yield Choice(f"{label} is {plain(name)}", ("values", leaf.fact, name))


def _answers(leaf: Answers) -> Iterator[Choice]:
    for name in leaf.answers.including:
        yield Choice(f"{plain(name)} has not answered", ("answered", name, False))
        yield Choice(f"{plain(name)} has answered", ("answered", name, True))
    for count in range(leaf.answers.at_least + 1):
        yield Choice(f"{count} others have answered", ("others", "", count))


type Around = ParentIn | Siblings
type Belongs = (
    SubCases | Dated | Seats | HeldBy | CameFrom | Times | Linked | Voiced | Around
    | Roster
)  # fmt: skip


def _of_what_belongs(teller: Teller, leaf: Belongs) -> Iterator[Choice]:
    match leaf:
        case SubCases():
            yield from _sub_cases(leaf)
        case Dated(window=window):
            for day in (window.begins, window.until):
                for shift in (-1, 0, 1):
                    moment = _noon(day) + timedelta(days=shift)
                    yield Choice(f"the day is {moment:%d %B}", ("now", "", moment))
        case Seats() | OnCase() | AlsoOn():
            yield from _counted(teller, leaf)
        case ParentIn() | Siblings():
            yield from _around(leaf)
        case HeldBy(relation_held_by=relation, role=role):
            held = relation_in_words(teller.pathway, relation, teller.language)
            who, name = teller.role(role), f"{relation}/{role}"
            yield Choice(f"nobody is {who} ({held})", ("held_by", name, False))
            yield Choice(f"somebody is {who} ({held})", ("held_by", name, True))
        case _:
            yield from _of_what_went_before(teller, leaf)


def _counted(teller: Teller, leaf: Seats | Roster) -> Iterator[Choice]:
    if isinstance(leaf, Seats):
        yield from _seats(teller, leaf)
    else:
        yield from (Choice(*one) for one in roster_choices(teller, leaf))


def _of_what_went_before(
    teller: Teller, leaf: CameFrom | Times | Linked | Voiced
) -> Iterator[Choice]:
    match leaf:
        case CameFrom(came_from=track, states=states):
            yield from _places(teller, "came_from", track, states)
        case Times(times=action):
            for count in _counts(leaf.at_least, leaf.at_most):
                words = f"'{teller.action(action)}' was done {count} times"
                yield Choice(words, ("taken", f"any/{action}", count))
        case Linked(earlier_cases=wanted):
            for count in _counts(wanted.at_least, wanted.at_most):
                words = f"{count} earlier cases are linked"
                yield Choice(words, ("earlier", "", count))
        case Voiced(voice=voice, others=said):
            for count in _counts(leaf.at_least, leaf.at_most):
                words = f"{count} others of '{plain(voice)}' are '{plain(said)}'"
                yield Choice(words, ("voices", f"{voice}/{said}", count))


def _counts(least: int | None, most: int | None) -> list[int]:
    """Give the counts at which a bound can be told from another."""
    asked = [n for n in (least, most) if n is not None]
    near = {max(0, n + shift) for n in asked for shift in (-1, 0, 1)}
    return sorted({0, *near})


def _since(
    teller: Teller, leaf: Since | SinceFirst, part: str, name: str
) -> Iterator[Choice]:
    done = f"'{teller.action(name)}' was {'' if part == 'ago' else 'first '}done"
    yield Choice(f"'{teller.action(name)}' was never done", (part, name, None))
    for length in (leaf.at_least, leaf.at_most):
        if length is not None:
            for word, shift in (("less than", -1), ("just", 0), ("more than", 1)):
                words = f"{done} {word} {teller.length(length)} ago"
                yield Choice(words, (part, name, _ago(length, shift)))


def _ago(length: Duration, shift: int) -> timedelta:
    """Give about how long ago that was: a minute more or less, or a working day."""
    if length.unit == "working day":
        return timedelta(days=_days_ago(length.count + shift))
    return _exactly_ago(length) + timedelta(minutes=shift)


def _exactly_ago(length: Duration) -> timedelta:
    if length.elapsed is not None:
        return length.elapsed
    if length.unit == "day":
        return timedelta(days=length.count)
    months = length.count * (12 if length.unit == "year" else 1)
    years, month = divmod(MOMENT.month - 1 - months, 12)
    return MOMENT - MOMENT.replace(year=MOMENT.year + years, month=month + 1)


def _days_ago(count: int) -> int:
    """Give how many days ago it was, if by now so many working days have come."""
    today, days = MOMENT.date(), 0
    while weekday_after(today - timedelta(days=days), count) > today:
        days += 1
    return days


def _noon(day: str) -> datetime:
    full = day if len(day) > len("01-31") else f"{MOMENT.year}-{day}"
    if full.endswith("02-29"):
        full = full.replace("02-29", "02-28")
    return datetime.combine(datetime.fromisoformat(full), time(12), UTC)


def _sub_cases(leaf: SubCases) -> Iterator[Choice]:
    kind = leaf.sub_cases
    if leaf.still_open is not None:
        for count in _counts(leaf.still_open.at_least, leaf.still_open.at_most):
            words = f"{count} {plain(kind)} are open"
            yield Choice(words, ("sub_cases", kind, count))
    if leaf.inside is not None:
        for state in leaf.inside.states:
            for count in _counts(leaf.inside.at_least, leaf.inside.at_most):
                words = f"{count} {plain(kind)} are {plain(state)}"
                track = leaf.inside.track
                at = state if track == MAIN else f"{track}/{state}"
                yield Choice(words, ("sub_cases", f"{kind}/{at}", count))


def _around(leaf: Around) -> Iterator[Choice]:
    """Give where the parent is, or how many siblings are where; or no parent."""
    if isinstance(leaf, ParentIn):
        for state in (*leaf.states, None):
            words = f"the parent is {plain(state)}" if state else "it has no parent"
            yield Choice(words, ("parent", leaf.parent, state))
        elsewhere = "the parent is somewhere else"
        yield Choice(elsewhere, ("parent", leaf.parent, ELSEWHERE))
        return
    wanted = leaf.siblings
    for words, met in (("it has a parent", 1), ("it has no parent", None)):
        yield Choice(words, ("siblings", "", met))
    for state in wanted.states:
        for count in _counts(wanted.at_least, wanted.at_most):
            words = f"{count} others beside it are {plain(state)}"
            yield Choice(words, ("siblings", f"{wanted.track}/{state}", count))


def _seats(teller: Teller, leaf: Seats) -> Iterator[Choice]:
    body, share = leaf.seats, leaf.share_at_least
    counts = _counts(leaf.at_least, leaf.at_most)
    if share is not None:
        counts = sorted({*counts, share - 1, share})
    part = body
    whose = "people"
    if leaf.role is not None:
        part, whose = f"{body}/role/{leaf.role}", teller.role(leaf.role)
    if leaf.organisation is not None:
        part = f"{body}/from/{leaf.organisation}"
        whose = f"people from {plain(leaf.organisation)}"
    for count in counts:
        words = f"{count} {whose} are on '{plain(body)}'"
        yield Choice(words, ("seats", part, count))
    if part != body:
        for whole in (100, None):
            words = f"'{plain(body)}' has {whole or 'no known'} people"
            yield Choice(words, ("seats", body, whole))
