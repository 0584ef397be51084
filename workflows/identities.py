"""What identifies a person in a form, for the blind index alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from records.blind_index import Identity
from states.forms import Form


def identity_from(form: Form, fields: Mapping[str, Any]) -> Identity:
    """Give what the matching fields of a form say about who it is."""
    met: dict[str, str] = {}
    for name, field in form.fields.items():
        if field.finds_duplicates_by and isinstance(fields.get(name), str):
            met[field.finds_duplicates_by] = fields[name]
    given, _, surname = met.get("name", "").rpartition(" ")
    telephone = met.get("telephone")
    return Identity(
        surname=surname,
        given_name=given,
        birth_date=_whole(met.get("birth_date", "")),
        postcode=met.get("postcode", ""),
        national_number=met.get("number", ""),
        telephones=(telephone,) if telephone else (),
    )


def _whole(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
