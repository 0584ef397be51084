"""`casepath calendar …`: feasts and years as an area has them, due dates proposed."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

import typer

from casepath.calendar_years import confirm_year, days, enter
from casepath.console import answer, columns, progress
from casepath.options import As, Json
from casepath.session import Session
from config.errors import CasepathError
from workflows.calendars.commands import (
    AcceptDate,
    ConfirmFeast,
    DecidePapers,
    DeclineDate,
)
from workflows.calendars.confirming import WAITS
from workflows.calendars.entering import ENTERED
from workflows.calendars.papers import ProposedPapers
from workflows.calendars.proposals import Proposal
from workflows.calendars.reading import (
    ESTIMATED,
    papers_proposed,
    proposed,
    shown_calendar,
)
from workflows.commands import Command
from workflows.errors import FieldError, NotFoundError

calendar = typer.Typer(no_args_is_help=True)
calendar.command("days")(days)
calendar.command("enter")(enter)
calendar.command("confirm-year")(confirm_year)

type Proposed = Proposal | ProposedPapers

# The command line's library reads these only as plain names, not as `type`.
Proposals = Annotated[
    list[str] | None,
    typer.Argument(metavar="PROPOSAL...", help="What is proposed, by its reference."),
]
Every = Annotated[bool, typer.Option("--all", help="Everything that you are shown.")]


@calendar.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="CALENDAR")],
    year: Annotated[int | None, typer.Option(help="The year; by default this.")] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Show the days off of a year by name, the make-up days, and what waits."""
    session = Session(as_name)
    session.demand_known()
    wanted = year or session.service.now().year
    found = shown_calendar(session.service, session.area, name, wanted)
    answer(found, _lines(found), as_json)


@calendar.command("confirm")
def confirm(
    name: Annotated[str, typer.Argument(metavar="CALENDAR")],
    feast: Annotated[
        str,
        typer.Argument(
            metavar="FEAST-DAY", help="The day the calendar came with, as 2026-03-20."
        ),
    ],
    moved_to: Annotated[
        str | None,
        typer.Option("--moved-to", help="The day it is on, where that is another."),
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Confirm a feast as an administrator; another day takes a second one."""
    session = Session(as_name)
    day = None if moved_to is None else _day(moved_to, "--moved-to")
    receipt = session.service.handle(
        ConfirmFeast(
            calendar=name, feast=_day(feast, "FEAST-DAY"), day=day, **session.asking
        )
    )
    words = {
        WAITS: "waits for a second administrator, who says the same",
        "moved": "is moved; see what that changes: casepath calendar proposals",
    }.get(receipt.outcome, "is confirmed")
    value = {"outcome": receipt.outcome, "entry": receipt.entry}
    answer(value, f"the feast {words} (entry {receipt.entry})", as_json)


@calendar.command("proposals")
def list_proposals(as_name: As = None, as_json: Json = False) -> None:
    """List the clocks that would be due on another date by the calendar of today."""
    session = Session(as_name)
    found = _proposed(session)
    heads = ("proposal", "case", "kind", "state", "due", "would_be")
    rows = [[one[head] for head in heads] for one in found]
    answer(found, columns(heads, rows, "nothing is proposed"), as_json)


@calendar.command("accept")
def accept(
    refs: Proposals = None,
    every: Every = False,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Accept proposed dates in your own name; each is an entry of its case."""
    _decide(AcceptDate, refs or [], every, Session(as_name), as_json)


@calendar.command("decline")
def decline(
    refs: Proposals = None,
    every: Every = False,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Leave clocks as they are; what you decline is proposed no more."""
    _decide(DeclineDate, refs or [], every, Session(as_name), as_json)


def _decide(
    kind: type[AcceptDate | DeclineDate],
    refs: Iterable[str],
    every: bool,
    session: Session,
    as_json: bool,
) -> None:
    chosen = _chosen(_all(session), list(refs), every)
    done = []
    with progress("deciding") as tell:
        for count, one in enumerate(chosen, 1):
            done.append(_decided(kind, one, every, session))
            tell(count, len(chosen))
    lines = [_outcome(one) for one in done]
    answer(done, lines or ["nothing is proposed"], as_json)


def _outcome(one: dict[str, Any]) -> str:
    of = one["case"] or one["sitting"]
    return f"{of}: {one['outcome']}, {one['due']} -> {one['would_be']}"


def _decided(
    kind: type[AcceptDate | DeclineDate],
    one: Proposed,
    every: bool,
    session: Session,
) -> dict[str, Any]:
    """Decide on one; of everything that is shown, what is refused keeps nothing up."""
    try:
        receipt = session.service.handle(_command(kind, one, session))
    except CasepathError as error:
        if not every:
            raise
        return {**one.as_plain(), "outcome": f"refused, {error.code}", "entry": None}
    return {**one.as_plain(), "outcome": receipt.outcome, "entry": receipt.entry}


def _command(
    kind: type[AcceptDate | DeclineDate], one: Proposed, session: Session
) -> Command:
    said = {"calendar_version": one.calendar_version, **session.asking}
    if isinstance(one, Proposal):
        return kind(case=one.row.case_ref, clock=one.row.clock, **said)
    return DecidePapers(sitting=one.row.sitting, accept=kind is AcceptDate, **said)


def _chosen(
    found: list[Proposed],
    refs: list[str],
    every: bool,
) -> list[Proposed]:
    if every == bool(refs):
        raise FieldError("expected proposals by their references, or --all")
    known = {one.ref: one for one in found}
    for ref in refs:
        if ref not in known:
            raise NotFoundError(
                "expected a proposal that stands, met none of that reference",
                hint="list them: casepath calendar proposals",
            )
    return found if every else [known[ref] for ref in refs]


def _proposed(session: Session) -> list[dict[str, Any]]:
    return [one.as_plain() for one in _all(session)]


def _all(session: Session) -> list[Proposed]:
    with progress("clocks") as tell:
        clocks = proposed(session.service, session.area, session.by, tell)
    return [*clocks, *papers_proposed(session.service, session.area)]


def _lines(found: dict[str, Any]) -> Iterable[str]:
    first, last = found["covers"]
    yield f"{found['calendar']}, {found['version']}, from {first} to {last}"
    yield from _of_year(found)
    heads = ("day", "stands", "name")
    rows = [[one["day"], _said(one), one["name"]] for one in found["days_off"]]
    yield from columns(heads, rows, "no days off by name")
    if found["make_up_days"]:
        yield f"worked on though a weekend: {', '.join(found['make_up_days'])}"


def _of_year(found: dict[str, Any]) -> Iterable[str]:
    year, name = found["year"], found["calendar"]
    if found["stands"] == ESTIMATED:
        yield f"{year} is not covered: weekends and feasts of fixed date alone are"
        yield f"days off, and every date counted through {year} is estimated"
    if found["stands"] == ENTERED:
        yield f"{year} holds as this area has entered it"
    waits = found["waits"]
    if waits:
        yield f"entered by {waits['by']}, and waiting for a second administrator:"
        yield from (
            f"  {one['day']} {one['kind']} {one['name']}".rstrip()
            for one in waits["days"]
        )
        reference = waits["reference"]
        yield f"  casepath calendar confirm-year {name} --year {year} {reference}"
    if found["warning"]:
        yield f"warning: {found['warning']}"


def _said(one: dict[str, Any]) -> str:
    moved = f", moved from {one['moved_from']}" if one["moved_from"] else ""
    waits = f", {one['waits_for']} waits" if one["waits_for"] else ""
    return f"{one['stands']}{moved}{waits}"


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FieldError(
            "expected a day such as 2026-03-20, met something else", where=where
        ) from error
