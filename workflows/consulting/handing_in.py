"""Hand something in without signing in: a case is opened, its form is filled in.

- The public does it, in the role that the pathway gives it; the same guard rules.
- Beside a published case it is handed in while its window is open, and becomes a
  child case of its own.
- Every command's key is made from the form's: sent twice, or after a crash in
  between, there is one case and one code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.tables import audit_entry
from config.statements import Statement
from workflows.cases import Case
from workflows.commands import OpenCase, TakeAction
from workflows.consulting.codes import code_for, keep_code
from workflows.consulting.errors import ClosedError
from workflows.consulting.forms import (
    Asking,
    asking_beside,
    asking_of,
    demand_whole,
    is_begun_by_anybody,
)
from workflows.consulting.windows import Window, window_of
from workflows.errors import NotFoundError
from workflows.people import PUBLIC
from workflows.published.reading import published_now
from workflows.service import Service
from workflows.versions import Version

_e = audit_entry.c
ENTRY = Statement(
    select(_e.body).where(_e.area == bindparam("area"), _e.seq == bindparam("seq"))
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What somebody hands in: to which pathway, beside which published case."""

    area: str
    pathway: str
    key: str
    fields: Mapping[str, Any] = field(repr=False)
    beside: str | None = None  # a public reference
    language: str = "en"

    def said(self, part: str) -> dict[str, Any]:
        """Give what every command says, under the key of a part of the handing in."""
        return {
            "area": self.area,
            "by": PUBLIC,
            "key": f"public/{self.key}/{part}",
            "via": "page",
        }


def hand_in(service: Service, handed: HandedIn) -> str:
    """Hand something in; give the code by which it is found again."""
    if handed.beside is None:
        asking = asking_to_begin(service, handed.area, handed.pathway)
        demand_whole(asking, handed.fields, handed.language)
        opened = OpenCase(pathway=handed.pathway, **handed.said("open"))
        case = service.handle(opened).case or ""
    else:
        asking, parent = _beside(service, handed)
        demand_whole(asking, handed.fields, handed.language)
        case = _opened_beside(service, handed, parent)
    written = TakeAction(
        case=case,
        action=asking.said.by,
        fields=dict(handed.fields),
        **handed.said("send"),
    )
    service.handle(written)
    code = code_for(service, handed.area, handed.key)
    keep_code(service, handed.area, code, case)
    return code


def asking_to_begin(service: Service, area: str, pathway: str) -> Asking:
    """Give what is asked of anybody who begins a case of a pathway."""
    asking = asking_of(service, area, pathway)
    if not is_begun_by_anybody(asking.version):
        raise NotFoundError("expected a form for the public, met none")
    return asking


def taken_beside(
    service: Service, area: str, pathway: str, reference: str
) -> tuple[Case, Version, Window]:
    """Give a published case that takes something in, and its window."""
    case, version = published_now(service, area, pathway, reference)
    window = window_of(version, case, service.now())
    if window is None:
        raise NotFoundError("expected a form for the public, met none")
    return case, version, window


def _beside(service: Service, handed: HandedIn) -> tuple[Asking, tuple[Case, Version]]:
    case, version, window = taken_beside(
        service, handed.area, handed.pathway, handed.beside or ""
    )
    if not window.is_open:
        raise ClosedError(
            "expected the time in which comments are taken in, met it over",
            hint="read on the page of the plan what becomes of the comments",
        )
    return asking_beside(service, handed.area, version), (case, version)


def _opened_beside(
    service: Service, handed: HandedIn, parent: tuple[Case, Version]
) -> str:
    """Take the parent's action, and give the child case that it has opened."""
    case, version = parent
    form = version.pathway.public_form
    command = TakeAction(
        case=case.ref, action=form.by if form else "", **handed.said("open")
    )
    receipt = service.handle(command)
    with service.database.reading(handed.area) as connection:
        row = connection.one(ENTRY, area=handed.area, seq=receipt.entry)
    if row is None:
        raise NotFoundError("expected the entry of a receipt, met none")
    return str(parse(bytes(row.body))["refs"][0])
