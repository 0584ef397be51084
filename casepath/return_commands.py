"""`casepath returns`: figures that somebody asks for, small numbers withheld."""

from datetime import date
from typing import Annotated

import typer

from casepath.console import answer, progress
from casepath.options import Area, As, Json, Language
from casepath.session import Session
from config.errors import ConfigError
from workflows.returns.making import make_return
from workflows.returns.releasing import release_return, waiting_returns
from workflows.returns.telling import lines_of, lines_of_all, list_returns

Pathway = Annotated[str, typer.Argument(help="The id of a published pathway.")]
Name = Annotated[str, typer.Argument(help="The name of the return.")]
First = Annotated[str, typer.Option("--from", help="The first day of its period.")]

returns = typer.Typer(no_args_is_help=True)


@returns.command()
def make(
    pathway: Pathway,
    name: Name,
    first: First,
    area: Area = None,
    language: Language = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Make the return of one period; made before, it is shown as it was."""
    session = Session(as_name, area)
    day = _day(first)
    with progress("counting") as moved:
        made = make_return(session.service, session.asking, pathway, name, day, moved)
    spoken = session.language(language)
    lines = lines_of(session.service, session.area, made, spoken)
    answer(made.content, lines, as_json)


@returns.command()
def release(
    pathway: Pathway,
    name: Name,
    first: First,
    area: Area = None,
    language: Language = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Release a return that is prepared, as it waits."""
    session = Session(as_name, area)
    where = (session.service, session.asking, pathway, name)
    made = release_return(*where, _day(first))
    lines = lines_of(session.service, session.area, made, session.language(language))
    answer(made.content, lines, as_json)


@returns.command()
def waiting(
    pathway: Pathway,
    area: Area = None,
    language: Language = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Show the prepared returns that are yours to release."""
    session = Session(as_name, area)
    spoken, where = session.language(language), (session.service, session.area)
    found = waiting_returns(*where, session.by, pathway)
    lines = [
        line
        for one in found
        for line in (*lines_of(*where, one.made, spoken), f"hash {one.hash}", "")
    ]
    answer([one.as_plain() for one in found], lines or "no return waits", as_json)


@returns.command("list")
def list_all(
    pathway: Pathway,
    area: Area = None,
    language: Language = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """List the returns that a pathway names."""
    session = Session(as_name, area)
    session.demand_known()
    spoken, where = session.language(language), (session.service, session.area)
    lines = lines_of_all(*where, pathway, spoken)
    answer(list_returns(*where, pathway, spoken), lines, as_json)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(
            "expected a day such as 2026-10-01, met something else",
            code="E-DATE",
            where="--from",
            hint="write the first day of the period",
        ) from error
