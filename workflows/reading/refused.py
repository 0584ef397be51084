"""Why something was refused, as it may be told: each reason in words, and who could.

- What a form lacks is told field by field, in the language asked for.
- Any other error has the engine's English sentence; a door puts its own before it.
"""

from dataclasses import dataclass

from config.errors import CasepathError
from policies.tellable import tellable
from states.phrases.languages import phrases_in
from workflows.forms.problems import FormError


@dataclass(frozen=True, slots=True)
class ReasonTold:
    """One reason of a refusal, in one language."""

    code: str
    words: str
    who: tuple[str, ...]
    where: str | None = None  # the field of the form
    english: str | None = None  # what the engine said, where that is another language


def reasons_told(error: CasepathError, language: str) -> tuple[ReasonTold, ...]:
    """Give the reasons of a refusal; of any other error, its own message."""
    refusal = getattr(error, "refusal", None)
    if isinstance(error, FormError):
        return tuple(
            ReasonTold(one.code, one.in_words(language), (), one.name)
            for one in error.problems
        )
    if refusal is None:
        return (_in_english(error, language),)
    return tuple(
        ReasonTold(one.code, one.in_words(language), tuple(one.who))
        for one in tellable(refusal.reasons)
    )


def _in_english(error: CasepathError, language: str) -> ReasonTold:
    """Tell the engine's own sentence, under the kind of refusal if it is one."""
    if language == "en":
        return ReasonTold(error.code, error.message, (), error.where)
    kind = phrases_in(language).words.get(f"refusal:{error.code}", error.message)
    return ReasonTold(error.code, kind, (), error.where, error.message)


def kind_of(code: str, language: str) -> str:
    """Say of which kind a refusal was; a code that is unknown here stays as it is."""
    return phrases_in(language).words.get(f"refusal:{code}", code)
