"""Run the checker of today over every version that still has cases; change nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.examining import examine
from states.errors import PathwayFileError
from states.reading import read
from states.settings import chosen_in
from workflows.moves.plans import IN_USE
from workflows.moves.rehearsing import Progress
from workflows.pathways.checking import Checked
from workflows.service import Service
from workflows.tables import pathway_version

SOURCE = Statement(
    select(pathway_version).where(
        pathway_version.c.area == bindparam("area"),
        pathway_version.c.digest == bindparam("digest"),
    )
)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A version in use, how many cases it has, and what is found in it now."""

    digest: str
    cases: int
    checked: Checked

    def as_plain(self) -> dict[str, Any]:
        """Give it as plain values."""
        plain = self.checked.as_plain()
        return {**plain, "digest": self.digest, "cases": self.cases}

    def lines(self) -> Iterator[str]:
        """Say how many cases it has, and what is found."""
        yield f"{self.digest}: {self.cases} cases"
        yield from self.checked.lines()


def recheck(service: Service, area: str, progress: Progress) -> list[Rechecked]:
    """Check every version that has cases in an area."""
    with service.database.reading(area) as connection:
        in_use = connection.all(IN_USE, area=area)
        rows = [connection.one(SOURCE, area=area, digest=one.digest) for one in in_use]
    found = []
    for done, (one, row) in enumerate(zip(in_use, rows, strict=True), 1):
        name = f"{row.pathway} {row.edition}"
        found.append(Rechecked(one.digest, one.cases, _checked(name, row)))
        progress(done, len(in_use))
    return found


def _checked(name: str, row: Any) -> Checked:
    try:
        # With the values that the area has adopted, which its file does not hold.
        met = read(row.source, None, chosen_in(json.loads(row.canonical)))
    except PathwayFileError as error:
        return Checked(name, error.problems)
    found = examine(met)
    return Checked(name, found.problems, met, found)
