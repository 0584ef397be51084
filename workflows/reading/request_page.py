"""A request as the party that was asked meets it: what to answer, until when.

- It is there only for whom it was sent to; nothing of the case stands on it.
- The question and one's own answer are read on record, by a form of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, get_args

from config.now import from_micros
from policies.actors import Actor
from policies.asking import READ_REQUEST
from policies.facts import Outcome
from policies.reasons import label
from states.definition import Pathway
from states.phrases.languages import phrases_in
from states.tracks import Request
from workflows.asking.commands import ReadRequest
from workflows.errors import FieldError, NotFoundError
from workflows.reading.due_day import due_day
from workflows.reading.queries import CaseView, view_case
from workflows.reading.questions import Question, choice_in_words, questions
from workflows.reading.requests import read_request
from workflows.reading.showing import status_told
from workflows.service import Service

ANSWER = "answer"
OUTCOMES: Mapping[str, Outcome] = {one: one for one in get_args(Outcome.__value__)}


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request in one language, for one person who was asked."""

    case: str
    name: str
    label: str
    purpose: str  # under which it is asked, where the pathway names one
    zone: str
    asked: datetime
    at: datetime | None
    day: date | None
    status: str
    is_open: bool
    may_answer: bool
    may_read: bool  # the question and one's own answer
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A field of what was asked or answered: its label, what it says."""

    label: str
    said: Any = field(repr=False)


def request_shown(
    service: Service, area: str, by: str, ref: str, name: str, language: str
) -> RequestPage:
    """Look at a request as somebody who was asked.

    Raises NotFoundError for one that is not there, or was sent to others.
    """
    view = view_case(service, area, by, ref)
    row = _sent_to(view, name)
    pathway = view.found.version.pathway
    request = _request(pathway, row)
    clock = next((one for one in view.clocks if one.request == row.request), None)
    at = None if clock is None else from_micros(clock.due_ts)
    purpose = pathway.purposes.get(request.under or "")
    return RequestPage(
        case=ref,
        name=name,
        label=label(request.label, language),
        purpose=label(purpose.label, language) if purpose else "",
        zone=pathway.time_zone,
        asked=from_micros(row.asked_ts),
        at=at,
        day=None if at is None else due_day(at, pathway.time_zone),
        status=status_told(row, phrases_in(language)),
        is_open=row.status == "open",
        may_answer=any(
            one.action == ANSWER and one.request == name and one.answer == "may"
            for one in view.offers
        ),
        may_read=_may_read(view),
        questions=questions(
            view.found.version.rulebook, request.form, ANSWER, language
        ),
    )


def request_read(
    service: Service, command: ReadRequest, language: str
) -> tuple[int | None, Mapping[str, tuple[Said, ...]]]:
    """Read a request; give the entry that says so, the question and one's answer."""
    receipt, shown = read_request(service, command)
    view = view_case(service, command.area, command.by, command.case)
    pathway = view.found.version.pathway
    return receipt.entry, {
        part: tuple(_said(pathway, fields, language)) for part, fields in shown.items()
    }


def outcome_of(text: str) -> Outcome:
    """Read how somebody answers.

    Raises FieldError for none of the ways there are.
    """
    if text not in OUTCOMES:
        raise FieldError(
            "expected a way of answering", hint=f"one of: {', '.join(OUTCOMES)}"
        )
    return OUTCOMES[text]


def _said(pathway: Pathway, fields: Mapping[str, Any], language: str) -> Iterator[Said]:
    asked = {
        name: one
        for form in pathway.forms.values()
        for name, one in form.fields.items()
    }
    for name, value in fields.items():
        known = asked.get(name)
        if known is None:
            yield Said(name, value)
            continue
        said = (
            choice_in_words(known, value, language) if known.type == "choice" else value
        )
        yield Said(label(known.label, language), said)


def _may_read(view: CaseView) -> bool:
    """Tell whether the pathway lets a role of this person read what it was asked."""
    roles = {held.role for held in view.found.actor.roles}
    lines = view.found.version.rulebook.permits[READ_REQUEST]
    return any(roles.intersection(line.role) for line in lines)


def _sent_to(view: CaseView, name: str) -> Any:
    """Give the newest request of this name, to whom it was sent."""
    rows = [row for row in view.requests if row.name == name]
    mine = [row for row in rows if _is_asked(view.found.actor, row)]
    if not mine:
        raise NotFoundError("expected a request to you, met none")
    return max(mine, key=lambda row: row.asked_ts)


def _is_asked(actor: Actor, row: Any) -> bool:
    return any(
        (held.role, held.organisation) == (row.role, row.organisation)
        for held in actor.roles
    )


def _request(pathway: Pathway, row: Any) -> Request:
    for state in pathway.states_named(row.state):
        if row.name in state.requests:
            return state.requests[row.name]
    raise NotFoundError("expected a request of this pathway, met none")
