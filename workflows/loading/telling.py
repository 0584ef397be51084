"""Tell what became of a file, in numbers and codes; open its rows for who judges.

- A report is for the two people, and for who may judge the file; it holds no content.
- A file is opened for reading only after the entry of the reading is committed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.errors import NotFoundError
from workflows.loading.checking import Loadable
from workflows.loading.commands import ReadImport
from workflows.loading.imports import ALL, ROWS, import_of, is_settled, role_to_approve
from workflows.loading.opening import opened_rows
from workflows.people import actor_of
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Report:
    """Where a file stands, how many of its rows are in, and why others are not."""

    file: Any
    rows: tuple[Any, ...]

    @property
    def filed(self) -> int:
        """How many rows are cases now."""
        return sum(one.code is None for one in self.rows)

    @property
    def stuck(self) -> list[Any]:
        """The rows that were refused, or failed when they were tried last."""
        return [one for one in self.rows if one.code is not None]

    def as_plain(self) -> dict[str, Any]:
        """Give the report as plain values."""
        return {
            "import": self.file.import_ref,
            "pathway": self.file.pathway,
            "status": self.file.status,
            "rows": self.file.row_count,
            "filed": self.filed,
            "codes": dict(Counter(one.code for one in self.stuck)),
            "cases": [one.case_ref for one in self.rows if one.code is None],
            "stuck": [
                {"row": one.place, "code": one.code, "case": one.case_ref,
                 "again": not is_settled(one)}
                for one in self.stuck
            ],
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """Say the report."""
        told = self.as_plain()
        yield f"{told['import']}: {told['pathway']}, {told['status']}"
        yield f"{told['filed']} of {told['rows']} rows are cases now"
        for one in told["stuck"]:
            further = "is tried again" if one["again"] else "stays out"
            where = f", case {one['case']}" if one["case"] else ""
            yield f"  row {one['row']}: {one['code']}, {further}{where}"


def report_of(service: Service, area: str, by: str, ref: str) -> Report:
    """Give the report of a file to who may see it; for others there is none."""
    with service.database.reading(area) as connection:
        file = import_of(connection, area, ref)
        actor = actor_of(connection, area, by)
        version = service.versions.named(connection, area, file.digest)
        rows = connection.all(ROWS, area=area, import_ref=ref)
    is_one_of_two = by in {file.proposed_by, file.approved_by}
    if not is_one_of_two and role_to_approve(actor, version.pathway) is None:
        raise NotFoundError("expected a file that was proposed, met no such reference")
    return Report(file, tuple(rows))


def reports(service: Service, area: str, by: str) -> Iterator[Report]:
    """Give the reports that somebody may see, the oldest first."""
    with service.database.reading(area) as connection:
        files = connection.all(ALL, area=area)
    for file in files:
        try:
            yield report_of(service, area, by, file.import_ref)
        except NotFoundError:
            continue


def rows_of_import(service: Service, asking: Mapping[str, Any], ref: str) -> Loadable:
    """Open the rows of a sealed file, after the entry of the reading."""
    service.handle(ReadImport(import_ref=ref, **asking))
    with service.database.reading(asking["area"]) as connection:
        row = import_of(connection, asking["area"], ref)
    return opened_rows(service, row)
