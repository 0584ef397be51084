"""Entries of a log as lines of a list: who, what, when, under which version.

- People are told by role and reference, never by name; values are not told at all.
- The version is the one that was in force at the entry, also where a case has moved
  to another since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.errors import ProfileError
from audit.tables import audit_entry
from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.explaining import action_label
from states.phrases.languages import phrases_in
from workflows.entries import digest_of
from workflows.inspecting.bytes_of import holds
from workflows.reading.refused_told import refused_because
from workflows.service import Service

NAMES_A_VERSION = b'"def":"'
REFUSED = "refused"

_e = audit_entry.c
VERSION_AT = Statement(
    select(_e.body)
    .where(
        _e.area == bindparam("area"),
        _e.case_ref == bindparam("case_ref"),
        _e.cseq <= bindparam("cseq"),
        holds(_e.body, "names"),
    )
    .order_by(_e.cseq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class EntryTold:
    """One entry as a line: no content, no names."""

    index: int
    at: datetime | None
    case: str
    place: int | None  # in the chain of its case
    kind: str
    action: str
    left: str
    to: str
    actor: str
    role: str
    via: str
    ruling: str  # why it was refused, by which rules it was allowed, or nothing
    is_refused: bool
    codes: tuple[str, ...]
    parts: tuple[str, ...]  # labels of the compartments that were opened
    purpose: str
    digest: str
    is_readable: bool = True


def rows_told(
    service: Service, area: str, rows: Sequence[Any], language: str
) -> list[EntryTold]:
    """Tell rows of the log, each by the version that was in force."""
    with service.database.reading(area) as connection:
        return [_told(service, connection, area, row, language) for row in rows]


def _told(
    service: Service, connection: Connection, area: str, row: Any, language: str
) -> EntryTold:
    try:
        entry = parse(bytes(row.body))
    except ProfileError:
        return _unreadable(row)
    digest = _version_at(connection, area, row, entry)
    pathway = (
        service.versions.named(connection, area, digest).pathway
        if digest and row.case_ref
        else None
    )
    return entry_told(row.seq, entry, digest, pathway, language)


def entry_told(
    index: int,
    entry: Mapping[str, Any],
    digest: str,
    pathway: Pathway | None,
    language: str,
) -> EntryTold:
    """Tell one entry under the version it was made under."""
    said = _Said(pathway, language)
    codes = tuple(entry.get("codes", ()))
    is_refused = entry["kind"] == REFUSED
    rules = ", ".join(entry.get("rules", ()))
    parts = dict.fromkeys(one["comp"] for one in entry.get("rec", ()))
    return EntryTold(
        index=index,
        at=from_micros(int(entry["ts"])),
        case=entry.get("case", ""),
        place=entry.get("cseq"),
        kind=entry["kind"],
        action=said.action(entry.get("action", "")),
        left=said.state(entry.get("track", ""), entry.get("from", "")),
        to=said.state(entry.get("track", ""), entry.get("to", "")),
        actor=entry["actor"],
        role=said.role(entry.get("role", "")),
        via=entry.get("via", ""),
        ruling=refused_because(codes, phrases_in(language)) if codes else rules,
        is_refused=is_refused,
        codes=codes,
        parts=tuple(said.part(one) for one in parts),
        purpose=said.purpose(entry.get("purpose", "")),
        digest=digest,
    )


def _unreadable(row: Any) -> EntryTold:
    return EntryTold(
        row.seq, None, row.case_ref or "", row.cseq, "", "", "", "", "", "", "", "",
        False, (), (), "", "", is_readable=False,
    )  # fmt: skip


def _version_at(
    connection: Connection, area: str, row: Any, entry: Mapping[str, Any]
) -> str:
    if "def" in entry:
        return digest_of(entry["def"])
    if not row.case_ref:
        return ""
    found = connection.one(
        VERSION_AT,
        area=area, case_ref=row.case_ref, cseq=row.cseq, names=NAMES_A_VERSION,
    )  # fmt: skip
    return digest_of(parse(bytes(found.body))["def"]) if found else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """The labels of a version, or names as they stand where there is none."""

    pathway: Pathway | None
    language: str

    def action(self, name: str) -> str:
        if self.pathway is None or not name:
            standing = phrases_in(self.language).words.get(f"standing:{name}")
            return standing or name.replace("_", " ")
        known = action_label(self.pathway, name, self.language)
        return known[:1].upper() + known[1:]

    def state(self, track: str, name: str) -> str:
        held = self.pathway.tracks.get(track) if self.pathway else None
        state = held.states.get(name) if held else None
        return label(state.label, self.language) if state else name

    def role(self, name: str) -> str:
        role = self.pathway.roles.get(name) if self.pathway else None
        return label(role.label, self.language) if role else name.replace("_", " ")

    def part(self, name: str) -> str:
        held = self.pathway.compartments.get(name) if self.pathway else None
        return label(held.label, self.language) if held else name.replace("_", " ")

    def purpose(self, name: str) -> str:
        held = self.pathway.purposes.get(name) if self.pathway else None
        return label(held.label, self.language) if held else name.replace("_", " ")
