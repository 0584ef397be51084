"""What waits for a second person beside any case: people, pathways, keys, calendars.

- Each kind is shown to who could confirm it by their role, and to who proposed it.
- Nobody confirms what they proposed, nor what they would hold themselves.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from config.now import from_micros
from policies.actors import Actor
from policies.entered_days import digest_of
from policies.reasons import label
from records import epochs as e
from states.definition import Pathway
from workflows.emergency.handling import fingerprint
from workflows.errors import NotFoundError
from workflows.loading.imports import role_to_approve
from workflows.moves.plans import rules_moves
from workflows.panels.body import body_of, chairs
from workflows.people import ADMINISTRATOR, AUDITOR, PATHWAY_OWNER, actor_of
from workflows.proposals.beside_cases import BETWEEN
from workflows.reading import to_confirm_rows as waiting
from workflows.reading.second_person import Matter
from workflows.reading.to_confirm_cases import Reader
from workflows.retention import rows as r
from workflows.retention.reading import lists_for


def beside_cases(reader: Reader) -> Iterator[Matter]:
    """Give what waits beside cases, kind by kind."""
    actor = actor_of(reader.connection, reader.area, reader.by)
    if actor.holds(ADMINISTRATOR):
        yield from _of_people(reader)
        yield from _of_calendars(reader)
        yield from _of_keys(reader)
    yield from _of_pathways(reader, actor)
    yield from _of_files(reader, actor)
    if {one.role for one in actor.roles} != {AUDITOR}:  # who looks, and erases nothing
        yield from _of_lists(reader)
    yield from _of_minutes(reader, actor)


def _matter(
    reader: Reader, by: str, since: int | datetime, *held_by: str, **said: Any
) -> Matter:
    """Give a matter that its role allows; `held_by` may not confirm it either."""
    is_mine = by == reader.by
    return Matter(
        by=by,
        since=from_micros(since) if isinstance(since, int) else since,
        is_mine=is_mine,
        may_confirm=not is_mine and reader.by not in held_by,
        **said,
    )


def _of_people(reader: Reader) -> Iterator[Matter]:
    for row in reader.connection.all(waiting.GRANTS, area=reader.area):
        yield _matter(
            reader,
            row.granted_by,
            row.granted_ts,
            row.person,
            kind="grant",
            ref=row.grant_ref,
            said=(("role", row.role), ("organisation", row.organisation)),
            people=(("person", row.person),),
        )
    for row in reader.connection.all(waiting.SEATS, area=reader.area):
        pathway = _current(reader, row.pathway)
        yield _matter(
            reader,
            row.proposed_by,
            row.proposed_ts,
            row.person,
            kind="appointment",
            ref=row.appointment,
            pathway=label(pathway.label, reader.language) if pathway else row.pathway,
            said=(("panel", row.panel), ("seat", row.seat), ("sits_as", row.sits_as)),
            people=(("person", row.person),),
        )


def _of_calendars(reader: Reader) -> Iterator[Matter]:
    # When a day was proposed stands in the log alone; the list needs none.
    now = reader.service.now()
    for row in reader.connection.all(waiting.FEASTS, area=reader.area):
        yield _matter(
            reader,
            row.wanted_by,
            now,
            kind="feast",
            ref=f"{row.calendar}{BETWEEN}{row.feast}{BETWEEN}{row.wanted}",
            said=(
                ("calendar", row.calendar),
                ("feast", row.feast),
                ("day", row.wanted),
            ),
        )
    for row in reader.connection.all(waiting.YEARS, area=reader.area):
        yield _matter(
            reader,
            row.wanted_by,
            now,
            kind="days",
            ref=f"{row.calendar}{BETWEEN}{row.year}{BETWEEN}{digest_of(row.wanted)}",
            said=(("calendar", row.calendar), ("year", str(row.year))),
            text=row.wanted,
        )


def _of_keys(reader: Reader) -> Iterator[Matter]:
    for row in e.steps(reader.connection, reader.area):
        if row.status == e.PROPOSED:
            yield _matter(
                reader,
                row.proposed_by,
                row.since_ts,
                kind="rotation" if row.step == e.ROTATE else "destroying",
                ref=str(row.epoch),
                said=(("epoch", str(row.epoch)),),
            )
    for row in reader.connection.all(waiting.CUSTODIANS, area=reader.area):
        yield _matter(
            reader,
            row.person,
            row.named_ts,
            kind="custodian",
            ref=f"{row.person}{BETWEEN}{row.public}",
            said=(("key", fingerprint(row.public)),),
            people=(("person", row.person),),
        )
    for row in reader.connection.all(waiting.OPENINGS, area=reader.area):
        yield _matter(
            reader,
            row.entered_by,
            row.entered_ts,
            kind="opening",
            ref=str(row.number),
            said=(("number", str(row.number)), ("cases", str(row.cases))),
        )


def _of_pathways(reader: Reader, actor: Actor) -> Iterator[Matter]:
    for row in reader.connection.all(waiting.VERSIONS, area=reader.area):
        owner = json.loads(row.canonical)["owner"]
        if actor.holds(PATHWAY_OWNER) or actor.holds(owner):
            yield _matter(
                reader,
                row.proposed_by,
                row.proposed_ts,
                kind="version",
                ref=row.digest,
                said=(("pathway", row.pathway), ("edition", row.edition)),
                elsewhere=f"/pathways/{row.pathway}/{row.digest}",
            )
    for row in reader.connection.all(waiting.PLANS, area=reader.area):
        pathway = _current(reader, row.pathway)
        if pathway is not None and rules_moves(actor, pathway):
            yield _matter(
                reader,
                row.proposed_by,
                row.proposed_ts,
                kind="plan",
                ref=row.plan,
                pathway=label(pathway.label, reader.language),
                said=(("plan", row.plan),),
            )
    if actor.holds(PATHWAY_OWNER):
        for row in reader.connection.all(waiting.AGREEMENTS, area=reader.area):
            yield _of_agreement(reader, row)


def _of_agreement(reader: Reader, row: Any) -> Matter:
    pathway = _current(reader, row.pathway)
    return _matter(
        reader,
        row.proposed_by,
        row.proposed_ts,
        kind="agreement",
        ref=row.agreement,
        pathway=label(pathway.label, reader.language) if pathway else row.pathway,
        said=(
            ("organisation", row.organisation),
            ("purposes", ", ".join(json.loads(row.purposes))),
            ("fields", ", ".join(json.loads(row.fields))),
        ),
        until=from_micros(row.until_ts),
    )


def _of_files(reader: Reader, actor: Actor) -> Iterator[Matter]:
    for row in reader.connection.all(waiting.IMPORTS, area=reader.area):
        connection, area = reader.connection, reader.area
        pathway = reader.service.versions.named(connection, area, row.digest).pathway
        if role_to_approve(actor, pathway) or row.proposed_by == reader.by:
            yield _matter(
                reader,
                row.proposed_by,
                row.proposed_ts,
                kind="import",
                ref=row.import_ref,
                pathway=label(pathway.label, reader.language),
                said=(("rows", str(row.row_count)),),
            )


def _of_lists(reader: Reader) -> Iterator[Matter]:
    for row in lists_for(reader.service, reader.area, reader.by):
        if row.status not in {r.OPEN, r.APPROVED}:
            continue
        yield _matter(
            reader,
            row.approved_by or "system",
            row.listed_ts,
            kind="list" if row.status == r.OPEN else "list_approved",
            ref=row.list_ref,
            said=(
                ("pathway", row.pathway),
                ("parts", str(row.parts)),
                ("held", str(row.held)),
            ),
        )


def _of_minutes(reader: Reader, actor: Actor) -> Iterator[Matter]:
    for row in reader.connection.all(waiting.MINUTES, area=reader.area):
        pathway = _current(reader, row.pathway)
        if pathway is None or row.panel not in pathway.panels:
            continue
        now = reader.service.now()
        body = body_of(reader.connection, reader.area, pathway, row.panel, now)
        if chairs(body, actor):
            yield Matter(
                kind="minute",
                ref=row.sitting,
                by=row.opened_by,
                since=from_micros(row.closed_ts),
                pathway=label(pathway.label, reader.language),
                said=(("panel", row.panel),),
                until=from_micros(row.due_ts) if row.due_ts is not None else None,
                may_confirm=True,
                elsewhere=f"/panel/minutes/{row.sitting}",
            )


def _current(reader: Reader, pathway: str) -> Pathway | None:
    try:
        return reader.service.versions.current(
            reader.connection, reader.area, pathway
        ).pathway
    except NotFoundError:
        return None
