"""Invented values for forms, reasons and people: nothing of it is taken from life."""

from collections.abc import Mapping
from typing import Any

from policies.simulating.dating import INVENTED_WINDOWS
from states.forms import Form, FormField

REASON = "Invented for a trial; nothing of this has happened to anybody."
MATCHING = {
    "name": "Vera Invented",
    "birth_date": "2001-02-03",
    "telephone": "020 7946 0000",
    "number": "0000",
    "postcode": "ZZ99 3WZ",
}
type Value = str | int | bool | list[dict[str, Any]]
TYPED: Mapping[str, Value] = {
    "text": "Invented",
    "long_text": "Invented text, of which nothing has happened.",
    "date": "2001-02-03",
    "number": 1,
    "yes_no": True,
    "windows": INVENTED_WINDOWS,
}


def invented_fields(form: Form, visited: Mapping[str, int]) -> dict[str, Value]:
    """Fill every field of a form that may be collected by now."""
    return {
        name: _value(field)
        for name, field in form.fields.items()
        if field.needed_from is None or visited.get(field.needed_from)
    }


def _value(field: FormField) -> Value:
    if field.type == "choice":
        return field.of[0]
    if field.type in {"text", "long_text"} and field.finds_duplicates_by:
        return MATCHING[field.finds_duplicates_by]
    value = TYPED[field.type]
    if isinstance(value, str) and field.at_least_characters:
        return value * (field.at_least_characters // len(value) + 1)
    return value
