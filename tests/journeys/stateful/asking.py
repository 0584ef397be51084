"""Asking for what the pathway names beside its actions, by whoever may."""

from typing import Any

from workflows.trying.inventing import REASON


def ask(case: Any, permit: str, kind: Any, **said: Any) -> Any:
    """Let somebody to whom it is permitted ask something of a case."""
    person = case.person_for(permit)
    return case.troupe.ask(person, kind, case=case.case, **said)


def twice(case: Any, permit: str, kind: Any, **said: Any) -> None:
    """Let one person propose and another confirm."""
    first = case.person_for(permit)
    case.troupe.ask(first, kind, case=case.case, reason=REASON, **said)
    second = case.person_for(permit)
    case.troupe.ask(second, kind, case=case.case, reason=REASON, **said)
