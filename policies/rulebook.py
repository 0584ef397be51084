"""The rulebook: the permission table of one pathway version, ready to be asked.

- It holds what the file says and nothing more; it is made once and never changes.
- The hash of the table does not depend on the order of its lines.
- Permits name actions one by one; only a forbid may speak of any action.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policies.nesting import NOT_NESTED, Nesting, nesting_of
from states.canonical import canonical_json, digest
from states.checks.places import leaves_of
from states.counting import Seats
from states.definition import Forbid, Pathway, Permit
from states.facts import NOTHING, Facts
from states.forms import FormField
from states.machine import CompiledPathway
from states.rosters import AlsoOn, OnCase
from states.tracks import Action
from states.vocabulary import STANDING_ACTIONS

# What is still done to a case when its main track has ended.
RIGHTS = frozenset({
    "complain", "appeal", "request_review", "subject_access", "rectify", "restrict",
    "object",
})  # fmt: skip
AFTER_THE_END = RIGHTS | frozenset({
    "read", "read_receipt", "read_log", "export", "correct", "hold", "release_hold",
    "propose_shred", "confirm_shred", "unmerge", "reopen", "confirm_bypass",
    "approve_letter",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Permits, forbids, pairs kept apart and fields needed, by action."""

    compiled: CompiledPathway
    permits: Mapping[str, tuple[Permit, ...]]
    forbids: Mapping[str, tuple[Forbid, ...]]
    apart: Mapping[str, frozenset[str]]
    needs: Mapping[str, tuple[tuple[str, FormField], ...]]
    system: frozenset[str]  # actions of the system
    relations: frozenset[str]  # all that permits and forbids ask about
    begins: tuple[tuple[str, str, FormField], ...]
    # each field that is collected only from a state on: its name, the state, itself
    table: str
    bodies: frozenset[str] = frozenset()  # panels whose members some guard counts
    counts_people: bool = False  # whether some guard counts the people on the case
    also_on: frozenset[str] = frozenset()  # roles in which other cases are counted
    joined: frozenset[str] = frozenset()  # roles in which actions put people on it
    nesting: Nesting = NOT_NESTED  # what guards ask of the cases around a case
    reusable: Mapping[str, frozenset[str]] = NOTHING
    # by action the fields that count for it though an action has rested on them

    @property
    def pathway(self) -> Pathway:
        """Give the pathway these rules belong to."""
        return self.compiled.pathway

    @property
    def track_of(self) -> Mapping[str, str]:
        """Give the track of each action that is an arrow."""
        return self.compiled.table.track_of

    def offered(self, action: str, facts: Facts) -> Action | None:
        """Give an action as the present state of its track offers it, if it does."""
        name = self.track_of.get(action)
        if name is None:
            return None
        state = self.pathway.tracks[name].states.get(facts.tracks.get(name, ""))
        return state.actions.get(action) if state is not None else None


def compile_rulebook(compiled: CompiledPathway) -> Rulebook:
    """Make the rulebook of a compiled pathway."""
    pathway = compiled.pathway
    known = (*compiled.table.track_of, *STANDING_ACTIONS)
    return Rulebook(
        compiled=compiled,
        permits={a: _permits(pathway, a) for a in known},
        forbids={a: _forbids(pathway, a) for a in known},
        apart={a: _apart(pathway, a) for a in known},
        needs={a: _needs(pathway, a) for a in known},
        reusable={a: _reusable(pathway, a) for a in known},
        system=_system_actions(pathway),
        relations=_relations(pathway),
        begins=_begins(pathway),
        table=_table_hash(pathway),
        bodies=_bodies(pathway),
        counts_people=any(isinstance(leaf, OnCase) for leaf, _ in leaves_of(pathway)),
        also_on=frozenset(
            leaf.also_on for leaf, _ in leaves_of(pathway) if isinstance(leaf, AlsoOn)
        ),
        joined=frozenset(
            role
            for track in pathway.tracks.values()
            for state in track.states.values()
            for taken in state.actions.values()
            for role in (taken.joins, taken.leaves)
            if role is not None
        ),
        nesting=nesting_of(pathway),
    )


def _permits(pathway: Pathway, action: str) -> tuple[Permit, ...]:
    return tuple(line for line in pathway.permits if action in line.may)


def _forbids(pathway: Pathway, action: str) -> tuple[Forbid, ...]:
    return tuple(
        line
        for line in pathway.forbids
        if (line.may_not == "any" or action in line.may_not)
        and action not in line.exceptions
    )


def _apart(pathway: Pathway, action: str) -> frozenset[str]:
    pairs = (set(pair) for pair in pathway.keep_apart)
    return frozenset(other for pair in pairs if action in pair for other in pair) - {
        action
    }


def _needs(pathway: Pathway, action: str) -> tuple[tuple[str, FormField], ...]:
    """Give the fields that this action can need, always or by another field.

    A field that is needed only by another field, and names no action, is needed
    by each action that bears its form.
    """
    bears = {
        taken.form
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name, taken in state.actions.items()
        if name == action
    }
    return tuple(
        (name, asked)
        for form_name, form in pathway.forms.items()
        for name, asked in form.fields.items()
        if action in asked.required_for
        or (asked.required_when and not asked.required_for and form_name in bears)
    )


def _reusable(pathway: Pathway, action: str) -> frozenset[str]:
    """Give the fields that need not be written anew, or cannot be with the action."""
    borne = [
        taken.form
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name, taken in state.actions.items()
        if name == action
    ]
    return frozenset(
        name
        for form_name, form in pathway.forms.items()
        if action in form.reusable_for or any(one != form_name for one in borne)
        for name in form.fields
    )


def _relations(pathway: Pathway) -> frozenset[str]:
    permitted = (name for line in pathway.permits for name in line.being)
    forbidden = (
        name for line in pathway.forbids for name in (*line.being, *line.unless_being)
    )
    return frozenset((*permitted, *forbidden))


def _begins(pathway: Pathway) -> tuple[tuple[str, str, FormField], ...]:
    return tuple(
        (name, field.needed_from, field)
        for form in pathway.forms.values()
        for name, field in form.fields.items()
        if field.needed_from is not None
    )


def _bodies(pathway: Pathway) -> frozenset[str]:
    leaves = (leaf for leaf, _ in leaves_of(pathway))
    return frozenset(leaf.seats for leaf in leaves if isinstance(leaf, Seats))


def _system_actions(pathway: Pathway) -> frozenset[str]:
    return frozenset(
        name
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name, action in state.actions.items()
        if action.system is not None
    )


def _table_hash(pathway: Pathway) -> str:
    table = {
        "permits": _sorted_lines(pathway.permits),
        "forbids": _sorted_lines(pathway.forbids),
        "keep_apart": sorted(sorted(pair) for pair in pathway.keep_apart),
    }
    return digest(canonical_json(table))


def _sorted_lines(lines: Iterable[Permit | Forbid]) -> list[dict[str, Any]]:
    plain = [line.model_dump(mode="json", by_alias=True) for line in lines]
    return sorted(plain, key=lambda line: str(line["id"]))
