"""What everybody may read of a case, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policies.reasons import label
from states.phrases.languages import phrases_in

type Published = Mapping[str, Any]


def lines_of_all(told: Sequence[Published], language: str) -> Iterator[str]:
    """Give a line for each published case: its reference and where it is."""
    if not told:
        yield phrases_in(language).words["public:none"]
    yield from (_where(one, language) for one in told)


def lines_of_one(told: Published, language: str) -> Iterator[str]:
    """Give the lines that tell of one case."""
    spoken = phrases_in(language)
    yield _where(told, language)
    for one in told["moved"]:
        yield f"{one['day']} {label(one['label'], language)}"
    for one in told["decisions"]:
        action = label(one["label"], language) or one["action"]
        yield spoken.say("public:votes", **{**one, "action": action})
    for name, value in told["fields"].items():
        stands = value["instead"] if isinstance(value, dict) else None
        said = label(stands, language) if stands else value
        yield f"{label(told['labels'][name], language)}: {said}"


def _where(one: Published, language: str) -> str:
    return f"{one['reference']} {label(one['state']['label'], language)}"
