"""Leaves over dates of a case in words, with the labels of the pathway."""

from states.dates import Apart, Until, Within
from states.definition import Pathway
from states.durations import Duration
from states.phrases.languages import phrases_in


def date_label(pathway: Pathway, name: str, language: str) -> str:
    """Give the label of a date, or its name where it is not declared."""
    known = pathway.dates.get(name)
    if known is None:
        return name.replace("_", " ")
    return known.label.get(language) or next(iter(known.label.values()), "")


def dates_in_words(
    pathway: Pathway, leaf: Until | Apart | Within, language: str
) -> str:
    """Say when a leaf over dates holds."""
    if isinstance(leaf, Until):
        return _until(pathway, leaf, language)
    spoken = phrases_in(language)
    if isinstance(leaf, Within):
        date = date_label(pathway, leaf.planned, language)
        field = _field_label(pathway, leaf.within, language)
        return spoken.say("within", date=date, field=field)
    other = leaf.not_before or leaf.not_after or ""
    said = {
        "day": date_label(pathway, leaf.day, language),
        "other": date_label(pathway, other, language),
    }
    is_after = leaf.not_before is not None
    if leaf.by is None:
        return spoken.say("not_before" if is_after else "not_after", **said)
    length = spoken.length(leaf.by)
    return spoken.say("after_by" if is_after else "before_by", length=length, **said)


def _field_label(pathway: Pathway, name: str, language: str) -> str:
    form, _, field = name.partition(".")
    known = pathway.forms[form].fields.get(field) if form in pathway.forms else None
    if known is None:
        return field.replace("_", " ")
    return known.label.get(language) or next(iter(known.label.values()), "")


def _until(pathway: Pathway, leaf: Until, language: str) -> str:
    spoken = phrases_in(language)
    date = date_label(pathway, leaf.until, language)
    parts, bounds = [], []
    for length, there in ((leaf.at_least, "not_past"), (leaf.at_most, "come")):
        if length is not None and not length.count:
            parts.append(spoken.say(f"until_{there}", date=date))
        bounds.append(_length(length, language))
    if any(bounds):
        said = spoken.bounds(*bounds)
        parts.append(spoken.say("until", date=date, bounds=said))
    return spoken.both(parts)


def _length(length: Duration | None, language: str) -> str | None:
    if length is None or not length.count:
        return None
    return phrases_in(language).length(length)
