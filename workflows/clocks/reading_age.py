"""When the person of a case comes of age, read before a command enters the line.

- The record is opened by the engine for this one day and for nothing else; a case
  whose pathway does not ask for it is not opened.
- What a command is about to save comes before what was saved.
- What was erased says nothing any more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.connection import Connection
from config.database import Database
from records.cases import load, open_version, records_of
from records.errors import CaseErasedError
from records.keyring import DataKeys
from workflows.cases import Case, load_case
from workflows.clocks.coming_of_age import asks_for_age, birth_compartments, day_of_age
from workflows.clocks.rows import CLOCK
from workflows.versions import Version, Versions


@dataclass(frozen=True, slots=True)
class AgeReader:
    """Read the day on which the person of a case comes of age."""

    database: Database
    versions: Versions
    data_keys: DataKeys

    def of_case(self, area: str, ref: str, saving: Mapping[str, bytes]) -> date | None:
        """Give the day, by what is saved and what is about to be, by compartment."""
        with self.database.reading(area) as connection:
            case = load_case(connection, area, ref)
            if case is None:
                return None
            version = self.versions.named(connection, area, case.digest)
            if not asks_for_age(version.pathway):
                return None
            content = self._content(connection, version, case)
        content |= {name: json.loads(text) for name, text in saving.items()}
        return day_of_age(version, content)

    def of_clock(self, area: str, clock: str) -> date | None:
        """Give the day for the case that a clock belongs to."""
        with self.database.reading(area) as connection:
            row = connection.one(CLOCK, area=area, clock=clock)
        return None if row is None else self.of_case(area, row.case_ref, {})

    def _content(
        self, connection: Connection, version: Version, case: Case
    ) -> dict[str, Mapping[str, Any]]:
        wanted = birth_compartments(version.pathway)
        content: dict[str, Mapping[str, Any]] = {}
        for record, compartment in records_of(connection, case.area, case.ref):
            if compartment in wanted:
                try:
                    sealed = load(connection, case.area, case.ref, record)
                    content[compartment] = open_version(sealed, self.data_keys).content
                except CaseErasedError:
                    continue
        return content
