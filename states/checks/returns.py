"""Whether what a pathway reports can be counted, and hides what it must: PC097, PC098.

- What a figure is about is declared in the same file.
- One count told twice would let a suppressed number be found by subtraction: also
  where one figure tells of some states or actions, and another of all.
- Only numbers of organisations are added up, and only public fields are listed; in a
  case about people, neither. What is counted of such cases is suppressed.
- Cases are counted by a choice only where nothing special lies in its compartment.
"""

from collections.abc import Iterator

from states.checks.places import actions_of, found, states_of
from states.checks.uses import fields_of
from states.definition import Pathway
from states.errors import Problem
from states.forms import FormField
from states.reading import ReadPathway
from states.returns import OF_FIELDS, OF_STATES, Figure
from states.scanning import Path

ABOUT_NOBODY = frozenset({"venue", "plan", "commitment", "partnership", "alliance"})
ADDED_UP = frozenset({"public", "internal"})
LISTED = frozenset({"public"})
# Counted from the same happenings: what one hides, the other could tell.
ALIKE = {"in_time": "stays", "decisions": "actions"}
# Of staff and of organisations: nothing of it is suppressed.
TOLD_WHOLE = frozenset({"trained", *OF_FIELDS})


def returns_can_be_made(read: ReadPathway) -> Iterator[Problem]:
    """PC097: a figure is about what is not there, or a count is told in two ways."""
    told: list[tuple[str, Figure]] = []
    for at, figure, path in _figures(read.pathway):
        for missing in _missing(read, figure):
            sentence = f"'{missing}' is nothing that '{figure.count}' can be of"
            hint = "name what the file declares"
            yield found(read, "PC097", path, sentence, hint=hint)
        if figure.count in TOLD_WHOLE:
            continue
        for before, other in told:
            if _overlap(figure, other):
                sentence = f"'{figure.count}' is told in '{before}' already"
                hint = "tell it once: two tables of one total can be subtracted"
                yield found(read, "PC097", path, sentence, hint=hint)
        told.append((at, figure))


def returns_tell_of_nobody(read: ReadPathway) -> Iterator[Problem]:
    """PC098: a return opens what is about people, or tells small numbers of them."""
    about_people = read.pathway.subject not in ABOUT_NOBODY
    for name, one in read.pathway.returns.items():
        if about_people and one.suppress_below is None:
            sentence = "expected small numbers to be withheld where cases are about "
            sentence += "people, met no 'suppress_below'"
            yield found(read, "PC098", ("returns", name), sentence)
    for _, figure, path in _figures(read.pathway):
        if not _may_be_by(read.pathway, figure.by_value):
            sentence = f"'{figure.by_value}' is nothing by which cases may be counted"
            hint = "a choice that is not special, nor kept beside what is special"
            yield found(read, "PC098", path, sentence, hint=hint)
        yield from _opened(read, figure, path, about_people=about_people)


def _opened(
    read: ReadPathway, figure: Figure, path: Path, *, about_people: bool
) -> Iterator[Problem]:
    if figure.count not in OF_FIELDS:
        return
    for name in (*figure.of, *figure.over):
        field = field_named(read.pathway, name)
        if field is not None and (about_people or not may_be_told(figure, field)):
            sentence = f"'{name}' is nothing that '{figure.count}' may tell"
            hint = "an organisation's number, a public field of a register: "
            hint += "never what is about a person"
            yield found(read, "PC098", path, sentence, hint=hint)


def _may_be_by(pathway: Pathway, by: str | None) -> bool:
    known = by is not None and field_named(pathway, by) is not None
    return by is None or not known or may_break_down(pathway, by)


def field_named(pathway: Pathway, name: str) -> FormField | None:
    """Give the field that is named as `form.field`, where there is one."""
    form, _, field = name.partition(".")
    return pathway.forms[form].fields.get(field) if form in pathway.forms else None


def may_be_told(figure: Figure, field: FormField) -> bool:
    """Tell whether a field may be added up, or stand in a register."""
    if figure.count == "register":
        return field.sensitivity in LISTED
    return field.type == "number" and field.sensitivity in ADDED_UP


def may_break_down(pathway: Pathway, name: str) -> bool:
    """Tell whether cases may be counted by a field: a choice, nothing special by it."""
    every = tuple(fields_of(pathway))
    asked = field_named(pathway, name)
    held_in = {at.held_in for at in every if at.field is asked}
    beside = (at.field for at in every if at.held_in in held_in)
    return (
        asked is not None
        and asked.type == "choice"
        and all(one.sensitivity != "special" for one in beside)
    )


def _figures(pathway: Pathway) -> Iterator[tuple[str, Figure, Path]]:
    for name, one in pathway.returns.items():
        for figure_name, figure in one.figures.items():
            path = ("returns", name, "figures", figure_name)
            yield f"{name}.{figure_name}", figure, path


def _overlap(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count some of the same happenings."""
    same = ALIKE.get(one.count, one.count) == ALIKE.get(other.count, other.count)
    apart = one.of and other.of and not {*one.of} & {*other.of}
    return same and not apart


def _missing(read: ReadPathway, figure: Figure) -> Iterator[str]:
    pathway = read.pathway
    if figure.count == "trained":
        known = set(pathway.clearances)
    elif figure.count in OF_FIELDS:
        known = {
            f"{form_name}.{name}"
            for form_name, form in pathway.forms.items()
            for name in form.fields
        }
    elif figure.count in OF_STATES:
        timed = figure.count in {"stays", "in_time"}
        known = {at.name for at in states_of(pathway) if at.state.clock or not timed}
    else:
        known = {at.name for at in actions_of(pathway)}
    yield from (name for name in (*figure.of, *figure.over) if name not in known)
    by = figure.by_value
    if by is not None and by not in pathway.facts and field_named(pathway, by) is None:
        yield by
