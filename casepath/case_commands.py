"""`casepath case …`: open, look at, act on, list; and why something is refused."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from casepath.clock_commands import extend, pause, resume
from casepath.console import answer, columns, escaped
from casepath.json_input import read_json
from casepath.options import As, FieldsFile, Json, Ref, Seen
from casepath.session import Session
from config.errors import CasepathError
from config.now import from_micros
from workflows.commands import (
    AnswerRequest,
    Assign,
    OpenCase,
    ReadCase,
    ReadTrail,
    TakeAction,
)
from workflows.reading import queries
from workflows.reading.queries import CaseView
from workflows.reading.showing import lines_of_case, offers_as_plain
from workflows.reading.trails import read_told
from workflows.receipts import Receipt

case = typer.Typer(no_args_is_help=True)
case.command("pause")(pause)
case.command("resume")(resume)
case.command("extend")(extend)


@case.command("open")
def open_case(pathway: str, as_name: As = None, as_json: Json = False) -> None:
    """Open a case of a published pathway."""
    session = Session(as_name)
    receipt = session.service.handle(OpenCase(pathway=pathway, **session.asking))
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("do")
def do(
    ref: Ref,
    action: str,
    fields: FieldsFile = None,
    choose: Annotated[
        list[str] | None, typer.Option("--set", help="A fact: name=value.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Take an action, or propose it, or confirm it as the second person."""
    session = Session(as_name)
    command = TakeAction(
        case=ref,
        action=action,
        version=version,
        fields=_fields(fields),
        values=pairs(choose or []),
        reason=reason,
        **session.asking,
    )
    receipt = session.service.handle(command)
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("answer")
def answer_request(
    ref: Ref,
    request: str,
    fields: FieldsFile = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Answer one request of the state the case is in."""
    session = Session(as_name)
    command = AnswerRequest(
        case=ref,
        request=request,
        version=version,
        fields=_fields(fields),
        **session.asking,
    )
    receipt = session.service.handle(command)
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("assign")
def assign(
    ref: Ref,
    person: str,
    role: str,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Give a person a role on this case."""
    session = Session(as_name)
    receipt = session.service.handle(
        Assign(case=ref, person=session.person(person), role=role, **session.asking)
    )
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("show")
def show(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Show where a case is, what runs, and what you may do here."""
    session = Session(as_name)
    view = queries.view_case(session.service, session.area, session.by, ref)
    answer(
        _case_as_plain(view), lines_of_case(view, session.settings.language), as_json
    )


@case.command("why")
def why(ref: Ref, action: str, as_name: As = None, as_json: Json = False) -> None:
    """Say whether you may do something here; if not, why, and who could."""
    session = Session(as_name)
    view = queries.view_case(session.service, session.area, session.by, ref)
    offers = {
        one["action"]: one for one in offers_as_plain(view, session.settings.language)
    }
    if action not in offers:
        raise CasepathError(
            "expected an action of the state the case is in, met another",
            code="E_STATE",
            hint=f"here: {', '.join(offers)}",
        )
    offer = offers[action]
    words = [f"{offer['label']} [{action}]: {offer['answer']}"]
    words += [f"  {reason['code']}: {reason['words']}" for reason in offer["reasons"]]
    if offer["who"]:
        words.append(f"  who can: {', '.join(offer['who'])}")
    answer(offer, words, as_json)


@case.command("read")
def read(
    ref: Ref,
    compartments: Annotated[list[str], typer.Argument()],
    purpose: Annotated[str, typer.Option(help="A purpose the pathway names.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open compartments of the record; that you did is an entry."""
    session = Session(as_name)
    command = ReadCase(
        case=ref,
        compartments=frozenset(compartments),
        purpose=purpose,
        **session.asking,
    )
    receipt, content = queries.read_case(session.service, command)
    words = [f"entry {receipt.entry}: read for {purpose}"]
    for name, fields in content.items():
        words.append(f"[{name}]")
        words += [f"  {field}: {value}" for field, value in fields.items()]
    if not content:
        words.append("nothing is held there yet")
    answer({**_plain(receipt), "content": content}, words, as_json)


@case.command("trail")
def trail(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Read what happened to a case, entry by entry; that you did is an entry."""
    session = Session(as_name)
    told = read_told(session.service, ReadTrail(case=ref, **session.asking))
    value = {"case": ref, "entries": [one.entry for one in told]}
    answer(value, [f"{one.seq:>6}  {one.sentence}" for one in told], as_json)


@case.command("list")
def list_cases(
    as_name: As = None,
    as_json: Json = False,
    *,
    mine: Annotated[
        bool, typer.Option("--mine", help="Only where it is your turn, by due date.")
    ] = False,
) -> None:
    """List the cases you may know of, by reference; or those that wait for you."""
    session = Session(as_name)
    if mine:
        rows = queries.worklist_of(session.service, session.area, session.by)
        value = [{**_listed(row), "due": _moment(row.due_ts)} for row in rows]
        heads: tuple[str, ...] = ("case", "pathway", "state", "due", "opened")
        none = "nothing waits for you"
    else:
        rows = queries.list_cases(session.service, session.area, session.by)
        value = [_listed(row) for row in rows]
        heads = ("case", "pathway", "state", "opened")
        none = "no cases that you may know of"
    table = [[_shortly(head, one[head]) for head in heads] for one in value]
    answer(value, columns(heads, table, none), as_json)


def _listed(row: Any) -> dict[str, Any]:
    return {
        "case": row.case_ref,
        "pathway": row.pathway,
        "state": row.main_state,
        "version": row.version,
        "opened": _moment(row.opened_ts),
        "ended": _moment(row.ended_ts),
    }


def _shortly(head: str, value: str | None) -> str:
    if head in {"due", "opened"}:
        return (value or "-")[: len("2026-03-02")]
    return str(value)


def _case_as_plain(view: CaseView) -> dict[str, Any]:
    return {
        "case": view.case.ref,
        "version": view.case.version,
        "states": view.case.states,
        "clocks": [
            {
                "state": row.state,
                "due": _moment(row.due_ts),
                "how": json.loads(row.how),
            }
            for row in view.clocks
        ],
        "requests": {row.name: row.status for row in view.requests},
        "offers": offers_as_plain(view),
    }


def _moment(micros: int | None) -> str | None:
    return None if micros is None else from_micros(micros).isoformat()


def _fields(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    content = read_json(path.read_bytes(), path.name)
    if not isinstance(content, dict):
        raise CasepathError(
            "expected a JSON object of fields, met another value",
            code="E-TYPE",
            where=path.name,
            hint='write {"field": "value", …}',
        )
    return content


def pairs(texts: list[str]) -> dict[str, str]:
    """Read `name=value` texts."""
    met = {}
    for text in texts:
        name, given, value = text.partition("=")
        if not given:
            raise typer.BadParameter(f"expected name=value, met '{escaped(name[:40])}'")
        met[name] = value
    return met


def _plain(receipt: Receipt) -> dict[str, Any]:
    return {name: getattr(receipt, name) for name in receipt.__slots__}


def _words(receipt: Receipt) -> str:
    states = ", ".join(f"{track}: {state}" for track, state in receipt.states.items())
    return (
        f"case {receipt.case}: {receipt.outcome}; {states}"
        f" (version {receipt.version}, entry {receipt.entry})"
    )
