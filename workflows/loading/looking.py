"""Look at a file before it is proposed: which pathways take one, which rows do not fit.

- Only who could propose the file looks; for others there is no such pathway.
- Nothing is kept and nothing is an entry: the file is still the person's own.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from policies.reasons import label
from states.explaining import action_label
from workflows.drafts.order import order_of
from workflows.errors import NotFoundError
from workflows.loading.checking import PERSON, first_action, loadable
from workflows.loading.errors import RowProblem, RowsError
from workflows.loading.imports import opener_role
from workflows.pathways.published import PUBLISHED
from workflows.people import actor_of
from workflows.reading.questions import Question, questions
from workflows.service import Service
from workflows.versions import Version


@dataclass(frozen=True, slots=True)
class Taking:
    """A pathway that takes files: what each row does, and its columns."""

    pathway: str
    label: str
    action: str  # its label
    columns: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would become of each row."""

    rows: int
    problems: tuple[RowProblem, ...]


def pathways_taking(
    service: Service, area: str, by: str, language: str
) -> list[Taking]:
    """Give the pathways of which somebody can propose a file."""
    found = [
        _taking(service, area, version, language)
        for version in _versions(service, area, by)
    ]
    return sorted(found, key=lambda one: one.label)


def pathway_taking(
    service: Service, area: str, by: str, pathway: str, language: str
) -> Taking:
    """Give one of them; NotFoundError if it takes no file of this person."""
    for one in pathways_taking(service, area, by, language):
        if one.pathway == pathway:
            return one
    raise NotFoundError("expected a pathway that takes files of yours, met none")


def dry_run(
    service: Service, area: str, by: str, pathway: str, source: bytes
) -> DryRun:
    """Hold every row against the form; CasepathError where the file has no rows."""
    pathway_taking(service, area, by, pathway, "en")
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway)
    try:
        met = loadable(version, source, service.provider.index_key(area))
    except RowsError as error:
        return DryRun(error.rows, error.problems)
    return DryRun(len(met.rows), ())


def source_of(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> bytes:
    """Give rows as the file that is proposed: a column for each field."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [row[place] if place < len(row) else "" for place in columns.values()]
        for row in rows
    )
    return text.getvalue().encode()


def label_of(service: Service, file: Any, language: str) -> str:
    """Say of which pathway the rows of a proposed file become cases."""
    with service.database.reading(file.area) as connection:
        version = service.versions.named(connection, file.area, file.digest)
    return label(version.pathway.label, language)


def _taking(service: Service, area: str, version: Version, language: str) -> Taking:
    pathway = version.pathway
    action, form = first_action(pathway)
    with service.database.reading(area) as connection:
        order = order_of(connection, area, version.digest, form)
    place = {name: at for at, name in enumerate(order)}
    asked = questions(version.rulebook, form, action, language)
    return Taking(
        pathway.pathway,
        label(pathway.label, language),
        action_label(pathway, action, language),
        tuple(sorted(asked, key=lambda one: place.get(one.name, len(place)))),
    )


def _versions(service: Service, area: str, by: str) -> Iterator[Version]:
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        for row in connection.all(PUBLISHED, area=area):
            version = service.versions.current(connection, area, row.pathway)
            if version.pathway.subject == PERSON or not _has_first(version):
                continue
            if actor.holds(opener_role(version.pathway)):
                yield version


def _has_first(version: Version) -> bool:
    try:
        first_action(version.pathway)
    except NotFoundError:
        return False
    return True
