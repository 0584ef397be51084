"""`casepath case suggested`, `held`: what the system has noticed about a case."""

from casepath.console import answer, columns
from casepath.options import As, Json, Ref
from casepath.plain.cases import held as plain_held
from casepath.plain.cases import suggested as plain_suggested
from casepath.session import Session
from config.now import from_micros
from workflows.noticing.looking import HeldShown, held_for, suggested_for
from workflows.noticing.suggesting import Suggested


def suggested(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Show who could have a case that nobody has; you decide and assign."""
    session = Session(as_name)
    found = suggested_for(session.service, session.area, session.by, ref)
    answer(plain_suggested(found), _in_words(found, ref), as_json)


def held(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Show what is held that a request about one's own data is about."""
    session = Session(as_name)
    found = held_for(session.service, session.area, session.by, ref)
    rows = [[about, name, str(version)] for about, name, version in found.rows]
    value = plain_held(found)
    answer(value, _lines(found, rows), as_json)


def _in_words(found: Suggested | None, ref: str) -> list[str]:
    if found is None:
        return ["nobody is suggested: somebody has it, or nobody needs to, or could"]
    said = f"{found.person} could have it as {found.role}"
    why = f"of {found.could} who could, has the fewest open: {found.has_open}"
    return [
        f"{said}; {why}",
        f"to assign: casepath case assign {ref} ACCOUNT {found.role}",
    ]


def _lines(found: HeldShown, rows: list[list[str]]) -> list[str]:
    if found.listed_ts is None:
        return ["nothing is listed yet"]
    lines = list(columns(("case", "compartment", "version"), rows, "none you may read"))
    if found.others:
        lines.append(f"{found.others} more, for somebody who may read them")
    return [*lines, f"listed {_moment(found.listed_ts)}"]


def _moment(micros: int | None) -> str | None:
    return None if micros is None else from_micros(micros).isoformat(timespec="minutes")
