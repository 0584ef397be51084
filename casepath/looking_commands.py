"""Looking at cases: one with what runs and what is possible, its trail, the list."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json, Language, Ref
from casepath.plain.cases import case_as_plain, listed, waiting, with_earlier
from casepath.session import Session
from workflows.commands import ReadTrail
from workflows.reading import queries
from workflows.reading.showing import lines_of_case
from workflows.reading.trails import read_told


def show(
    ref: Ref, language: Language = None, as_name: As = None, as_json: Json = False
) -> None:
    """Show where a case is, what runs, and what you may do here."""
    session = Session(as_name)
    view = queries.view_case(session.service, session.area, session.by, ref)
    lines = lines_of_case(view, session.language(language))
    answer(case_as_plain(view), lines, as_json)


def trail(
    ref: Ref, language: Language = None, as_name: As = None, as_json: Json = False
) -> None:
    """Read what happened to a case, entry by entry; that you did is an entry."""
    session = Session(as_name)
    asked = ReadTrail(case=ref, **session.asking)
    told = read_told(session.service, asked, language=session.language(language))
    value = {"case": ref, "entries": [one.entry for one in told]}
    answer(
        value,
        [f"{one.seq:>6}  {one.sentence} {one.late}".rstrip() for one in told],
        as_json,
    )


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
        value = waiting(session.service, session.area, session.by)
        heads: tuple[str, ...] = (
            "case", "pathway", "state", "due", "opened", "earlier", "expected",
        )  # fmt: skip
        none = "nothing waits for you"
    else:
        rows = queries.list_cases(session.service, session.area, session.by)
        plain = [listed(row) for row in rows]
        value = with_earlier(session.service, session.area, session.by, plain)
        heads = ("case", "pathway", "state", "opened", "earlier")
        none = "no cases that you may know of"
    table = [[_shortly(head, one[head]) for head in heads] for one in value]
    answer(value, columns(heads, table, none), as_json)


def _shortly(head: str, value: str | None) -> str:
    if head in {"due", "opened"}:
        return (value or "-")[: len("2026-03-02")]
    return str(value)
