"""The models of a pathway: as it is, and as it is while a bypass is open.

- Of two choices of settings that differ only in what they count, whatever keeps
  nothing of that is the same in both: it is explored once.
- A guard leaves the same open in both, as long as leaves that were different stay so
  and leaves that were the same do too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from states.alike import Apart, Part
from states.definition import Pathway
from states.exploring.bypassed import with_bypass
from states.exploring.domains import asked_by
from states.exploring.machine import Model
from states.exploring.moves import Slice, Variable
from states.exploring.variables import FACT, TAKEN, TRACK, read_by_leaf
from states.tracks import State

COUNTED = frozenset({"guards", "panels", "promises", "sub_cases"})


@dataclass(frozen=True, slots=True)
class Models:
    """A pathway made ready to be explored, without and with its bypass."""

    plain: Model
    opened: Model

    def next_to(self, pathway: Pathway, apart: Slice) -> "Models":
        """Make the models of another choice, that counts only these otherwise."""
        plain = self.plain.next_to(pathway, apart)
        if self.opened is self.plain:
            return Models(plain, plain)
        return Models(plain, self.opened.next_to(with_bypass(pathway), apart))


def models_of(pathway: Pathway) -> Models:
    """Make the models of a pathway."""
    plain = Model(pathway)
    if pathway.bypass is None:
        return Models(plain, plain)
    return Models(plain, Model(with_bypass(pathway)))


def counted_apart(own: Pathway, other: Pathway, apart: Apart) -> Slice | None:
    """Give what two choices count up to different numbers.

    None where they differ in more than that, so that all of it is explored anew.
    """
    if any(not _differ_in_counts(part, *both) for part, both in apart.items()):
        return None
    leaves = list(zip(asked_by(own), asked_by(other), strict=True))
    pairs = set(leaves)
    distinct = {one for one, _ in pairs}, {two for _, two in pairs}
    if len(pairs) > min(map(len, distinct)):
        return None
    met: set[Variable] = set()
    for one, two in pairs:
        if one != two:
            read = read_by_leaf(own, one)
            met |= {variable for variable in read if variable[0] not in {TRACK, FACT}}
    return frozenset(met | set(_caps(apart)))


def _differ_in_counts(part: Part, one: object, two: object) -> bool:
    if isinstance(one, State) and isinstance(two, State):
        return _uncapped(one) == _uncapped(two)
    return part[0] in COUNTED and _without_counts(one) == _without_counts(two)


def _uncapped(state: State) -> State:
    actions = {
        name: action.model_copy(update={"at_most": action.at_most and 1})
        for name, action in state.actions.items()
    }
    return state.model_copy(update={"actions": actions})


def _without_counts(value: Any) -> Any:
    """Give plain values with every whole number taken for the same."""
    if isinstance(value, BaseModel):
        return type(value), _without_counts(dict(value))
    if isinstance(value, Mapping):
        return {key: _without_counts(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_counts(item) for item in value]
    return 0 if isinstance(value, int) and not isinstance(value, bool) else value


def _caps(apart: Apart) -> set[Variable]:
    return {
        (TAKEN, f"{part[-1]}/{name}")
        for part, (one, two) in apart.items()
        if isinstance(one, State) and isinstance(two, State)
        for name, action in one.actions.items()
        if action.at_most != two.actions[name].at_most
    }
