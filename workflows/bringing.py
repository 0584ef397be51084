"""What a command brings: by which form, into which compartments, with which choices.

- A command that names no form of its own brings by the form of its action.
- What is saved already is looked at where it decides what else is needed, and where
  it identifies the person together with what is brought.
"""

from collections.abc import Mapping
from typing import Any

from states.forms import Form
from workflows.cases import Case
from workflows.commands import AnswerRequest, ExtendClock, TakeAction
from workflows.correcting.commands import Correct
from workflows.forms.checking import compartment_of
from workflows.identities import identifying
from workflows.versions import Version

type Bringing = TakeAction | AnswerRequest | ExtendClock | Correct


def form_of(command: Bringing, case: Case, version: Version) -> tuple[str, Form | None]:
    """Give the form by which a command brings its fields, and its name."""
    name = ""
    if isinstance(command, ExtendClock):
        return name, None
    if isinstance(command, Correct):
        return command.form, version.pathway.forms.get(command.form)
    for place in case.places.values():
        for state in version.pathway.states_named(place.state):
            if isinstance(command, AnswerRequest):
                asked = state.requests.get(command.request)
                name = asked.form if asked else name
            else:
                action = state.actions.get(command.action)
                name = (action.form or "") if action else name
    return name, version.pathway.forms.get(name)


def fields_of(command: Bringing) -> Mapping[str, Any]:
    """Give the fields that a command brings."""
    return {} if isinstance(command, ExtendClock) else command.fields


def touched(command: Bringing, form: Form | None) -> frozenset[str]:
    """Give the compartments that the fields of a command lie in."""
    if form is None:
        return frozenset()
    named = form.fields.keys() & fields_of(command).keys()
    # Whether a field is needed may hang on a choice that was saved before.
    named |= _deciding(form)
    if not named.isdisjoint(identifying(form)):
        named |= identifying(form)
    return frozenset(compartment_of(form, name) for name in named)


def _deciding(form: Form) -> set[str]:
    """Give the fields on whose choice it hangs whether others are needed."""
    return {
        field.required_when.field
        for field in form.fields.values()
        if field.required_when is not None and field.required_when.field in form.fields
    }


def choices(
    form: Form | None, fields: Mapping[str, Any], held: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """Give what was chosen, now or in what is saved already."""
    before = {
        name: held.get(compartment_of(form, name), {}).get(name)
        for name in (_deciding(form) if form is not None else ())
        if form is not None
    }
    met = {**before, **fields}
    return {name: value for name, value in met.items() if isinstance(value, str)}
