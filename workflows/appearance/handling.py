"""Setting the appearance: an administrator's word, and an entry with its hash."""

import hashlib

from pydantic_core import PydanticCustomError
from sqlalchemy import bindparam, select

from audit.canonical import canonical
from audit.entry import base64url
from config.statements import Statement
from workflows.appearance.colours import checked_colours
from workflows.appearance.commands import SetAppearance
from workflows.appearance.logos import checked_logo
from workflows.appearance.tables import appearance
from workflows.errors import FieldError
from workflows.forms.texts import one_line
from workflows.handlers.people import administrator
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.unit_of_work import Work

SET = "set_appearance"
LONGEST = 60
LOOK = Statement(select(appearance).where(appearance.c.area == bindparam("area")))
PUT_LOOK = Put(appearance)


def set_appearance(command: SetAppearance, work: Work) -> Receipt:
    """Keep name, colours and logo, in the place of those before."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, SET)
        name = _name(command.name)
        colours = canonical(checked_colours(command.colours)).decode()
        logo = _logo(command, work)
        digest = digest_of(name, colours, logo)
        PUT_LOOK(
            work.connection,
            {"area": work.area},
            name=name,
            colours=colours,
            logo=logo,
            hash=digest,
            changed_by=command.by,
            changed_ts=work.micros,
        )
        appended = work.record(work.entry("config", action=SET, hash=digest))
        return work.done(Receipt("set", appended.seq, ref=digest))


def digest_of(name: str, colours: str, logo: bytes | None) -> str:
    """Give the hash by which an appearance is told from any other."""
    picture = base64url(hashlib.sha256(logo).digest()) if logo is not None else ""
    said = canonical([name, colours, picture])
    return base64url(hashlib.sha256(said).digest())


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= LONGEST:
        problem = f"expected a name of at most {LONGEST} characters"
        raise FieldError(problem, where="name")
    try:
        return one_line(name)
    except PydanticCustomError as error:
        raise FieldError("expected a name that reads plainly", where="name") from error


def _logo(command: SetAppearance, work: Work) -> bytes | None:
    if command.without_logo:
        return None
    if command.logo is not None:
        return checked_logo(command.logo)
    row = work.connection.one(LOOK, area=work.area)
    return bytes(row.logo) if row is not None and row.logo is not None else None
