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

from states.conditions import (
    Answers,
    Condition,
    Dated,
    FactIn,
    HeldBy,
    Seats,
    Since,
    SubCases,
    TrackIn,
    Visits,
)
from states.durations import Duration
from states.explaining import fact_label, plain, relation_in_words, state_label
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import Leaf
from states.telling.teller import Teller

BUDGET = 50_000
# In the middle of a month, so that a month before it is a month for certain.
MOMENT = datetime(2026, 8, 15, 12, tzinfo=UTC)
UNKNOWN = "it cannot be told for every case"
ALWAYS = "always"

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
        last={name: moment - ago for name, ago in parts.get("ago", {}).items()},
        sub_cases=parts.get("sub_cases", {}),
        seats=parts.get("seats", {}),
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
        case TrackIn():
            yield from _track(teller, leaf)
        case FactIn():
            yield from _fact(teller, leaf)
        case Answers():
            yield from _answers(leaf)
        case Visits(visits=state):
            for count in _counts(leaf.at_least, leaf.at_most):
                words = f"'{teller.state_named(state)}' was entered {count} times"
                yield Choice(words, ("visits", state, count))
        case Since():
            yield from _since(teller, leaf)
        case _:
            yield from _of_what_belongs(teller, leaf)


def _track(teller: Teller, leaf: TrackIn) -> Iterator[Choice]:
    known = teller.pathway.tracks.get(leaf.track)
    for name in dict.fromkeys([*(known.states if known else ()), *leaf.states]):
        label = state_label(teller.pathway, leaf.track, name, teller.language)
        words = f"{teller.track(leaf.track)} is '{label}'"
        yield Choice(words, ("tracks", leaf.track, name))


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


def _of_what_belongs(
    teller: Teller, leaf: SubCases | Dated | Seats | HeldBy
) -> Iterator[Choice]:
    match leaf:
        case SubCases():
            yield from _sub_cases(leaf)
        case Dated(window=window):
            for day in (window.begins, window.until):
                for shift in (-1, 0, 1):
                    moment = _noon(day) + timedelta(days=shift)
                    yield Choice(f"the day is {moment:%d %B}", ("now", "", moment))
        case Seats():
            yield from _seats(teller, leaf)
        case HeldBy(relation_held_by=relation, role=role):
            held = relation_in_words(teller.pathway, relation, teller.language)
            who, name = teller.role(role), f"{relation}/{role}"
            yield Choice(f"nobody is {who} ({held})", ("held_by", name, False))
            yield Choice(f"somebody is {who} ({held})", ("held_by", name, True))


def _counts(least: int | None, most: int | None) -> list[int]:
    """Give the counts at which a bound can be told from another."""
    asked = [n for n in (least, most) if n is not None]
    near = {max(0, n + shift) for n in asked for shift in (-1, 0, 1)}
    return sorted({0, *near})


def _since(teller: Teller, leaf: Since) -> Iterator[Choice]:
    action = teller.action(leaf.since)
    yield Choice(f"'{action}' was never done", ("ago", leaf.since, None))
    for length in (leaf.at_least, leaf.at_most):
        if length is not None:
            ago = _ago(length)
            for word, shift in (("less than", -1), ("just", 0), ("more than", 1)):
                words = f"'{action}' was done {word} {teller.length(length)} ago"
                value = ago + timedelta(minutes=shift)
                yield Choice(words, ("ago", leaf.since, value))


def _ago(length: Duration) -> timedelta:
    if length.unit == "hour":
        return timedelta(hours=length.count)
    if length.unit == "day":
        return timedelta(days=length.count)
    months = length.count * (12 if length.unit == "year" else 1)
    years, month = divmod(MOMENT.month - 1 - months, 12)
    return MOMENT - MOMENT.replace(year=MOMENT.year + years, month=month + 1)


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
                yield Choice(words, ("sub_cases", f"{kind}/{state}", count))


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
