"""Dates that an action sets: checked as given, and seen by its own guards.

- A date is given as a day, or as a moment with its time; nothing is guessed.
- The guards of an action see the dates it is about to set, not those of before: a
  date that does not fit is refused, not found later.
- While such a date is still to be given, a guard over it says nothing of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from states.dates import CaseDate, dates_in, kept_as
from states.definition import Pathway
from states.guards import leaves
from states.texts import shown
from states.tracks import Action


def values_kept(pathway: Pathway, values: Mapping[str, str]) -> dict[str, str]:
    """Give what is to be set as it is kept; what is no date stays as it was given."""
    zone, dates = pathway.time_zone, pathway.dates
    return {
        name: (kept_as(text, dates[name], zone) or text) if name in dates else text
        for name, text in values.items()
    }


def with_dates(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> CaseFacts:
    """Give the facts with the dates that this action sets as they would be."""
    given = _given(rulebook, rulebook.offered(asked.action, facts.facts), asked)
    if not given:
        return facts
    values = {**facts.facts.values, **given}
    return replace(facts, facts=replace(facts.facts, values=values))


def waits_for_date(rulebook: Rulebook, taken: Action, asked: Asked, guard: str) -> bool:
    """Tell whether a guard reads a date that this action is still to be given."""
    known = rulebook.pathway.guards.get(guard)
    if known is None:
        return False
    given = _given(rulebook, taken, asked)
    dates = rulebook.pathway.dates
    missing = {one for one in taken.sets if one in dates and one not in given}
    return any(not missing.isdisjoint(dates_in(one)) for one in leaves(known.when))


def date_reasons(
    rulebook: Rulebook, taken: Action | None, asked: Asked
) -> Iterator[Reason]:
    """Refuse a date that is missing, or that is none of its kind."""
    dates, zone = rulebook.pathway.dates, rulebook.pathway.time_zone
    for name in taken.sets if taken is not None else ():
        declared = dates.get(name)
        text = asked.values.get(name)
        if declared is None or (text and kept_as(text, declared, zone) is not None):
            continue
        phrase, called = _phrase_of(declared), listed([declared.label])
        if text:
            yield said_as("E_FIELD", phrase, name=called, met=shown(text))
        else:
            yield said_as("E_FIELD", f"{phrase}_none", name=called)


def _phrase_of(declared: CaseDate) -> str:
    return "date_moment" if declared.moment else "date_day"


def _given(rulebook: Rulebook, taken: Action | None, asked: Asked) -> dict[str, str]:
    """Give the dates that an action sets and that are given, as they are kept."""
    dates, zone = rulebook.pathway.dates, rulebook.pathway.time_zone
    found = {
        name: kept_as(asked.values[name], dates[name], zone)
        for name in (taken.sets if taken is not None else ())
        if name in dates and name in asked.values
    }
    return {name: text for name, text in found.items() if text is not None}
