"""The trail of a case: read, told in words, or handed out to be checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from audit import verify
from audit.canonical import parse
from audit.reading import read_trail
from audit.signer import Signer
from audit.trail import export_trail as bundle_of
from config.errors import ConfigError
from workflows.checkpoints import publish_checkpoint
from workflows.children.parents import parent_of
from workflows.commands import ExportTrail, ReadTrail
from workflows.entries import def_of, digest_of
from workflows.errors import NotFoundError
from workflows.people import NOBODYS
from workflows.reading.queries import view_case
from workflows.reading.telling import Teller
from workflows.service import Service
from workflows.versions import CANONICAL


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: its index, its content, the sentence it makes, and how late it is."""

    seq: int
    entry: dict[str, Any]
    sentence: str
    late: str = ""

    @property
    def happened(self) -> int | None:
        """Give when it happened, where a person entered it at another time."""
        is_engines = self.entry["actor"] in NOBODYS
        if is_engines or "occ" not in self.entry:
            return None
        return int(self.entry["occ"])


def read_told(
    service: Service,
    command: ReadTrail,
    name_of: Callable[[str], str] = str,
    language: str = "en",
) -> list[Told]:
    """Read the trail of a case in words; the reading itself is its newest entry."""
    service.handle(command)
    read = told(service, command.area, command.case, name_of, language)
    return _without_parent(service, command, read)


def told(
    service: Service,
    area: str,
    case: str,
    name_of: Callable[[str], str],
    language: str = "en",
    since: int = -1,
) -> list[Told]:
    """Tell the entries of a case after an index; only for who has recorded it."""
    log = service.line(area).log
    with service.database.reading(area) as connection:
        rows = read_trail(connection, log, case)
        if not rows:
            raise NotFoundError("expected a case with entries, met none")
        entries = [(row.seq, parse(row.body)) for row in rows]
        tellers = {
            digest: Teller(
                service.versions.named(connection, area, digest).pathway,
                name_of,
                language,
            )
            for digest in _versions_named(entry for _, entry in entries)
        }
    sentences = []
    teller = tellers[digest_of(entries[0][1]["def"])]
    for seq, entry in entries:
        teller = tellers[digest_of(entry["def"])] if "def" in entry else teller
        sentences.append(Told(seq, entry, teller.tell(entry), teller.late(entry)))
    return [told for told in sentences if told.seq > since]


def _without_parent(
    service: Service, command: ReadTrail, read: list[Told]
) -> list[Told]:
    """Leave out the case this one belongs to, for who may not know of it."""
    with service.database.reading(command.area) as connection:
        parent = parent_of(connection, command.area, command.case)
    if parent is None:
        return read
    try:
        view_case(service, command.area, command.by, parent)
    except NotFoundError:
        return [replace(one, entry=_without(one.entry, parent)) for one in read]
    return read


def _without(entry: dict[str, Any], ref: str) -> dict[str, Any]:
    refs = entry.get("refs", [])
    return {**entry, "refs": [one for one in refs if one != ref]} if refs else entry


def export_bundle(service: Service, command: ExportTrail, signer: Signer) -> bytes:
    """Hand out a trail: its entry first, then a checkpoint over it, then the bundle."""
    service.handle(command)
    checkpoint = publish_checkpoint(service, command.area, signer)
    if checkpoint is None:
        raise NotFoundError("expected a log with entries, met none")
    log = service.line(command.area).log
    with service.database.reading(command.area) as connection:
        rows = read_trail(connection, log, command.case)
        named = _versions_named(parse(row.body) for row in rows)
        found = {
            def_of(digest): connection.one(
                CANONICAL, area=command.area, digest=digest
            ).canonical
            for digest in named
        }
        return bundle_of(
            connection,
            log,
            command.case,
            checkpoint,
            signer.verifier,
            found,
        )


def _versions_named(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the digest of every version that the entries of a case name."""
    said = (entry["def"] for entry in entries if "def" in entry)
    return [digest_of(definition) for definition in dict.fromkeys(said)]


def verify_bundle(bundle: bytes, key: str) -> dict[str, Any]:
    """Check an exported trail with the stand-alone verifier, offline.

    Raises ConfigError for a key that is none.
    """
    try:
        return verify.verify_bundle(bundle, key)
    except verify.WrongUseError as error:
        raise ConfigError(str(error), code="E-LOG-NOTE", where="--key") from error
