"""Reading in an emergency: PC120.

- Whoever breaks glass does it for a reason of a list, and somebody else reviews it.
- It is a read and nothing more, of named compartments, for an hour at the most.
- It lifts no forbid, and whoever audits takes a second person.
"""

from collections.abc import Iterator

from states.checks.places import SYSTEM, at_key, each, found
from states.definition import Pathway
from states.detours import BreakGlass
from states.durations import ELAPSED
from states.errors import Problem
from states.reading import ReadPathway

BROKE_GLASS, READ, BLOCK = "broke_glass", "read", "break_glass"
AUDITOR = "auditor"
RUN_THE_MACHINE = frozenset({"administrator", "operator"})
MOST_MINUTES = 60


def glass_is_broken_openly(read: ReadPathway) -> Iterator[Problem]:
    """PC120: reading in an emergency is too wide, too long, or nobody else's review."""
    declared = read.pathway.break_glass
    breaks = breakers(read.pathway)
    yield from _permits(read)
    for index, forbid in enumerate(read.pathway.forbids):
        if BROKE_GLASS in forbid.unless_being:
            sentence = "expected no forbid that an emergency lifts, met "
            path = ("forbids", index, "unless_being")
            yield found(read, "PC120", path, f"{sentence}'{BROKE_GLASS}'")
    if declared is None:
        return
    if not breaks:
        sentence = "expected a permit to read that needs 'broke_glass', met none"
        yield found(read, "PC120", at_key((BLOCK,)), sentence)
        return
    yield from _length(read, declared)
    yield from _others(read, declared, breaks)


def breakers(pathway: Pathway) -> frozenset[str]:
    """Give the roles that may break glass."""
    lines = (line for line in pathway.permits if BROKE_GLASS in line.being)
    return frozenset(role for line in lines for role in line.role)


def _permits(read: ReadPathway) -> Iterator[Problem]:
    for index, line in enumerate(read.pathway.permits):
        if BROKE_GLASS not in line.being:
            continue
        path = ("permits", index)
        if read.pathway.break_glass is None:
            sentence = "expected 'break_glass' with its reasons and who reviews, met "
            sentence += "only a permit that needs it"
            yield found(read, "PC120", (*path, "being"), sentence)
        if line.may != (READ,):
            sentence = f"expected 'read' alone in an emergency, met {_quoted(line.may)}"
            yield found(read, "PC120", (*path, "may"), sentence)
        if not line.compartments:
            sentence = "expected the compartments that an emergency opens, met none"
            yield found(read, "PC120", at_key(path), sentence)
        for role in sorted({*line.role} & {*RUN_THE_MACHINE, SYSTEM}):
            sentence = "expected nobody who runs the machine to be let in, met "
            yield found(read, "PC120", (*path, "role"), f"{sentence}'{role}'")


def _length(read: ReadPathway, declared: BreakGlass) -> Iterator[Problem]:
    lasts = declared.lasts
    if lasts is None:
        return
    if lasts.unit not in ELAPSED or lasts.usual_minutes > MOST_MINUTES:
        sentence = f"expected at most {MOST_MINUTES} minutes, met '{lasts}'"
        yield found(read, "PC120", (BLOCK, "lasts"), sentence)


def _others(
    read: ReadPathway, declared: BreakGlass, breaks: frozenset[str]
) -> Iterator[Problem]:
    """Find who would be told, confirm or review, and could not."""
    for word in ("tells", "confirmed_by", "reviewed_by"):
        for use in each(getattr(declared, word), (BLOCK, word)):
            if use.name == SYSTEM:
                sentence = "expected people, met the system"
                yield found(read, "PC120", use.path, sentence)
    if breaks.issuperset(declared.reviewed_by):
        sentence = "expected a role to review that breaks no glass itself, met only "
        sentence += _quoted(declared.reviewed_by)
        yield found(read, "PC120", (BLOCK, "reviewed_by"), sentence)
    if AUDITOR in breaks and not declared.confirmed_by:
        sentence = "expected 'confirmed_by': an auditor is let in by two people"
        yield found(read, "PC120", at_key((BLOCK,)), sentence)


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)
