"""Forms: what may be written into a record, checked before anything is sealed.

- One strict model a form, made from the pathway; an unknown field is refused.
- Text has no control characters and no character that turns reading round.
- A problem names the field and what is expected, never what was written.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    create_model,
)

from states.definition import Form, FormField
from workflows.errors import FieldError

SHORT_TEXT = 400
LONG_TEXT = 100_000
PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
LEAST_REASON = 20
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Give the text as it came, or refuse characters that deceive a reader."""
    for character in text:
        if character in TURNING:
            raise ValueError(f"E-TXT-BIDI: without U+{ord(character):04X}")
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise ValueError(f"E-TXT-CONTROL: without U+{ord(character):04X}")
    return text


def _whole_date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _a_date(text: str) -> str:
    parts = [*text.split("-"), "01", "01"][:3]
    date.fromisoformat("-".join(parts))
    return text


def _kind(field: FormField) -> Any:
    match field.type:
        case "text":
            kind: Any = Annotated[
                str, StringConstraints(max_length=SHORT_TEXT), AfterValidator(clean)
            ]
        case "long_text":
            kind = Annotated[
                str, StringConstraints(max_length=LONG_TEXT), AfterValidator(clean)
            ]
        case "date" if field.may_be_partial:
            kind = Annotated[
                str, StringConstraints(pattern=PARTIAL_DATE), AfterValidator(_a_date)
            ]
        case "date":
            kind = Annotated[str, AfterValidator(_whole_date)]
        case "choice":
            kind = Literal[field.of]
        case "number":
            kind = int
        case "yes_no":
            kind = bool
    return kind


@lru_cache(maxsize=256)
def _model(form_key: str, fields: tuple[tuple[str, str], ...]) -> type[BaseModel]:
    definitions: dict[str, Any] = {
        name: (_kind(FormField.model_validate_json(text)) | None, None)
        for name, text in fields
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


def check_reason(reason: str | None) -> str | None:
    """Give a reason that says something, None where none was given.

    Raises FieldError for fewer than twenty characters of words (bad-inputs B32).
    """
    if reason is None:
        return None
    try:
        clean(reason)
    except ValueError as error:
        raise FieldError(str(error), where="reason") from None
    words = sum(character.isalpha() for character in reason)
    if words < LEAST_REASON or len(reason) > LONG_TEXT:
        raise FieldError(
            f"expected a reason of at least {LEAST_REASON} letters, met {words}",
            where="reason",
            hint="say why, in words somebody else can follow later",
        )
    return reason


def compartment_of(form: Form, field: str) -> str:
    """Give the compartment in which a field is sealed."""
    return form.fields[field].compartment or form.compartment


_EXPECTED = {
    "extra_forbidden": "no field of this name",
    "literal_error": "one of the choices",
    "string_too_long": "a shorter text",
    "string_pattern_mismatch": "a date such as 2011-04-03, 2011-04 or 2011",
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
}


def _field_error(form: Form, error: ValidationError) -> FieldError:
    said = []
    for problem in error.errors(include_input=False, include_url=False):
        name = str(problem["loc"][0])
        expected = _EXPECTED.get(problem["type"], "a valid value")
        if problem["type"] == "value_error":
            expected = problem["msg"].removeprefix("Value error, ")
        known = name if name in form.fields else "an unknown field"
        said.append(f"{known}: expected {expected}")
    return FieldError(
        "; ".join(said[:50]),
        where=str(error.errors()[0]["loc"][0])
        if str(error.errors()[0]["loc"][0]) in form.fields
        else None,
        hint="correct the fields named; nothing was saved",
    )
