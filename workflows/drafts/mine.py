"""One's own referrals: how far each is, what waits for an answer, what one may do.

- Never content, and nothing of the case beyond what the pathway tells who referred.
- Of others' cases nothing is told, not even that they may be about the same person.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.facts import Asked
from policies.offers import offers
from policies.permission import rule
from policies.reasons import label
from policies.ruling import Refusal
from records.blind_index import candidates, tokens
from states.phrases.languages import phrases_in
from workflows import tables
from workflows.cases import case_facts, load_case
from workflows.clocks.rows import RUNNING, STATE
from workflows.drafts.beginning import MAIN, first_step
from workflows.drafts.filling import Form, fields_to_send
from workflows.errors import NotFoundError
from workflows.feedback.receipt import Stage, stage_of
from workflows.feedback.recording import READ_RECEIPT
from workflows.handlers.opening import OPEN
from workflows.handlers.ruled import NOT_FOUND, Found
from workflows.identities import identity_from
from workflows.people import actor_of
from workflows.reading.due_told import due_told
from workflows.service import Service

A_PAGE = 25
MOST_DONE = 4  # of what one may do, beside the case itself

_a, _c = tables.case_act.c, tables.cases.c
_MINE = (
    _a.area == bindparam("area"),
    _a.person == bindparam("person"),
    _a.action == OPEN,
)
MINE = Statement(
    select(_c.case_ref, _c.opened_ts)
    .join_from(
        tables.case_act,
        tables.cases,
        and_(_c.area == _a.area, _c.case_ref == _a.case_ref),
    )
    .where(*_MINE)
    .order_by(_c.opened_ts.desc(), _c.case_ref)
    .limit(bindparam("most"))
    .offset(bindparam("first"))
)
HOW_MANY = Statement(
    select(func.count().label("n")).select_from(tables.case_act).where(*_MINE)
)
IS_MINE = Statement(
    select(_a.case_ref).where(*_MINE, _a.case_ref == bindparam("case_ref"))
)


@dataclass(frozen=True, slots=True)
class Doable:
    """Something that may be done now."""

    action: str
    label: str


@dataclass(frozen=True, slots=True)
class Mine:
    """A referral of one's own; `stage` is missing where the pathway tells none."""

    ref: str
    pathway: str
    opened: datetime
    zone: str
    stage: Stage | None
    actions: tuple[Doable, ...]

    @property
    def waits(self) -> bool:
        """Whether it waits for an answer by who referred."""
        return self.stage in {"waits_for_you", "being_written"}


@dataclass(frozen=True, slots=True)
class NextStep:
    """Who looks at a referral that was sent, and until when."""

    pathway: str
    zone: str
    state: str
    who: str
    due: datetime | None
    how: str
    stage: Stage


def mine(
    service: Service, area: str, by: str, language: str, page: int = 1
) -> tuple[list[Mine], int]:
    """Give one page of one's own referrals, the newest first, and how many pages."""
    with service.database.reading(area) as connection:
        count = connection.one(HOW_MANY, area=area, person=by).n
        found = connection.all(
            MINE, area=area, person=by, most=A_PAGE, first=(page - 1) * A_PAGE
        )
        given = [_mine(service, connection, area, by, row, language) for row in found]
    return given, max(1, -(-count // A_PAGE))


def next_step(
    service: Service, area: str, by: str, case: str, language: str
) -> NextStep:
    """Say who looks at a referral next, and by when."""
    with service.database.reading(area) as connection:
        found = _found(service, connection, area, by, case)
        running = connection.all(RUNNING, area=area, case_ref=case)
    pathway = found.version.pathway
    main = pathway.tracks[MAIN]
    state = main.states[found.case.states[MAIN]]
    # Where it began, its owner is who referred: nobody to say that it is with.
    is_begun = found.case.states[MAIN] == main.start
    role = None if is_begun else pathway.roles.get(state.owner or "")
    clock = next(
        (one for one in running if one.track == MAIN and one.kind == STATE), None
    )
    return NextStep(
        pathway=label(pathway.label, language),
        zone=pathway.time_zone,
        state=label(state.label, language),
        who=label(role.label, language) if role else "",
        due=from_micros(clock.due_ts) if clock else None,
        how=due_told(json.loads(clock.how), phrases_in(language)) if clock else "",
        stage=_stage(found),
    )


def own_earlier(
    service: Service, area: str, by: str, form: Form, content: Mapping[str, Any]
) -> list[str]:
    """Give one's own earlier referrals that may be about the same person."""
    pathway = form.version.pathway
    fields = fields_to_send(form, content)
    identity = identity_from(pathway.forms[form.step.form], fields)
    wanted = tokens(service.provider.index_key(area), identity)
    with service.database.reading(area) as connection:
        found = candidates(connection, area, wanted)
        return [
            ref
            for ref in found
            if _is_mine(connection, area, by, ref)
            and (case := load_case(connection, area, ref)) is not None
            and case.pathway == pathway.pathway
        ]


def _is_mine(connection: Connection, area: str, by: str, case: str) -> bool:
    place = {"area": area, "person": by, "case_ref": case}
    return connection.one(IS_MINE, **place) is not None


def _found(
    service: Service, connection: Connection, area: str, by: str, ref: str
) -> Found:
    case = load_case(connection, area, ref)
    if case is None:
        raise NotFoundError(NOT_FOUND)
    version = service.versions.named(connection, area, case.digest)
    who = actor_of(connection, area, by)
    facts = case_facts(connection, case, version, who, service.now())
    return Found(case, version, who, facts)


def _mine(
    service: Service,
    connection: Connection,
    area: str,
    by: str,
    row: Any,
    language: str,
) -> Mine:
    found = _found(service, connection, area, by, row.case_ref)
    pathway = found.version.pathway
    ruling = rule(found.version.rulebook, found.actor, found.facts, Asked(READ_RECEIPT))
    told = not isinstance(ruling, Refusal)
    return Mine(
        ref=row.case_ref,
        pathway=label(pathway.label, language),
        opened=from_micros(row.opened_ts),
        zone=pathway.time_zone,
        stage=_stage(found) if told else None,
        actions=tuple(_doable(found, language))[:MOST_DONE],
    )


def _stage(found: Found) -> Stage:
    """Give how far it is; what was sent and stays where it began has come in."""
    stage = stage_of(found.case, found.version)
    step = first_step(found.version)
    if stage == "being_written" and step is not None and step.goes_to is None:
        return "received" if found.facts.acts.get(step.action) else stage
    return stage


def _doable(found: Found, language: str) -> list[Doable]:
    """Give the actions of the present states that may be taken now."""
    given = []
    for one in offers(found.version.rulebook, found.actor, found.facts):
        if one.answer == "may" and one.track is not None and one.request is None:
            state = found.version.pathway.tracks[one.track].states[
                found.case.states[one.track]
            ]
            words = label(state.actions[one.action].label, language)
            given.append(Doable(one.action, words))
    return given
