"""Handing a code over: made here, shown once, nowhere kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.service import Service
from workflows.visiting.codes import digest_of, new_code
from workflows.visiting.commands import GiveCode


@dataclass(frozen=True, slots=True)
class Given:
    """A code that was just given."""

    code: str = field(repr=False)
    ref: str
    entry: int | None


def give(service: Service, asking: Mapping[str, Any], case: str, **said: Any) -> Given:
    """Give a code of a case: to whom, by which means, with what beside it."""
    code = new_code(asking["area"])
    command = GiveCode(case=case, digest=digest_of(code), **said, **asking)
    receipt = service.handle(command)
    return Given(code, receipt.ref or "", receipt.entry)
