"""The form of an action as somebody meets it on a case: one schema for every way in."""

from typing import Any

from policies.filling import still_counting
from workflows.errors import NotFoundError
from workflows.forms.model import schema_of
from workflows.reading.queries import view_case
from workflows.service import Service


def form_of(
    service: Service, area: str, by: str, ref: str, action: str
) -> dict[str, Any]:
    """Give the JSON schema of an action's form; what is filled is no longer needed."""
    view = view_case(service, area, by, ref)
    rulebook = view.found.version.rulebook
    facts = view.found.facts.facts
    taken = rulebook.offered(action, facts)
    if taken is None or taken.form is None:
        raise NotFoundError(
            "expected an action of the present state that has a form",
            hint="casepath case show says what you may do here",
        )
    there = still_counting(rulebook, view.found.facts, action)
    return schema_of(rulebook, taken.form, action, there)
