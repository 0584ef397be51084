"""Whether what is planned lies in the windows of a record, told before the line.

- The record is opened by the engine for this one question and for nothing else; an
  action whose guards do not ask it opens nothing.
- What the command is about to save comes before what was saved; of two people the
  moment is the one that the first proposed.
- Only yes or no leaves: neither the windows nor how far off the moment is.
- What was never written, or was erased, tells nothing: then nothing can be planned.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.database import Database
from config.statements import Statement
from policies.dates import values_kept
from records.cases import load, open_version, records_of
from records.errors import CaseErasedError
from records.keyring import DataKeys
from states.dates import Within, instant_of
from states.definition import Pathway
from states.guards import leaves
from states.windows import is_safe
from workflows import tables
from workflows.cases import Case, load_case
from workflows.commands import TakeAction
from workflows.forms.checking import compartment_of
from workflows.versions import Versions

type Saving = Mapping[str, bytes]  # compartment -> what is about to be saved there

PROPOSED = Statement(
    select(tables.proposal.c.chosen).where(
        tables.proposal.c.area == bindparam("area"),
        tables.proposal.c.case_ref == bindparam("case_ref"),
        tables.proposal.c.action == bindparam("action"),
        tables.proposal.c.status == "open",
    )
)


@dataclass(frozen=True, slots=True)
class SafeHours:
    """Tell of an action whether the moments that it sets lie in windows."""

    database: Database
    versions: Versions
    data_keys: DataKeys

    def of(self, command: TakeAction, saving: Saving) -> dict[str, bool]:
        """Give for each question that the guards ask whether it does, if known."""
        with self.database.reading(command.area) as connection:
            case = load_case(connection, command.area, command.case)
            if case is None:
                return {}
            version = self.versions.named(connection, case.area, case.digest)
            pathway = version.pathway
            asked = tuple(_asked(pathway, case, command.action))
            if not asked:
                return {}
            values = values_kept(pathway, _values(connection, command))
            content = self._content(connection, case, _held_in(pathway, asked))
        content |= {name: json.loads(text) for name, text in saving.items()}
        return dict(_told(pathway, asked, values, content))

    def _content(
        self, connection: Connection, case: Case, wanted: frozenset[str]
    ) -> dict[str, Mapping[str, Any]]:
        content: dict[str, Mapping[str, Any]] = {}
        for record, compartment in records_of(connection, case.area, case.ref):
            if compartment in wanted:
                try:
                    sealed = load(connection, case.area, case.ref, record)
                    content[compartment] = open_version(sealed, self.data_keys).content
                except CaseErasedError:
                    continue
        return content


def _asked(pathway: Pathway, case: Case, name: str) -> Iterator[Within]:
    """Give what the guards of an action ask of windows, where the case is now."""
    for track, place in case.places.items():
        action = pathway.tracks[track].states[place.state].actions.get(name)
        for guard in action.when if action is not None else ():
            for leaf in leaves(pathway.guards[guard].when):
                if isinstance(leaf, Within):
                    yield leaf


def _held_in(pathway: Pathway, asked: tuple[Within, ...]) -> frozenset[str]:
    return frozenset(_compartment(pathway, leaf) for leaf in asked)


def _compartment(pathway: Pathway, leaf: Within) -> str:
    return compartment_of(pathway.forms[leaf.form], leaf.field)


def _values(connection: Connection, command: TakeAction) -> Mapping[str, str]:
    """Give what the action sets: what was proposed, where it is confirmed."""
    place = {"area": command.area, "case_ref": command.case}
    proposed = connection.one(PROPOSED, **place, action=command.action)
    chosen: Mapping[str, str] = (
        command.values if proposed is None else json.loads(proposed.chosen)
    )
    return chosen


def _told(
    pathway: Pathway,
    asked: tuple[Within, ...],
    values: Mapping[str, str],
    content: Mapping[str, Mapping[str, Any]],
) -> Iterator[tuple[str, bool]]:
    zone = pathway.time_zone
    for leaf in asked:
        windows = content.get(_compartment(pathway, leaf), {}).get(leaf.field)
        at = instant_of(values.get(leaf.planned), zone)
        if windows is not None and at is not None:
            yield leaf.place, is_safe(windows, at, zone)
