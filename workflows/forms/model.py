"""The strict model of a form: one for page, interface and import alike.

- One model a form, made from the pathway; an unknown field is refused.
- Every field may be empty in it: whether one is needed is asked by the guard, which
  knows the action and what is filled already.
- Its JSON schema says both: the values that the model takes, and what is needed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, create_model
from pydantic import Field as Described
from pydantic_core import PydanticCustomError

from policies.reasons import label
from policies.rulebook import Rulebook
from states.forms import Form, FormField
from workflows.forms.texts import SHORT_TEXT, one_line, prose
from workflows.forms.windows import Windows

_YEAR, _YEAR_AND_MONTH = len("2011"), len("2011-04")


def _a_date(text: str, *, may_be_partial: bool) -> str:
    wholes = {_YEAR: f"{text}-01-01", _YEAR_AND_MONTH: f"{text}-01"}
    whole = wholes.get(len(text), text) if may_be_partial else text
    try:
        # Other spellings that the library reads, such as 20110403, are not ours.
        is_date = date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        is_date = False
    if not is_date:
        expected = "partial_date" if may_be_partial else "date"
        raise PydanticCustomError("E-DATE", expected)
    return text


def _kind(field: FormField) -> Any:
    match field.type:
        case "text":
            kind: Any = Annotated[str, AfterValidator(one_line)]
        case "long_text":
            kind = Annotated[str, AfterValidator(prose)]
        case "date":
            check = partial(_a_date, may_be_partial=field.may_be_partial)
            kind = Annotated[str, AfterValidator(check)]
        case "choice":
            kind = Literal[field.of]
        case "number":
            kind = int
        case "yes_no":
            kind = bool
        case "windows":
            kind = Windows
    return kind


@lru_cache(maxsize=256)
def _model(form_key: str, fields: tuple[tuple[str, str], ...]) -> type[BaseModel]:
    known = {name: FormField.model_validate_json(text) for name, text in fields}
    definitions: dict[str, Any] = {
        name: (_kind(field) | None, _described(field)) for name, field in known.items()
    }
    return create_model(
        f"Form_{form_key}",
        __config__=ConfigDict(extra="forbid", strict=True, frozen=True),
        **definitions,
    )


def form_model(name: str, form: Form) -> type[BaseModel]:
    """Give the strict model of a form; every field may still be empty."""
    fields = tuple(
        (field_name, field.model_dump_json(by_alias=True))
        for field_name, field in form.fields.items()
    )
    return _model(name, fields)


def _described(field: FormField) -> Any:
    more: dict[str, Any] = {"maxLength": SHORT_TEXT} if field.type == "text" else {}
    return Described(
        default=None,
        title=label(field.label),
        description=label(field.help) or None,
        json_schema_extra=more,
    )


def schema_of(
    rulebook: Rulebook, name: str, action: str, filled: Iterable[str] = ()
) -> dict[str, Any]:
    """Give the JSON schema of a form as an action needs it, where these are filled."""
    form, there = rulebook.pathway.forms[name], frozenset(filled)
    schema = form_model(name, form).model_json_schema()
    needed = {
        field: asked
        for field, asked in rulebook.needs.get(action, ())
        if field in form.fields and field not in there
    }
    for field, asked in needed.items():
        if asked.at_least_characters is not None:
            schema["properties"][field]["minLength"] = asked.at_least_characters
    always = sorted(field for field, one in needed.items() if not one.required_when)
    schema["required"] = always
    schema["allOf"] = [
        _only_when(field, one.required_when.field, one.required_when.values)
        for field, one in needed.items()
        if one.required_when
    ]
    return schema


def _only_when(field: str, other: str, values: tuple[str, ...]) -> Mapping[str, Any]:
    met = {"properties": {other: {"enum": list(values)}}, "required": [other]}
    return {"if": met, "then": {"required": [field]}}
