"""What everybody may read of the cases of a pathway, while they are published.

- Each case by its own version: while it is in the states that version publishes in.
- Only the compartments of published fields are opened, and those hold public fields
  alone; the area reads them itself, for nobody in particular.
- Of these a case tells the published fields, a name only by consent; its state, the
  days on which its main track moved, and how panels voted, in numbers; and where the
  tracks stand that the pathway publishes, and the facts, once somebody judged them.
- With a case stand its child cases, as far as each is published by itself.
- No reference of ours leaves the house: a case has one for the public, made from its
  own under a key of the area, always the same.
- Looking changes nothing and is no entry. The act that moved the case into such a
  state, wrote the field or gave the consent is one already, and is what published it.
"""

import hmac
from base64 import b32encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from audit.canonical import parse
from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from records.cases import load, open_version, records_of
from records.errors import CaseErasedError
from states.checks.places import MAIN
from states.checks.uses import fields_of
from states.definition import Pathway
from states.publishing import Publishes
from workflows.cases import FACTS, Case, load_case
from workflows.children.around import CHILDREN
from workflows.entries import happened
from workflows.errors import NotFoundError
from workflows.exports.all_cases import AllCases, all_cases, trails
from workflows.service import Service
from workflows.tables import pathway_version
from workflows.versions import Version

PURPOSE = b"public case/"
LENGTH = 16  # bytes of a digest that make a reference
MOVES = frozenset({"open", "transition", "history"})
NAMES = Statement(
    select(pathway_version.c.pathway)
    .where(pathway_version.c.area == bindparam("area"))
    .distinct()
)
COUNTED = ("for", "against", "abstained")

type Plain = dict[str, Any]


def published(service: Service, area: str, pathway: str) -> list[Plain]:
    """Give every published case of a pathway, by its public reference.

    Raises NotFoundError where the area has published no such pathway.
    """
    chosen = all_cases(service, area, pathway)
    told = _told(service, chosen, chosen.refs)
    return sorted(told, key=lambda one: str(one["reference"]))


def published_case(service: Service, area: str, pathway: str, named: str) -> Plain:
    """Give one published case by its public reference, and its published children.

    Raises NotFoundError where none is published under it.
    """
    chosen = all_cases(service, area, pathway)
    for ref in chosen.refs:
        if hmac.compare_digest(public_reference(service, area, ref), named):
            for told in _told(service, chosen, (ref,)):
                return {**told, "children": _children(service, chosen, ref)}
    raise NotFoundError(
        "expected a published case, met none of this public reference",
        hint=f"casepath public list {pathway}",
    )


def published_now(
    service: Service, area: str, pathway: str, named: str
) -> tuple[Case, Version]:
    """Give a case that is published, as it stands, for what is done beside it."""
    for ref in all_cases(service, area, pathway).refs:
        if hmac.compare_digest(public_reference(service, area, ref), named):
            with service.database.reading(area) as connection:
                case = _is_published(service, connection, area, ref)
                if case is not None:
                    own = service.versions.named(connection, area, case.digest)
                    return case, own
    raise NotFoundError("expected a published case, met none")


def current_versions(service: Service, area: str) -> list[Version]:
    """Give the newest version of every pathway of an area."""
    with service.database.reading(area) as connection:
        names = {row.pathway for row in connection.all(NAMES, area=area)}
        return [
            service.versions.current(connection, area, one) for one in sorted(names)
        ]


def public_place(service: Service, area: str, ref: str) -> tuple[str, str] | None:
    """Give the pathway and public reference of a case, if it is published now."""
    with service.database.reading(area) as connection:
        case = _is_published(service, connection, area, ref)
    return (case.pathway, public_reference(service, area, ref)) if case else None


def public_reference(service: Service, area: str, ref: str) -> str:
    """Give the reference under which everybody knows a case."""
    key = service.provider.index_key(area)
    made = hmac.new(key, PURPOSE + ref.encode(), sha256).digest()[:LENGTH]
    return b32encode(made).decode().rstrip("=").lower()


def _told(service: Service, chosen: AllCases, refs: Sequence[str]) -> list[Plain]:
    """Give what is told of these cases, as far as they are published."""
    met = zip(refs, trails(service, chosen, refs), strict=True)
    told = (_published_one(service, chosen.log.area, ref, rows) for ref, rows in met)
    return [one for one in told if one is not None]


def _children(service: Service, chosen: AllCases, ref: str) -> list[Plain]:
    """Give the published child cases of a case, each with its kind."""
    area = chosen.log.area
    with service.database.reading(area) as connection:
        rows = connection.all(CHILDREN, area=area, parent=ref)
    kinds = {row.child: str(row.kind) for row in rows}
    told = _told(service, chosen, tuple(kinds))
    named = {public_reference(service, area, one): kinds[one] for one in kinds}
    return [{**one, "kind": named[str(one["reference"])]} for one in told]


def _is_published(
    service: Service, connection: Connection, area: str, ref: str
) -> Case | None:
    """Give a case whose own version publishes it in the state it is in."""
    case = load_case(connection, area, ref)
    if case is None:
        return None
    publishes = service.versions.named(connection, area, case.digest).pathway.publishes
    is_so = publishes is not None and case.states[MAIN] in publishes.states
    return case if is_so else None


def _published_one(
    service: Service, area: str, ref: str, rows: Sequence[Any]
) -> Plain | None:
    with service.database.reading(area) as connection:
        case = _is_published(service, connection, area, ref)
        if case is None:
            return None
        version = service.versions.named(connection, area, case.digest)
        publishes = version.pathway.publishes
        if publishes is None:
            return None
        state = case.states[MAIN]
        content = _content(service, connection, case, _opened(version.pathway))
        stored = connection.all(FACTS, area=area, case_ref=ref)
    pathway = version.pathway
    entries = [parse(bytes(row.body)) for row in rows]
    zone = ZoneInfo(pathway.time_zone)
    return {
        "reference": public_reference(service, area, ref),
        "pathway": pathway.pathway,
        "state": {"name": state, "label": _label(pathway, state)},
        "moved": list(_moved(pathway, entries, zone)),
        "decisions": list(_decisions(pathway, entries, zone)),
        "fields": _fields(pathway, publishes, case, content),
        "tracks": {
            name: {
                "name": case.states[name],
                "label": dict(pathway.tracks[name].states[case.states[name]].label),
            }
            for name in publishes.tracks
        },
        "facts": dict(_facts(pathway, publishes, stored)),
        "called": {
            at.name: {value: dict(words) for value, words in at.field.called.items()}
            for at in fields_of(pathway)
            if at.name in publishes.fields and at.field.called
        },
        "labels": {
            at.name: dict(at.field.label)
            for at in fields_of(pathway)
            if at.name in publishes.fields
        },
    }


def _opened(pathway: Pathway) -> frozenset[str]:
    """Give the compartments that are opened: those of published fields."""
    named = set(pathway.publishes.fields) if pathway.publishes else set[str]()
    return frozenset(at.held_in for at in fields_of(pathway) if at.name in named)


def _content(
    service: Service, connection: Connection, case: Case, wanted: frozenset[str]
) -> dict[str, Mapping[str, Any]]:
    content: dict[str, Mapping[str, Any]] = {}
    for record, compartment in records_of(connection, case.area, case.ref):
        if compartment in wanted:
            try:
                sealed = load(connection, case.area, case.ref, record)
                content[compartment] = open_version(sealed, service.data_keys).content
            except CaseErasedError:
                continue
    return content


def _fields(
    pathway: Pathway,
    publishes: Publishes,
    case: Case,
    content: Mapping[str, Mapping[str, Any]],
) -> Plain:
    """Give the published fields that are filled, a name by consent or what stands."""
    told: Plain = {}
    order = publishes.fields.index
    wanted = [at for at in fields_of(pathway) if at.name in publishes.fields]
    for at in sorted(wanted, key=lambda at: order(at.name)):
        value = content.get(at.held_in, {}).get(at.name)
        if value is None:
            continue
        consent = publishes.by_consent.get(at.name)
        if consent is None or case.states.get(consent.track) in consent.states:
            told[at.name] = value
        else:
            told[at.name] = {"instead": dict(consent.instead)}
    return told


def _facts(
    pathway: Pathway, publishes: Publishes, stored: Sequence[Any]
) -> Iterator[tuple[str, Plain]]:
    """Give the published facts that somebody has judged."""
    set_now = pathway.values_of({row.name: row.value for row in stored})
    for name in publishes.facts:
        fact, value = pathway.facts[name], set_now[name]
        if value != fact.starts_as:
            called = dict(fact.called.get(value, {}))
            yield name, {"label": dict(fact.label), "name": value, "called": called}


def _label(pathway: Pathway, state: str) -> dict[str, str]:
    return dict(pathway.tracks[MAIN].states[state].label)


def _moved(
    pathway: Pathway, entries: Sequence[Mapping[str, Any]], zone: ZoneInfo
) -> Iterator[Plain]:
    """Give the days on which the main track came to each state it still knows."""
    states, before = pathway.tracks[MAIN].states, None
    for entry in entries:
        to = entry.get("to")
        if entry["kind"] in MOVES and entry.get("track") == MAIN and to in states:
            if to == before:
                continue  # something was done there; it did not move
            before = to
            day = _day(from_micros(happened(entry)), zone)
            yield {"state": to, "label": _label(pathway, to), "day": day}


def _decisions(
    pathway: Pathway, entries: Sequence[Mapping[str, Any]], zone: ZoneInfo
) -> Iterator[Plain]:
    """Give each decision of a panel: the rung, and how many voted how."""
    for entry in entries:
        said = [str(ref).partition(":") for ref in entry.get("refs", ())]
        rung = next((value for word, _, value in said if word == "rung"), None)
        if rung is None:
            continue
        counts = {
            name: sum(word == name and bool(colon) for word, colon, _ in said)
            for name in COUNTED
        }
        day = _day(from_micros(happened(entry)), zone)
        told = {"action": entry["action"], "label": _label_of_action(pathway, entry)}
        yield {**told, "day": day, "rung": rung, **counts}


def _label_of_action(pathway: Pathway, entry: Mapping[str, Any]) -> dict[str, str]:
    """Give the label of what was decided, where the version still has it."""
    track = pathway.tracks.get(entry.get("track", ""))
    state = track.states.get(entry["from"]) if track else None
    taken = state.actions.get(entry["action"]) if state else None
    return dict(taken.label) if taken else {}


def _day(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).date().isoformat()
