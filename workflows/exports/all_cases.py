"""All cases of a pathway as the log of an area tells them, up to one size of it.

- Entries are only ever added, so a size says which entries are meant, for good.
- Trails are read one after the other, some in a transaction, never all at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import batched
from typing import Any

from sqlalchemy import bindparam, select

from audit.entry import base64url
from audit.reading import Log, read_head, read_trail
from config.statements import Statement
from workflows import tables
from workflows.service import Service
from workflows.verifying.folding import VersionOf
from workflows.versions import Version

AT_ONCE = 128

_cases = tables.cases.c
OF_PATHWAY = Statement(
    select(_cases.case_ref)
    .where(_cases.area == bindparam("area"), _cases.pathway == bindparam("pathway"))
    .order_by(_cases.case_ref)
)


@dataclass(frozen=True, slots=True)
class AllCases:
    """The cases of a pathway in a log of this size."""

    log: Log
    size: int
    version: Version  # the one that new cases get, and that says who may
    refs: tuple[str, ...]

    @property
    def hash(self) -> str:
        """The hash of the list of cases, in the order of their references."""
        # References are random, so nobody finds one by trying out hashes.
        return base64url(sha256("\n".join(self.refs).encode()).digest())


def all_cases(service: Service, area: str, pathway: str) -> AllCases:
    """Give the cases of a pathway as they stand at this moment.

    Raises NotFoundError where the area has published no such pathway.
    """
    log = service.line(area).log
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway)
        rows = connection.all(OF_PATHWAY, area=area, pathway=pathway)
        size = read_head(connection, log).size
    return AllCases(log, size, version, tuple(row.case_ref for row in rows))


def version_of(service: Service, area: str) -> VersionOf:
    """Give a function of a digest to the version it names, read once each."""

    @cache
    def named(digest: str) -> Version:
        with service.database.reading(area) as connection:
            return service.versions.named(connection, area, digest)

    return named


def trails(
    service: Service, chosen: AllCases, refs: Sequence[str]
) -> Iterator[Sequence[Any]]:
    """Give the stored entries of each of these cases, in the order given."""
    log, size = chosen.log, chosen.size
    for some in batched(refs, AT_ONCE):
        with service.database.reading(log.area) as connection:
            read = [read_trail(connection, log, ref) for ref in some]
        for rows in read:
            yield [row for row in rows if row.seq < size]
