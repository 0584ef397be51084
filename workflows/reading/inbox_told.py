"""Notices as the inbox of a person shows them: what kind, of what, read or not.

- A notice is a kind and references; the page has the words, in one's language.
- Of a case one may not know of any more nothing is told but the kind.
"""

from dataclasses import dataclass
from datetime import datetime

from config.now import from_micros
from states.explaining import role_label
from workflows.cases import load_case
from workflows.delivering.reading import not_sent_to
from workflows.drafts.reading_marks import read_by
from workflows.noticing.looking import day_counts
from workflows.people import actor_of
from workflows.reading.queries import inbox
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Told:
    """One notice of somebody's."""

    notice: str
    kind: str
    at: datetime
    case: str
    role: str  # its label, or nothing
    is_read: bool
    waiting: int  # of the counts of a day
    late: int
    mail_waits_since: datetime | None


def told_to(service: Service, area: str, by: str, language: str) -> list[Told]:
    """Give the newest notices of somebody, the newest first."""
    read = read_by(service, area, by)
    counts = day_counts(service, area, by)
    unsent = not_sent_to(service, area, by)
    roles = _Roles(service, area, by, language)
    return [
        Told(
            notice=row.notice,
            kind=row.kind,
            at=from_micros(row.delivered_ts),
            case=row.case_ref if row.case_ref and roles.may_know(row.case_ref) else "",
            role=roles.label_of(row.role, row.case_ref),
            is_read=row.notice in read,
            waiting=counts.get(row.notice, (0, 0))[0],
            late=counts.get(row.notice, (0, 0))[1],
            mail_waits_since=from_micros(unsent[row.notice])
            if row.notice in unsent
            else None,
        )
        for row in inbox(service, area, by)
    ]


class _Roles:
    """The labels of roles, from the pathway of each notice's case."""

    def __init__(self, service: Service, area: str, by: str, language: str) -> None:
        self._service, self._area, self._language = service, area, language
        self._digests: dict[str, str] = {}
        with service.database.reading(area) as connection:
            self._held = {one.role for one in actor_of(connection, area, by).roles}

    def may_know(self, case: str) -> bool:
        """Tell whether a role that is held has a part in the case."""
        digest = self._digest(case)
        if not digest:
            return False
        with self._service.database.reading(self._area) as connection:
            version = self._service.versions.named(connection, self._area, digest)
        return bool(self._held & version.pathway.roles.keys())

    def label_of(self, role: str | None, case: str | None) -> str:
        """Give what a role is called."""
        if role is None:
            return ""
        digest = self._digest(case) if case else ""
        if not digest:
            return role.replace("_", " ").capitalize()
        with self._service.database.reading(self._area) as connection:
            version = self._service.versions.named(connection, self._area, digest)
        return role_label(version.pathway, role, self._language)

    def _digest(self, case: str) -> str:
        if case not in self._digests:
            with self._service.database.reading(self._area) as connection:
                met = load_case(connection, self._area, case)
            self._digests[case] = met.digest if met is not None else ""
        return self._digests[case]
