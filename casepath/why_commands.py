"""`casepath case why`: whether one may, and if not, what is missing and who could."""

from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import As, Json, Language, Ref
from casepath.session import Session
from workflows.reading.why import why as ask_why


def why(
    ref: Ref,
    action: str,
    about: Annotated[
        str | None, typer.Option(help="Whose answer it would record: their account.")
    ] = None,
    language: Language = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Say whether you may do something here; if not, why, who could, what would help.

    Whom it does not concern is told who could, and nothing of the case.
    """
    session = Session(as_name)
    person = session.person(about) if about else None
    told = ask_why(session.service, session.area, session.by, ref, action, person)
    spoken = session.language(language)
    answer(told.as_plain(spoken), told.lines(spoken), as_json)
