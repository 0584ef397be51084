"""What the entries of a case say as the events of an event log.

- A step of the case is an event; a read, a refusal, an export or an interest that
  somebody declared is none.
- That a recorded case began is no event: nobody says who opened it.
- How somebody voted, and what a record holds, is not told.
- Everything an event names is named by its reference; `disclosing` replaces those.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from audit.canonical import parse
from audit.entry import base64url
from states.definition import Pathway
from workflows.entries import digest_of, happened
from workflows.handlers.opening import OPEN
from workflows.rosters.said import changes_told
from workflows.verifying.folding import VersionOf

STEPS = frozenset({
    "open", "transition", "history", "proposed", "request", "assign", "vote", "clock",
})  # fmt: skip

type ObjectKind = Literal[
    "case", "sub_case", "request", "sitting", "document", "role_holder"
]

NO_ROLE = "none"


@dataclass(frozen=True, slots=True)
class Related:
    """An object that an event has to do with, and as what."""

    kind: ObjectKind
    ref: str
    qualifier: str
    name: str = ""  # which request, which kind of sub-case, which version


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a case."""

    index: int
    leaf: str
    name: str
    at: int
    stage: Literal["start", "complete"]
    who: str
    role: str
    digest: str
    objects: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The events of one case in the order of its chain."""

    case: str
    events: tuple[Event, ...]


def trace_of(rows: Sequence[Any], version_of: VersionOf) -> Trace:
    """Give the trace of a case from its stored entries, which are not none."""
    entries = [parse(bytes(row.body)) for row in rows]
    return Trace(entries[0]["case"], tuple(_events(rows, entries, version_of)))


def _events(
    rows: Sequence[Any],
    entries: Sequence[Mapping[str, Any]],
    version_of: VersionOf,
) -> Iterator[Event]:
    digest = ""
    sittings: set[str] = set()
    for row, entry in zip(rows, entries, strict=True):
        digest = digest_of(entry["def"]) if "def" in entry else digest
        if is_listed(entry):
            sittings.update(entry["refs"])
        if is_event(entry):
            yield Event(
                index=row.seq,
                leaf=base64url(bytes(row.leaf)),
                name=entry.get("action", OPEN),
                at=happened(entry),
                stage="start" if entry["kind"] == "proposed" else "complete",
                who=entry.get("of", entry["actor"]),
                role=entry.get("role", NO_ROLE),
                digest=digest,
                objects=(
                    *_objects(entry, sittings),
                    *_opened(entry, version_of(digest).pathway),
                ),
            )


def is_event(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry is a step of its case."""
    began_elsewhere = entry["kind"] == "open" and "of" in entry
    return is_listed(entry) or (entry["kind"] in STEPS and not began_elsewhere)


def is_listed(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry puts its case on the agenda of a sitting."""
    return entry["kind"] == "sitting" and entry.get("action") == "list_item"


def _objects(entry: Mapping[str, Any], sittings: set[str]) -> Iterator[Related]:
    refs = entry.get("refs", ())
    role = entry.get("role", NO_ROLE)
    as_what = "acted" if role == NO_ROLE else f"acted_as_{role}"
    yield Related("case", entry["case"], "of")
    yield Related("role_holder", entry.get("of", entry["actor"]), as_what)
    yield from _of_kind(entry["kind"], refs)
    for ref in refs:
        if ref in sittings:
            yield Related("sitting", ref, "before")
    for said in entry.get("rec", ()):
        if "ct" in said:
            yield Related("document", said["r"], "written", str(said["ver"]))


def _of_kind(kind: str, refs: Sequence[str]) -> Iterator[Related]:
    match kind:
        case "request":
            yield Related("request", refs[0], "answered", refs[1])
        case "assign":
            yield Related("role_holder", refs[0], f"assigned_as_{refs[1]}")
        case "transition":
            for what, role, person in changes_told(refs):
                yield Related("role_holder", person, f"{what}_as_{role}")


def _opened(entry: Mapping[str, Any], pathway: Pathway) -> Iterator[Related]:
    """Give the sub-case that a step opened, which its entry names first."""
    if entry["kind"] != "transition":
        return
    state = pathway.tracks[entry["track"]].states[entry["from"]]
    taken = state.actions.get(entry["action"])
    if taken is not None and taken.opens is not None:
        yield Related("sub_case", entry["refs"][0], "opened", taken.opens)
