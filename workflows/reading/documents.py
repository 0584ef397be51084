"""What is held of a person as one document: the bytes that two people have read.

- Everything that is opened is opened by a read of who asks, with its entry.
- A field that is left out stands there with its ground, never as if it were empty.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.commands import ReadCase
from workflows.errors import NotFoundError
from workflows.keeping.tables import disclosure
from workflows.reading.queries import read_case
from workflows.service import Service

_d = disclosure.c
PROPOSED = Statement(
    select(_d.compartments, _d.withheld).where(
        _d.area == bindparam("area"),
        _d.case_ref == bindparam("case_ref"),
        _d.disclosure == bindparam("disclosure"),
    )
)


@dataclass(frozen=True, slots=True)
class Document:
    """The exact bytes, and the digest that stands for them; its repr shows neither."""

    content: bytes
    digest: str

    def __repr__(self) -> str:
        return f"Document({len(self.content)} bytes)"


def document(
    service: Service, command: ReadCase, withheld: Mapping[str, str]
) -> Document:
    """Read compartments of a case, and write them down but for what is left out."""
    _, opened = read_case(service, command)
    held = {
        compartment: {
            name: value
            for name, value in sorted(fields.items())
            if name not in withheld
        }
        for compartment, fields in sorted(opened.items())
    }
    plain = {"case": command.case, "held": held, "left_out": dict(withheld)}
    text = json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True)
    content = text.encode() + b"\n"
    return Document(content, sha256(content).hexdigest())


def proposed(
    service: Service, area: str, case: str, ref: str
) -> tuple[frozenset[str], dict[str, str]]:
    """Give the compartments of a proposed disclosure, and what it leaves out."""
    with service.database.reading(area) as connection:
        row = connection.one(PROPOSED, area=area, case_ref=case, disclosure=ref)
    if row is None:
        raise NotFoundError("expected a proposed disclosure of this case, met none")
    return frozenset(json.loads(row.compartments)), json.loads(row.withheld)
