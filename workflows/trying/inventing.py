"""Invented values for forms, reasons and people: nothing of it is taken from life."""

from collections.abc import Mapping

from states.forms import Form, FormField

REASON = "Invented for a trial; nothing of this has happened to anybody."
MATCHING = {
    "name": "Vera Invented",
    "birth_date": "2001-02-03",
    "telephone": "020 7946 0000",
    "number": "0000",
    "postcode": "ZZ99 3WZ",
}
TYPED: Mapping[str, str | int | bool] = {
    "text": "Invented",
    "long_text": "Invented text, of which nothing has happened.",
    "date": "2001-02-03",
    "number": 1,
    "yes_no": True,
}


def invented_fields(
    form: Form, visited: Mapping[str, int]
) -> dict[str, str | int | bool]:
    """Fill every field of a form that may be collected by now."""
    return {
        name: _value(field)
        for name, field in form.fields.items()
        if field.needed_from is None or visited.get(field.needed_from)
    }


def _value(field: FormField) -> str | int | bool:
    if field.type == "choice":
        return field.of[0]
    if field.type in {"text", "long_text"} and field.finds_duplicates_by:
        return MATCHING[field.finds_duplicates_by]
    return TYPED[field.type]
