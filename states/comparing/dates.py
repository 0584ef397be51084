"""Dates at which two conditions over them can be told apart."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from states.dates import Apart, Until, Within, dates_in, day_after
from states.definition import Pathway
from states.durations import Duration
from states.explaining_dates import date_label
from states.telling.teller import Teller

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
NEAR = (("less than", -1), ("just", 0), ("more than", 1))

type Said = tuple[str, str, str | None]  # the words, the date, as it is kept


def date_choices(teller: Teller, leaf: Until | Apart, now: datetime) -> Iterator[Said]:
    """Give every kind of value of the dates that a leaf reads, and its words."""
    for name in dates_in(leaf):
        yield f"'{_label(teller, name)}' is not set", name, None
    if isinstance(leaf, Until):
        yield from _until(teller, leaf, now)
        return
    first, second = leaf.in_order
    before, after = _label(teller, first), _label(teller, second)
    yield f"'{before}' is set", first, _near(teller.pathway, first, now, None, 0)
    for word, shift in NEAR:
        far = teller.length(leaf.by) if leaf.by else "nothing"
        words = f"'{after}' is {word} {far} after '{before}'"
        yield words, second, _near(teller.pathway, second, now, leaf.by, shift)


def within_choices(teller: Teller, leaf: Within) -> Iterator[tuple[str, bool | None]]:
    """Give how a moment may lie to the windows that a field holds, in words."""
    label = _label(teller, leaf.planned)
    yield "no windows are recorded", None
    yield f"'{label}' lies outside every window", False
    yield f"'{label}' lies in a window", True


def _until(teller: Teller, leaf: Until, now: datetime) -> Iterator[Said]:
    label = _label(teller, leaf.until)
    for length in (leaf.at_least, leaf.at_most):
        if length is None:
            continue
        for word, shift in NEAR:
            words = f"'{label}' is {word} {teller.length(length)} away"
            value = _near(teller.pathway, leaf.until, now, length, shift)
            yield words, leaf.until, value


def _near(
    pathway: Pathway, name: str, now: datetime, length: Duration | None, shift: int
) -> str:
    """Give a date that is about so long after a time in UTC, as it is kept."""
    elapsed = length.elapsed if length is not None else timedelta()
    there = now + (elapsed or timedelta())
    if length is not None and elapsed is None:
        day = day_after(now.date(), length)
        there = now.replace(year=day.year, month=day.month, day=day.day)
    known = pathway.dates.get(name)
    if known is not None and known.moment:
        step = A_DAY if elapsed is None else A_MINUTE
        return (there + shift * step).isoformat()
    return (there.date() + shift * A_DAY).isoformat()


def _label(teller: Teller, name: str) -> str:
    return date_label(teller.pathway, name, teller.language)
