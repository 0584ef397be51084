"""What is expected of a case where it is: documents that are not there yet.

- A state names forms; their fields that some action needs are expected meanwhile.
- What hangs on another field's choice is not, and nothing here stands in the way.
"""

from collections.abc import Iterable, Mapping

from policies.reasons import label
from states.definition import Pathway


def missing_fields(
    pathway: Pathway,
    states: Mapping[str, str],
    filled: Iterable[str],
    language: str = "en",
) -> tuple[str, ...]:
    """Give the labels of what is expected in these states of tracks, and missing."""
    there = frozenset(filled)
    forms = (
        pathway.forms[name]
        for track, state in states.items()
        for name in pathway.tracks[track].states[state].expects
    )
    missing = (
        label(field.label, language)
        for form in forms
        for name, field in form.fields.items()
        if field.required_for and not field.required_when and name not in there
    )
    return tuple(dict.fromkeys(missing))
