"""What identifies a person in a form, for the blind index alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from records.blind_index import Identity, Token, tokens
from states.forms import Form
from workflows.forms.checking import compartment_of

type Held = Mapping[str, Mapping[str, Any]]  # compartment -> field -> value


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


def tokens_moved(
    index_key: bytes, form: Form | None, held: Held, fields: Mapping[str, Any]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Give the tokens that go and those that come, by what is saved and now said."""
    if form is None or fields.keys().isdisjoint(identifying(form)):
        return (), ()
    before = {
        name: held.get(compartment_of(form, name), {}).get(name)
        for name in identifying(form)
    }
    old, new = (
        _tokens(index_key, identity_from(form, said))
        for said in (before, {**before, **fields})
    )
    return tuple(sorted(old - new)), tuple(sorted(new))


def identifying(form: Form) -> frozenset[str]:
    """Give the fields of a form that identify a person."""
    return frozenset(
        name for name, field in form.fields.items() if field.finds_duplicates_by
    )


def _tokens(index_key: bytes, identity: Identity) -> set[Token]:
    return set(tokens(index_key, identity)) if identity != Identity() else set()


def _whole(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
