"""How long content is kept, who may read it, where it may go: PC094 to PC096.

- Every end says how long its case is kept; no compartment is kept for longer.
- Content of class special has a reader, and is not open to a role everywhere.
- Special content reaches no letter to somebody who may not read it. The person and
  the guardian are told what is decided about them; a person approves each letter.
- It reaches no export: trails hold none, and no permit to export opens it.
- It reaches no digest outside its compartment, so no flow can compare it.
"""

from collections.abc import Iterator
from itertools import product

from states.checks.duties import minutes_of
from states.checks.places import MAIN, StateAt, actions_of, at_key, found, states_of
from states.checks.uses import FieldAt, fields_of, is_the_persons
from states.definition import Forbid, Pathway, Permit
from states.durations import Duration
from states.errors import Problem
from states.explaining import action_label, label, role_label
from states.reading import ReadPathway
from states.timing import Keep

SPECIAL = "special"
READ = "read"
EXPORT = "export"
ENGLISH = "en"
MONTHS = {"month": 1, "year": 12}


def kept_for_a_time(read: ReadPathway) -> Iterator[Problem]:
    """PC094: an end without `keep`, or a compartment kept longer than its case."""
    for at in states_of(read.pathway):
        keep = at.state.keep
        if at.track == MAIN and at.state.final and keep is None:
            sentence = f"expected the end '{at.name}' to say how long its case is kept,"
            sentence += " met nothing"
            hint = "add 'keep'"
            yield found(read, "PC094", at_key(at.path), sentence, hint=hint)
        elif keep is not None and not at.state.final:
            sentence = f"expected 'keep' at an end only, met it at '{at.name}'"
            yield found(read, "PC094", at_key((*at.path, "keep")), sentence)
        elif keep is not None:
            yield from _kept_longer(read, at, keep)


def special_is_read_by_few(read: ReadPathway) -> Iterator[Problem]:
    """PC095: content of class special without a reader, or open to a role always."""
    readers = _readers(read.pathway)
    for at in fields_of(read.pathway):
        if at.field.sensitivity == SPECIAL and at.held_in not in readers:
            sentence = f"expected somebody to read the special field '{at.name}', "
            sentence += f"met no permit to read '{at.held_in}'"
            hint = "add the compartment to a permit to read"
            yield found(read, "PC095", at_key(at.path), sentence, hint=hint)
    special = _special_compartments(read.pathway)
    for index, permit in enumerate(read.pathway.permits):
        open_to = special & set(permit.compartments)
        if READ in permit.may and open_to and not permit.being and not permit.states:
            names = ", ".join(sorted(open_to))
            sentence = f"expected a relation or a state with which '{permit.id}' reads "
            sentence += f"the special content of {names}, met neither"
            hint = "add 'being' or 'in'"
            yield found(read, "PC095", ("permits", index), sentence, hint=hint)


def special_stays_inside(read: ReadPathway) -> Iterator[Problem]:
    """PC096: content of class special reaches a letter, an export or a flow."""
    yield from _into_letters(read)
    yield from _into_exports(read)
    for at in fields_of(read.pathway):
        if at.field.sensitivity == SPECIAL and at.field.finds_duplicates_by is not None:
            sentence = f"expected no digest of the special field '{at.name}' outside "
            sentence += "its compartment, met 'finds_duplicates_by'"
            yield found(
                read, "PC096", at_key((*at.path, "finds_duplicates_by")), sentence
            )


def _kept_longer(read: ReadPathway, at: StateAt, keep: Keep) -> Iterator[Problem]:
    length = keep.length
    cases = [length] if isinstance(length, Duration) else list(length.values())
    for name, part in keep.compartments.items():
        longer = [case for case in cases if _is_longer(part, case)]
        if longer:
            sentence = f"expected '{name}' to be kept no longer than its case, "
            sentence += f"{longer[0]}, met {part}"
            path = (*at.path, "keep", "compartments", name)
            yield found(read, "PC094", path, sentence)


def _is_longer(part: Duration, case: Duration) -> bool:
    """Tell whether a length is surely the longer one, whatever the calendar says."""
    if {part.unit, case.unit} <= MONTHS.keys():
        return part.count * MONTHS[part.unit] > case.count * MONTHS[case.unit]
    if part.unit == case.unit:
        return part.count > case.count
    return minutes_of(part)[0] > minutes_of(case)[1]


def _special_compartments(pathway: Pathway) -> frozenset[str]:
    return frozenset(
        at.held_in for at in fields_of(pathway) if at.field.sensitivity == SPECIAL
    )


def _readers(pathway: Pathway) -> dict[str, set[str]]:
    """Give for each compartment the roles that some permit lets read it."""
    readers: dict[str, set[str]] = {}
    for permit in pathway.permits:
        if READ in permit.may:
            for name in permit.compartments:
                readers.setdefault(name, set()).update(permit.role)
    return readers


def _into_letters(read: ReadPathway) -> Iterator[Problem]:
    """Find letters on what was written as special, to who may not read that."""
    pathway = read.pathway
    readers = _readers(pathway)
    borne = {(at.name, at.action.form) for at in actions_of(pathway)}
    special = [at for at in fields_of(pathway) if at.field.sensitivity == SPECIAL]
    for name, letter in pathway.letters.items():
        for at, action in product(special, letter.actions):
            if (action, at.form) not in borne or is_the_persons(pathway, letter.to):
                continue
            if letter.to not in readers.get(at.held_in, set()):
                yield _told(read, name, letter.to, at, action)
                break


def _told(read: ReadPathway, letter: str, to: str, at: FieldAt, action: str) -> Problem:
    sentence = f"expected the letter '{letter}' to go to who may read the special field"
    sentence += f" '{at.name}', met '{to}'"
    done = action_label(read.pathway, action, ENGLISH)
    story = (
        f"somebody does '{done}' and fills '{label(at.field.label, ENGLISH)}'",
        f"a letter about it goes to: {role_label(read.pathway, to, ENGLISH)}",
        "and they may not read what was filled in",
    )
    return found(read, "PC096", ("letters", letter, "to"), sentence, story=story)


def _into_exports(read: ReadPathway) -> Iterator[Problem]:
    """Find permits to export that open special content, without a forbid on it."""
    special = _special_compartments(read.pathway)
    kept = {
        name
        for forbid in read.pathway.forbids
        if _forbids_export(forbid)
        for name in forbid.compartments or special
    }
    for index, permit in enumerate(read.pathway.permits):
        for place, name in enumerate(_exported(permit)):
            if name in special - kept:
                sentence = f"expected no export of the special content of '{name}', "
                sentence += f"met it in the permit '{permit.id}'"
                path = ("permits", index, "compartments", place)
                yield found(read, "PC096", path, sentence)


def _exported(permit: Permit) -> tuple[str, ...]:
    return permit.compartments if EXPORT in permit.may else ()


def _forbids_export(forbid: Forbid) -> bool:
    """Tell whether a forbid refuses every export of special content it speaks of."""
    speaks = forbid.may_not == "any" or EXPORT in forbid.may_not
    always = not forbid.being and not forbid.unless_being
    about = not forbid.classes or SPECIAL in forbid.classes
    return speaks and always and about and EXPORT not in forbid.exceptions
