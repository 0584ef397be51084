"""What is wrong with a form, as values that are said in the language asked for.

- A problem names its field and what is expected there, never what was written.
- The words are phrases of all languages; a field is called by its label in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policies.reasons import label
from states.phrases.languages import PHRASES, phrases_in
from workflows.errors import FieldError

REASON = "reason"
LABELS = {language: one.words["form:reason"] for language, one in PHRASES.items()}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One problem: its code, the name of its field, what is expected there."""

    code: str
    name: str | None
    expected: str  # the key of a phrase
    given: Mapping[str, object] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)  # language -> its label
    stands: str = "at_field"  # the phrase around it

    def in_words(self, language: str) -> str:
        """Say it to a person, by the label of the field."""
        return self._said(language, label(self.labels, language) or self.name)

    def by_name(self) -> str:
        """Say it to who writes programmes, in English and by the field's name."""
        return self._said("en", self.name)

    def _said(self, language: str, called: str | None) -> str:
        phrases = phrases_in(language)
        expected = phrases.say(f"form:{self.expected}", **self.given)
        return phrases.say(f"form:{self.stands}", field=called, expected=expected)


class FormError(FieldError):
    """What was filled in does not fit its form: correct the fields named."""

    def __init__(
        self, problems: tuple[FieldProblem, ...], message: str, hint: str | None = None
    ) -> None:
        first = problems[0]
        super().__init__(message, code=first.code, where=first.name, hint=hint)
        self.problems = problems


def reason_error(
    code: str, expected: str, given: Mapping[str, object], *, hint: str | None = None
) -> FormError:
    """Give the error of a reason that says too little, or deceives."""
    stands = "at_field" if hint is None else "alone"
    problem = FieldProblem(code, REASON, expected, given, LABELS, stands)
    return FormError((problem,), problem.by_name(), hint)


def number_error(name: str, labels: Mapping[str, str]) -> FormError:
    """Give the error of a number that is typed as none."""
    problem = FieldProblem("E-TYPE", name, "number_like", {}, labels)
    return FormError((problem,), problem.by_name())
