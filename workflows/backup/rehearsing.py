"""Restore a backup aside, erase anew what was erased since, and verify all of it.

- Nothing of the running product changes, and what was restored is taken away again.
- Five verdicts: the copy, its age, its log and states, its keys, its erasures.
- Only verdicts, counts and references come back.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from audit.merkle import verify_consistency
from audit.note import VerifierKey
from audit.proofs import prove_consistency
from audit.reading import find_log, read_head
from config.copies import opened_aside, take_away_left
from config.database import Database
from config.errors import CasepathError
from config.now import to_micros
from config.settings import Settings
from records.erasing import held_compartments
from workflows.backup.erasures import Erasure, erase_anew, erasures_of
from workflows.backup.making import hash_of_file
from workflows.backup.manifest import Backup
from workflows.backup.spooled import is_whole_spool
from workflows.schema import check_schema
from workflows.service import Service
from workflows.verifying.area import verify_area
from workflows.verifying.report import Report

OLDEST = timedelta(days=31)
LEFT_FOR = timedelta(days=1)
COPY, AGE, LOG, KEYS, ERASURES = "copy", "age", "log", "keys", "erasures"
OF_KEYS = frozenset({"key", "seal"})

type Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of restoring a backup aside."""

    backup: str
    area: str
    verdicts: Mapping[str, bool]
    entries: int = 0
    cases: int = 0
    records: int = 0
    erased_anew: int = 0

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the verdicts that are not good."""
        return tuple(sorted(name for name, good in self.verdicts.items() if not good))


def rehearse(
    service: Service,
    settings: Settings,
    area: str,
    backup: Backup,
    key: VerifierKey,
    progress: Progress = lambda _: None,
) -> Rehearsal:
    """Restore a backup aside and tell how it stands."""
    now = service.now()
    take_away_left(settings.home, (now - LEFT_FOR).timestamp())
    said = backup.manifest
    verdicts = {
        COPY: _is_as_made(backup) and area in said.logs,
        AGE: now - said.made <= OLDEST,
    }
    if not verdicts[COPY]:
        return Rehearsal(said.backup, area, verdicts)
    urls = (settings.database_url, settings.owner_url)
    with opened_aside(backup.copy_path, *urls, settings.home) as url:
        aside = Service(Database(url), service.provider, now=service.now)
        try:
            check_schema(aside.database)
            return _looked_over(service, aside, area, backup, key, verdicts, progress)
        except CasepathError:
            return Rehearsal(said.backup, area, {**verdicts, LOG: False})
        finally:
            aside.close()


def _looked_over(
    service: Service,
    aside: Service,
    area: str,
    backup: Backup,
    key: VerifierKey,
    verdicts: Mapping[str, bool],
    progress: Progress,
) -> Rehearsal:
    of_log = backup.manifest.logs[area]
    outside = [of_log.checkpoint.encode()] if of_log.checkpoint else []
    is_beginning = _begins(service, aside, area, of_log.size)
    erased = erasures_of(service.database, area)
    at = to_micros(service.now())
    done = erase_anew(aside.database, aside.versions, area, erased, at)
    report = verify_area(aside, area, key, progress, outside)
    found = _found(report)
    keys = sum(found.get(check, 0) for check in OF_KEYS)
    return Rehearsal(
        backup.manifest.backup,
        area,
        {
            **verdicts,
            LOG: is_beginning and report.log.size > 0 and found.total() == keys,
            KEYS: keys == 0,
            ERASURES: _is_gone(aside, area, erased),
        },
        entries=report.log.size,
        cases=report.cases,
        records=report.records,
        erased_anew=done,
    )


def _is_as_made(backup: Backup) -> bool:
    is_copy = hash_of_file(backup.copy_path) == backup.manifest.sha256
    return is_copy and is_whole_spool(backup)


def _begins(service: Service, aside: Service, area: str, least: int) -> bool:
    """Tell whether the log of now goes on from the one that was restored."""
    with aside.database.reading(area) as connection:
        log = find_log(connection, area)
        restored = read_head(connection, log) if log else None
    if restored is None or restored.size < least:
        return False
    with service.database.reading(area) as connection:
        live_log = service.line(area).log
        live = read_head(connection, live_log)
        try:
            proof = prove_consistency(connection, live_log, restored.size, live.size)
            verify_consistency(
                restored.size, live.size, restored.root, live.root, proof
            )
        except CasepathError:
            return False
    return True


def _found(report: Report) -> Counter[str]:
    """Count what was found, but for erasures whose entries came after the backup."""
    return Counter(
        one.check
        for one in report.findings
        if not (one.check in OF_KEYS and (one.seq or 0) >= report.log.size)
    )


def _is_gone(aside: Service, area: str, erased: list[Erasure]) -> bool:
    """Tell whether no key lies under anything that was erased."""
    held: dict[str, frozenset[str]] = {}
    with aside.database.reading(area) as connection:
        for case, compartment, _ in erased:
            if case not in held:
                held[case] = held_compartments(connection, area, case)
            if compartment in held[case]:
                return False
    return True
