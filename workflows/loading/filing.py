"""File the rows of an approved file: opened one by one, each by its own commands.

- In the name of who proposed it, and by the way the sweep came; the guard rules on
  each row as on any other case.
- A row's key is its file, its place and a keyed digest of it: whoever stops the
  sweep, another goes on with the rest and opens nothing twice.
- A row that is refused stays out, with the code; one that fails otherwise is tried
  again after a growing delay, so many times. None stops the others.
- Rows are filed by the version they were checked for, and by no other.
"""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from config.errors import DatabaseError
from config.now import to_micros
from policies.errors import NotPermittedError
from workflows.clocks.failing import delay_after
from workflows.commands import OpenCase, TakeAction
from workflows.errors import MovedGroundError, NotOpenedError, WorkError
from workflows.loading.checking import Loadable, Row
from workflows.loading.commands import EndImport
from workflows.loading.errors import LoadVersionError
from workflows.loading.imports import (
    PUT_ROW,
    ROWS,
    import_of,
    is_settled,
    opener_role,
)
from workflows.loading.opening import opened_rows
from workflows.people import INTAKE, actor_of
from workflows.running.leases import Goes
from workflows.running.swept import ONE_ROW, Swept, code_of, one
from workflows.service import Service

MOST_TRIES = 5
REFUSED = (NotPermittedError, WorkError)


@dataclass(frozen=True, slots=True)
class Filing:
    """An approved file that is open, the way by which it is filed, and its rows."""

    service: Service
    row: Any
    via: str
    met: Loadable

    def waiting(self) -> Iterator[tuple[int, Row, int]]:
        """Give each row that is due: its place, itself, how often it was tried."""
        now_ts = to_micros(self.service.now())
        known = {one.place: one for one in self._rows()}
        for place, row in enumerate(self.met.rows, 1):
            before = known.get(place)
            if before is None:
                yield place, row, 0
            elif not is_settled(before) and before.again_ts <= now_ts:
                yield place, row, before.tries

    def is_settled(self) -> bool:
        """Tell whether every row is in, or never tried again."""
        return sum(map(is_settled, self._rows())) == len(self.met.rows)

    def file(self, place: int, row: Row, tries: int) -> Swept:
        """File one row and keep what came of it."""
        case: str | None = None
        key = f"import/{self.row.import_ref}/{place}/{self._digest(row)}"
        who = {"area": self.row.area, "by": self.row.proposed_by, "via": self.via}
        try:
            opening = OpenCase(pathway=self.row.pathway, key=f"{key}/open", **who)
            case = self.service.handle(opening).case
            action, first = self.met.action, f"{key}/first"
            taking = TakeAction(
                case=case or "", action=action, fields=row, key=first, **who
            )
            self.service.handle(taking)
        except Exception as error:
            if is_for_all(error):
                raise
            return self._failed(place, case, tries + 1, error)
        self._put(place, case_ref=case, code=None, tries=tries + 1, again_ts=None)
        return Swept(done=1)

    def _failed(
        self, place: int, case: str | None, tries: int, error: Exception
    ) -> Swept:
        code, is_refused = code_of(error), _is_refused(error)
        is_last = is_refused or tries >= MOST_TRIES
        again = self.service.now() + delay_after(tries)
        again_ts = None if is_last else to_micros(again)
        self._put(place, case_ref=case, code=code, tries=tries, again_ts=again_ts)
        codes = {code: 1}
        return Swept(refused=int(is_refused), failed=int(not is_refused), codes=codes)

    def _put(self, place: int, **said: Any) -> None:
        key = {"area": self.row.area, "import_ref": self.row.import_ref}
        with self.service.database.writing(self.row.area) as connection:
            PUT_ROW(connection, {**key, "place": place}, **said)

    def _rows(self) -> Any:
        with self.service.database.reading(self.row.area) as connection:
            return connection.all(
                ROWS, area=self.row.area, import_ref=self.row.import_ref
            )

    def _digest(self, row: Row) -> str:
        said = b"casepath/import-row/v1\0" + json.dumps(row, sort_keys=True).encode()
        key = self.service.provider.index_key(self.row.area)
        return hmac.digest(key, said, "sha256").hex()[:32]


def file_import(service: Service, row: Any, via: str, goes: Goes, limit: int) -> Swept:
    """File what waits of an approved file; when all is settled, have it shredded."""
    try:
        filing = _opened(service, row, via)
        swept = Swept()
        for done, (place, fields, tries) in enumerate(filing.waiting()):
            if done >= limit or not goes() or not _is_kept(service, row):
                return swept
            swept += filing.file(place, fields, tries)
    except Exception as error:
        if isinstance(error, DatabaseError):
            raise
        return Swept(failed=1, codes={code_of(error): 1})
    if filing.is_settled():
        key = f"import/{row.import_ref}/end"
        said = {"area": row.area, "by": INTAKE, "key": key, "via": via}
        ended = one(service, EndImport(import_ref=row.import_ref, **said))
        return swept if ended.done else swept + ended
    return swept


def is_for_all(error: Exception) -> bool:
    """Tell whether an error is nobody's row: the database's, or who proposed them."""
    return isinstance(error, NotOpenedError) or (
        isinstance(error, DatabaseError) and not isinstance(error, ONE_ROW)
    )


def _is_refused(error: Exception) -> bool:
    return isinstance(error, REFUSED) and not isinstance(error, MovedGroundError)


def _is_kept(service: Service, row: Any) -> bool:
    """Tell whether the file is still to be filed: nobody dropped it meanwhile."""
    with service.database.reading(row.area) as connection:
        met = import_of(connection, row.area, row.import_ref)
    return bool(met.status == row.status)


def _opened(service: Service, row: Any, via: str) -> Filing:
    area = row.area
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, row.pathway)
        if version.digest != row.digest:
            raise LoadVersionError
        role = opener_role(version.pathway)
        if not actor_of(connection, area, row.proposed_by).holds(role):
            raise NotOpenedError(f"expected the role '{role}' of who proposed the file")
    return Filing(service, row, via, opened_rows(service, row))
