"""Dates of a case: each is declared, set by some action, and about no person's birth.

- What reads a date that nobody sets never knows it: a warning, as of a fact.
- A date of birth is content of the record and stays sealed in it.
"""

from collections.abc import Iterable, Iterator

from states.checks.mentions import conditions_of
from states.checks.places import (
    NameAt,
    actions_of,
    at_key,
    each,
    found,
    states_of,
    unknown,
)
from states.checks.uses import fields_of
from states.dates import Apart, Until, Within
from states.definition import Pathway
from states.errors import Problem
from states.reading import ReadPathway
from states.scanning import Path

BIRTH = (
    "birth", "born", "geboren", "geboorte", "geni", "ganwyd", "ganed", "naissance",
    "出生", "生日", "ميلاد", "مولد",
)  # fmt: skip
LEAVES = ("until", "day", "not_before", "not_after", "planned")
TIMES = {
    "clock": ("counted_from", "due_on"),
    "review": ("counted_from", "on_date"),
    "expires": ("on_date",),
}


def dates_known(read: ReadPathway) -> Iterator[Problem]:
    """PC014: a date is named that is not there."""
    uses = list(dates_used(read.pathway))
    yield from unknown(read, "PC014", uses, read.pathway.dates, "a date")


def dates_are_set(read: ReadPathway) -> Iterator[Problem]:
    """PC081: a date is declared that no action sets (a warning)."""
    known = {name for at in actions_of(read.pathway) for name in at.action.sets}
    for name in read.pathway.dates:
        if name not in known:
            sentence = f"expected an action that sets the date '{name}', met none"
            hint = "name it in 'sets' of an action, or take it out"
            path = at_key(("dates", name))
            yield found(read, "PC081", path, sentence, hint=hint, severity="warning")


def dates_are_not_about_a_person(read: ReadPathway) -> Iterator[Problem]:
    """PC053: a date says what a form asks, or when somebody was born."""
    fields = {at.name for at in fields_of(read.pathway)}
    for name, date in read.pathway.dates.items():
        said = " ".join((name, *date.label.values())).lower()
        of_birth = any(word in said for word in BIRTH)
        if name in fields or of_birth:
            met = "a date of birth" if of_birth else "a field of the record"
            sentence = f"expected a date of the case, met '{name}', {met}"
            hint = "what is about a person stays in the record"
            path = at_key(("dates", name))
            yield found(read, "PC053", path, sentence, hint=hint)


def dates_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a date, but for the actions that set them."""
    for leaf, path in conditions_of(pathway):
        if isinstance(leaf, Until | Apart | Within):
            yield from _named(leaf, LEAVES, path)
    for at in states_of(pathway):
        for block, words in TIMES.items():
            yield from _named(getattr(at.state, block), words, (*at.path, block))
        review, keep = at.state.review, at.state.keep
        halfway = review.halfway if review is not None else None
        yield from each(halfway or (), (*at.path, "review", "halfway"))
        if keep is not None and keep.dates:
            yield NameAt(keep.begins, (*at.path, "keep", "from"))


def _named(one: object, words: Iterable[str], path: Path) -> Iterator[NameAt]:
    for word in words:
        name = getattr(one, word, None)
        if name is not None:
            yield NameAt(name, (*path, word))
