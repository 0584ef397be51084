"""No pathway scores, counts or ranks people: PC110 and PC111.

- A number about a person that bears a word of scoring is refused, unless it has a
  `unit`: a measured quantity, such as a blood pressure, is no score.
- So are choices that are numbers in disguise, and levels under such a word.
- A fact is a judgement in words. Values that are numbers, or levels under a word of
  scoring, are refused: a guard could compare them.
- A guard that holds when so many of three facts or more hold counts them, however
  it is written. Where all of them, or any of them, are asked for, nothing is counted.
- The order of worklists (PC112) is not in the file at all: by due date, urgency and
  arrival; the language has no word for another.
"""

from collections.abc import Iterator
from itertools import product

from states.checks.places import at_key, found, leaves_in
from states.checks.scoring import are_levels, are_numbers, speaks_of_scoring
from states.checks.uses import FieldAt, fields_of
from states.conditions import All, AnyOf, Condition, FactIn, Not
from states.errors import Problem
from states.reading import ReadPathway

ABOUT_PEOPLE = frozenset({"personal", "special"})
SUBJECTS = frozenset({"person", "group"})
LEAST_COUNTED = 3
MOST_COUNTED = 12


def nobody_is_scored(read: ReadPathway) -> Iterator[Problem]:
    """PC110: a field that scores a person."""
    for at in fields_of(read.pathway):
        what = _scores(at) if at.field.sensitivity in ABOUT_PEOPLE else None
        if what is not None:
            sentence = f"expected no score about a person, met {what} '{at.name}'"
            hint = "ask for words, or give the unit of what is measured"
            yield found(read, "PC110", at_key(at.path), sentence, hint=hint)


def nobody_is_counted(read: ReadPathway) -> Iterator[Problem]:
    """PC111: a fact or a guard that counts or compares personal factors."""
    if read.pathway.subject not in SUBJECTS:
        return
    for name, fact in read.pathway.facts.items():
        scored = speaks_of_scoring(name, [fact.label]) and are_levels(fact.of)
        if scored or are_numbers(fact.of):
            sentence = f"expected the fact '{name}' to be a judgement in words, met "
            sentence += f"values to compare: {', '.join(fact.of)}"
            yield found(read, "PC111", ("facts", name, "of"), sentence)
    for name, guard in read.pathway.guards.items():
        if _counts(guard.when):
            sentence = f"expected the guard '{name}' to name what it needs, met one "
            sentence += "that counts how many facts hold"
            hint = "let a person judge, and record the judgement as one fact"
            path = ("guards", name, "when")
            yield found(read, "PC111", path, sentence, hint=hint)


def _scores(at: FieldAt) -> str | None:
    """Say as what a field scores a person, if it does."""
    field = at.field
    spoken = speaks_of_scoring(at.name, [field.label, field.help])
    if field.type == "number" and spoken and field.unit is None:
        return "the number"
    if field.type == "choice" and field.of:
        if are_numbers(field.of):
            return "numbers to choose from in"
        if spoken and are_levels(field.of):
            return "levels to choose from in"
    return None


def _counts(condition: Condition) -> bool:
    """Tell whether a condition holds by how many of its facts hold, not by which."""
    facts: list[FactIn] = []
    for at in leaves_in(condition, ()):
        if not isinstance(at.leaf, FactIn):
            return False
        if at.leaf not in facts:
            facts.append(at.leaf)
    names = {leaf.fact for leaf in facts}
    if len(names) != len(facts) or not LEAST_COUNTED <= len(facts) <= MOST_COUNTED:
        return False
    by_number: dict[int, set[bool]] = {}
    for held in product((False, True), repeat=len(facts)):
        truth = _holds(condition, dict(zip(facts, held, strict=True)))
        by_number.setdefault(sum(held), set()).add(truth)
    if any(len(truths) > 1 for truths in by_number.values()):
        return False
    between = [by_number[number] for number in range(1, len(facts))]
    return {True} in between and {False} in between


def _holds(condition: Condition, held: dict[FactIn, bool]) -> bool:
    match condition:
        case All(conditions=parts):
            return all(_holds(part, held) for part in parts)
        case AnyOf(conditions=parts):
            return any(_holds(part, held) for part in parts)
        case Not(condition=part):
            return not _holds(part, held)
        case FactIn():
            return held[condition]
        case _:
            return False
