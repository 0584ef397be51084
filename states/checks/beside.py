"""What the blocks beside the tracks refer to: more of PC011, PC014 and PC029.

- A case is moved, merged or transferred into an end, and reopened into no end.
- `final` in a promise stands for every final state of main.
- Where a length depends on a fact, every value of the fact has its length.
- Whoever confirms an action of two people is permitted that action.
"""

from collections.abc import Iterator

from states.checks.mentions import states_promised
from states.checks.places import (
    MAIN,
    NameAt,
    actions_of,
    at_key,
    each,
    found,
    permits_for,
    states_of,
    unknown,
)
from states.checks.uses import LengthsAt, fields_of, lengths_by_fact
from states.definition import Pathway
from states.errors import Problem
from states.promises import AtLeastPeople
from states.reading import ReadPathway
from states.scanning import Path

FINAL = "final"


def unknown_states_beside(read: ReadPathway) -> Iterator[Problem]:
    """Find each state named beside the tracks that is not there, or is no such one."""
    pathway = read.pathway
    main = pathway.tracks[MAIN].states
    every = {at.name for at in states_of(pathway)}
    ends = [name for name, state in main.items() if state.final]
    open_states = [name for name, state in main.items() if not state.final]
    stages = [
        use
        for name, stage in pathway.stages.items()
        for use in each(stage.states, ("stages", name, "states"))
    ]
    promised = list(states_promised(pathway))
    for uses, known, what in (
        (list(_into_ends(pathway)), ends, "a final state of main"),
        (
            [*_reopened(pathway), *_suspended(pathway)],
            open_states,
            "a state of main that is not final",
        ),
        (stages, main, "a state of main"),
        (list(_needed_from(pathway)), every, "a state"),
        (promised, {*every, FINAL}, "a state"),
    ):
        yield from unknown(read, "PC011", uses, known, what)
    for at in states_of(pathway):
        others = pathway.tracks.keys() - {at.track}
        uses = list(each(at.state.waits_for, (*at.path, "waits_for")))
        yield from unknown(read, "PC011", uses, others, "another track")


def lengths_for_every_value(read: ReadPathway) -> Iterator[Problem]:
    """Find each length by fact whose fact or values are not those of the pathway."""
    facts = read.pathway.facts
    for at in lengths_by_fact(read.pathway):
        use = NameAt(at.fact, (*at.path, "by_fact"))
        yield from unknown(read, "PC014", [use], facts, "a fact")
        if at.fact in facts:
            yield from _values_given(read, at, facts[at.fact].of)


def facts_compared(read: ReadPathway) -> Iterator[Problem]:
    """Find each order of protection that is not one of all values of its fact."""
    merge, facts = read.pathway.merge, read.pathway.facts
    for name, values in merge.more_protective.items() if merge is not None else ():
        path: Path = ("merge", "more_protective", name)
        yield from unknown(read, "PC014", [NameAt(name, at_key(path))], facts, "a fact")
        if name not in facts:
            continue
        what = f"a value of the fact '{name}'"
        known = facts[name].of
        yield from unknown(read, "PC014", each(values, path), known, what)
        if sorted({*values} & {*known}) != sorted(known) or len(values) > len(known):
            sentence = f"expected every value of '{name}' once, the more protective "
            sentence += f"first, met {', '.join(values)}"
            yield found(read, "PC014", at_key(path), sentence)


def confirmed_by_permitted(read: ReadPathway) -> Iterator[Problem]:
    """Find each role that confirms an action without being permitted it."""
    for at in actions_of(read.pathway):
        may = {role for permit in permits_for(read.pathway, at) for role in permit.role}
        for role, path in each(at.action.confirmed_by, (*at.path, "confirmed_by")):
            if role in read.pathway.roles and role not in may:
                sentence = f"expected a permit for '{role}', who confirms '{at.name}' "
                sentence += f"in '{at.state}', met none"
                hint = "add the action to a permit of this role"
                yield found(read, "PC029", path, sentence, hint=hint)


def people_counted_to(read: ReadPathway) -> Iterator[Problem]:
    """Find each promise that counts people up to what is no action and no end."""
    main = read.pathway.tracks[MAIN].states
    known = {at.name for at in actions_of(read.pathway)}
    known |= {name for name, state in main.items() if state.final} | {FINAL}
    for index, promise in enumerate(read.pathway.promises):
        if isinstance(promise, AtLeastPeople):
            use = NameAt(promise.to, ("promises", index, "to"))
            what = "an action or a final state"
            yield from unknown(read, "PC029", [use], known, what)


def _into_ends(pathway: Pathway) -> Iterator[NameAt]:
    if pathway.transfer is not None:
        yield NameAt(pathway.transfer.go_to, ("transfer", "go_to"))
    if pathway.merge is not None:
        yield NameAt(pathway.merge.go_to, ("merge", "go_to"))


def _suspended(pathway: Pathway) -> Iterator[NameAt]:
    if pathway.transfer is not None and pathway.transfer.suspended is not None:
        yield NameAt(pathway.transfer.suspended, ("transfer", "suspended"))


def _reopened(pathway: Pathway) -> Iterator[NameAt]:
    for at in states_of(pathway):
        for index, way in enumerate(at.state.reopen):
            yield NameAt(way.go_to, (*at.path, "reopen", index, "go_to"))


def _needed_from(pathway: Pathway) -> Iterator[NameAt]:
    for at in fields_of(pathway):
        if at.field.needed_from is not None:
            yield NameAt(at.field.needed_from, (*at.path, "needed_from"))


def _values_given(
    read: ReadPathway, at: LengthsAt, values: tuple[str, ...]
) -> Iterator[Problem]:
    path = (*at.path, at.word)
    uses = [NameAt(value, at_key((*path, value))) for value in at.values]
    what = f"a value of the fact '{at.fact}'"
    yield from unknown(read, "PC014", uses, values, what)
    missing = [value for value in values if value not in at.values]
    if missing:
        sentence = f"expected a length for every value of '{at.fact}', met none for "
        sentence += f"{', '.join(missing)}"
        yield found(read, "PC014", at_key(path), sentence)
