"""Letters and files of a case, as a page shows them; nothing is opened here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.explaining import role_label
from workflows.errors import NotFoundError
from workflows.letters.reading import letters_of
from workflows.reading.case_parts import may_open
from workflows.reading.queries import CaseView
from workflows.service import Service
from workflows.uploads.tables import upload

_u = upload.c
OF_CASE = Statement(
    select(upload)
    .where(_u.area == bindparam("area"), _u.case_ref == bindparam("case_ref"))
    .order_by(_u.since_ts, _u.file)
)


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter of the case: to whom, how far it is."""

    ref: str
    label: str
    to: str
    status: str  # waiting, sent_back, ready
    written: datetime
    text: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that came with the case: where it lies, its hash, whether it is clean."""

    ref: str
    part: str  # the label of its compartment
    media: str
    size: int
    ct: str  # the hash of the sealed file, as its entry says it
    scan: str
    by: str  # by reference
    since: datetime


def file_of(service: Service, view: CaseView, ref: str, language: str) -> FileShown:
    """Give one file of a case, to who may open the part it lies in.

    Raises NotFoundError for one that is not there, or not for this person.
    """
    _, files = files_of(service, view, language)
    for one in files:
        if one.ref == ref:
            return one
    raise NotFoundError("expected a file of this case, met none")


def files_of(
    service: Service, view: CaseView, language: str
) -> tuple[tuple[LetterShown, ...], tuple[FileShown, ...]]:
    """Give the letters of a case, and its files in the parts that may be opened."""
    case, pathway = view.case, view.found.version.pathway
    written = letters_of(service, case.area, view.found.actor.ref, case.ref)
    with service.database.reading(case.area) as connection:
        rows = connection.all(OF_CASE, area=case.area, case_ref=case.ref)
    letters = tuple(
        LetterShown(
            one.row.letter,
            label(pathway.letters[one.row.name].label, language),
            role_label(pathway, one.row.role, language),
            one.row.status,
            from_micros(one.row.written_ts),
            one.text,
        )
        for one in written
    )
    files = tuple(
        FileShown(
            row.file,
            label(pathway.compartments[row.compartment].label, language),
            row.media,
            row.size,
            row.ct,
            row.scan,
            row.person,
            from_micros(row.since_ts),
        )
        for row in rows
        if may_open(view, row.compartment)
    )
    return letters, files
