"""Forms: what may be written into a record, checked before anything is sealed.

- One strict model a form, made from the pathway; an unknown field is refused.
- Text has no control characters and no character that turns reading round; a
  short text is one line.
- A problem has a code, names the field and what is expected, never what was
  written; the error has the code of its first problem.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ValidationError,
    create_model,
)
from pydantic_core import PydanticCustomError

from states.forms import Form, FormField
from workflows.errors import FieldError

SHORT_TEXT = 400  # characters
LONG_TEXT = 100_000  # bytes
LEAST_REASON = 20
MOST_PROBLEMS = 50
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED = {"Cc": "E-TXT-CONTROL", "Cs": "E-ENC"}
_YEAR, _YEAR_AND_MONTH = len("2011"), len("2011-04")


def one_line(text: str) -> str:
    """Give a short text as it came, or refuse what deceives a reader or a program."""
    _demand_plain(text, allowed="")
    if len(text) > SHORT_TEXT:
        raise PydanticCustomError(
            "E-TXT-LEN", f"at most {SHORT_TEXT} characters, combining marks included"
        )
    return text


def prose(text: str) -> str:
    """Give a long text as it came, or refuse what deceives a reader or is too long."""
    if len(text) > LONG_TEXT:
        raise _too_long()
    _demand_plain(text, allowed="\n\t")
    if len(text.encode()) > LONG_TEXT:
        raise _too_long()
    return text


def _too_long() -> PydanticCustomError:
    return PydanticCustomError("E-SIZE", f"at most {LONG_TEXT // 1000} kB of text")


def _demand_plain(text: str, allowed: str) -> None:
    for character in text:
        if character in TURNING:
            code = "E-TXT-BIDI"
        else:
            code = _REFUSED.get(unicodedata.category(character), "")
        if code and character not in allowed:
            raise PydanticCustomError(code, f"text without U+{ord(character):04X}")


def _a_date(text: str, *, may_be_partial: bool) -> str:
    wholes = {_YEAR: f"{text}-01-01", _YEAR_AND_MONTH: f"{text}-01"}
    whole = wholes.get(len(text), text) if may_be_partial else text
    try:
        # Other spellings that the library reads, such as 20110403, are not ours.
        is_date = date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        is_date = False
    if not is_date:
        also = ", 2011-04 or 2011" if may_be_partial else ""
        raise PydanticCustomError("E-DATE", f"a date such as 2011-04-03{also}")
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
        prose(reason)
    except PydanticCustomError as error:
        raise FieldError(
            f"reason: expected {error.message()}", code=error.type, where="reason"
        ) from None
    words = sum(character.isalpha() for character in reason)
    if words < LEAST_REASON:
        raise FieldError(
            f"expected a reason of at least {LEAST_REASON} letters, met {words}",
            code="E-RATIONALE-EMPTY",
            where="reason",
            hint="say why, in words somebody else can follow later",
        )
    return reason


def compartment_of(form: Form, field: str) -> str:
    """Give the compartment in which a field is sealed."""
    return form.fields[field].compartment or form.compartment


_PROBLEMS = {
    "extra_forbidden": ("E-FIELD-UNKNOWN", "no field of this name"),
    "literal_error": ("E_FIELD", "one of the choices"),
    "string_type": ("E-TYPE", "text"),
    "string_unicode": ("E-ENC", "whole characters"),
    "int_type": ("E-TYPE", "a whole number"),
    "int_parsing_size": ("E-TYPE", "a smaller number"),
    "bool_type": ("E-TYPE", "true or false"),
}


def _field_error(form: Form, error: ValidationError) -> FieldError:
    problems = [
        _problem(form, problem)
        for problem in error.errors(include_input=False, include_url=False)
    ]
    code, name, _ = problems[0]
    said = [f"{field or 'an unknown field'}: expected {e}" for _, field, e in problems]
    return FieldError(
        "; ".join(said[:MOST_PROBLEMS]),
        code=code,
        where=name,
        hint="correct the fields named; nothing was saved",
    )


def _problem(form: Form, problem: Any) -> tuple[str, str | None, str]:
    """Give the code of a problem, the field if it is the form's, what is expected."""
    name, met = str(problem["loc"][0]), problem["type"]
    own = (
        (met, problem["msg"]) if met.startswith("E-") else ("E_FIELD", "another value")
    )
    code, expected = _PROBLEMS.get(met, own)
    return code, name if name in form.fields else None, expected
