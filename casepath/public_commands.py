"""`casepath public`: what everybody may read of published cases."""

from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import Area, Json, Language
from casepath.session import Session
from workflows.published.reading import published, published_case
from workflows.published.telling import lines_of_all, lines_of_one

Pathway = Annotated[str, typer.Argument(help="The id of a published pathway.")]

public = typer.Typer(no_args_is_help=True)


@public.command("list")
def list_all(
    pathway: Pathway,
    area: Area = None,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """List the published cases of a pathway by their public references."""
    session = Session(None, area)
    told = published(session.service, session.area, pathway)
    answer(told, lines_of_all(told, session.language(language)), as_json)


@public.command()
def show(
    pathway: Pathway,
    reference: Annotated[str, typer.Argument(help="The public reference of a case.")],
    area: Area = None,
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Show what everybody may read of one case."""
    session = Session(None, area)
    told = published_case(session.service, session.area, pathway, reference)
    answer(told, lines_of_one(told, session.language(language)), as_json)
