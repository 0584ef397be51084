"""Check what was filled in against the model of its form.

- A problem has a code, names the field and what is expected, never what was
  written; the error has the code of its first problem.
- A text shorter than its field asks for is kept as a draft and not counted as filled.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from states.forms import Form
from workflows.forms.model import form_model
from workflows.forms.problems import FieldProblem, FormError
from workflows.forms.windows import LIKE

MOST_PROBLEMS = 50


def check_fields(name: str, form: Form, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a form that have a value, or say what is wrong with them."""
    try:
        checked = form_model(name, form).model_validate(dict(fields))
    except ValidationError as error:
        raise _field_error(form, error) from None
    return {
        field: value
        for field, value in checked.model_dump().items()
        if value is not None and value != ""
    }


def too_short(form: Form, fields: Mapping[str, Any]) -> frozenset[str]:
    """Give the fields whose text is shorter than the form asks for."""
    return frozenset(
        name
        for name, value in fields.items()
        if isinstance(value, str)
        and len(value.strip()) < (form.fields[name].at_least_characters or 0)
    )


def compartment_of(form: Form, field: str) -> str:
    """Give the compartment in which a field is sealed."""
    return form.fields[field].compartment or form.compartment


_PROBLEMS = {  # what the model says -> our code, the phrase of what is expected
    "extra_forbidden": ("E-FIELD-UNKNOWN", "no_field"),
    "literal_error": ("E_FIELD", "choice"),
    "string_type": ("E-TYPE", "text"),
    "string_unicode": ("E-ENC", "whole_characters"),
    "int_type": ("E-TYPE", "whole_number"),
    "int_parsing_size": ("E-TYPE", "smaller_number"),
    "bool_type": ("E-TYPE", "yes_no"),
}


def _field_error(form: Form, error: ValidationError) -> FormError:
    problems = tuple(
        _problem(form, problem)
        for problem in error.errors(include_input=False, include_url=False)
    )[:MOST_PROBLEMS]
    return FormError(
        problems,
        "; ".join(one.by_name() for one in problems),
        hint="correct the fields named; nothing was saved",
    )


def _holds_windows(form: Form, name: str) -> bool:
    return name in form.fields and form.fields[name].type == "windows"


def _problem(form: Form, problem: Any) -> FieldProblem:
    """Give the code of a problem, the field if it is the form's, what is expected."""
    name, met = str(problem["loc"][0]), problem["type"]
    given = problem.get("ctx", {}) if met.startswith("E-") else {}
    own = (met, problem["msg"]) if met.startswith("E-") else ("E_FIELD", "other_value")
    code, expected = _PROBLEMS.get(met, own)
    if not met.startswith("E-") and _holds_windows(form, name):
        code, expected, given = "E-TYPE", "windows", LIKE
    if name not in form.fields:
        return FieldProblem(code, None, expected, given, stands="at_unknown")
    return FieldProblem(code, name, expected, given, form.fields[name].label)
