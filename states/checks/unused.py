"""What is declared and never used: PC080 to PC082, each a warning.

- A fact is used by what reads it, or by an action that sets it: then it is the coded
  reason of that act.
- A compartment or a purpose is used by the fields held in it or for it.
- Settings are used where `{setting: name}` stands.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from states.checks.mentions import (
    clearances_used,
    guards_used,
    panels_used,
    sub_cases_used,
    voices_used,
)
from states.checks.places import actions_of, at_key, found
from states.checks.uses import (
    fact_conditions,
    fields_of,
    forms_used,
    lengths_by_fact,
    purposes_used,
    roles_used,
)
from states.errors import Problem
from states.reading import ReadPathway
from states.settings import SETTING


def unused_roles(read: ReadPathway) -> Iterator[Problem]:
    """PC080: a role that nothing names (a warning)."""
    used = {use.name for use in roles_used(read.pathway)}
    yield from _unused(read, "PC080", "roles", used, "role")


def unused_guards_and_facts(read: ReadPathway) -> Iterator[Problem]:
    """PC081: a guard that nothing asks, or a fact that nothing reads (a warning)."""
    guards = {use.name for use in guards_used(read.pathway)}
    yield from _unused(read, "PC081", "guards", guards, "guard")
    facts = {use.fact for use in fact_conditions(read.pathway)}
    facts |= {length.fact for length in lengths_by_fact(read.pathway)}
    facts |= {name for at in actions_of(read.pathway) for name in at.action.sets}
    yield from _unused(read, "PC081", "facts", facts, "fact")


def unused_parts(read: ReadPathway) -> Iterator[Problem]:
    """PC082: a form, compartment, purpose, panel and so on never used (a warning)."""
    pathway = read.pathway
    compartments = {at.held_in for at in fields_of(pathway)}
    for block, used, what in (
        ("forms", {use.name for use in forms_used(pathway)}, "form"),
        ("compartments", compartments, "compartment"),
        ("purposes", {use.name for use in purposes_used(pathway)}, "purpose"),
        ("panels", {use.name for use in panels_used(pathway)}, "panel"),
        ("sub_cases", {use.name for use in sub_cases_used(pathway)}, "sub-case"),
        ("clearances", {use.name for use in clearances_used(pathway)}, "clearance"),
        ("voices", {use.name for use, _ in voices_used(pathway)}, "voice"),
        ("settings", set(_settings_used(json.loads(read.canonical))), "setting"),
    ):
        yield from _unused(read, "PC082", block, used, what)


def _unused(
    read: ReadPathway, code: str, block: str, used: Iterable[str], what: str
) -> Iterator[Problem]:
    names = set(used)
    for name in getattr(read.pathway, block):
        if name not in names:
            sentence = f"expected the {what} '{name}' to be used, met no use"
            path = at_key((block, name))
            hint = "use it or take it out"
            yield found(read, code, path, sentence, hint=hint, severity="warning")


def _settings_used(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(value.get(SETTING), str):
            yield value[SETTING]
        for item in value.values():
            yield from _settings_used(item)
    elif isinstance(value, list):
        for item in value:
            yield from _settings_used(item)
