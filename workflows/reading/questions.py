"""The questions of a form, as whoever fills it in meets them, in one language.

- One description for page, interface and import: name, kind, words, who will see it.
- What a question needs depends on the action: only the guard knows, and says it here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from policies.filling import still_counting
from policies.reasons import label
from policies.rulebook import Rulebook
from states.definition import Fact, Pathway
from states.explaining import choice_label
from states.forms import FormField
from states.windows import Means
from workflows.forms.texts import LONG_TEXT, SHORT_TEXT
from workflows.reading.queries import CaseView


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: what is asked, how it is answered, by whom seen."""

    name: str
    kind: str  # text, long_text, date, choice, number, yes_no, windows
    label: str
    help: str
    compartment: str  # its label: who may open this, may read the answer
    sensitivity: str
    purpose: str
    choices: tuple[tuple[str, str], ...]  # value, words; of windows: the means
    is_needed: bool
    needed_when: tuple[str, tuple[str, ...]] | None  # another question, its values
    is_there: bool  # an answer was written before, and still counts
    at_least: int | None  # characters
    at_most: int | None
    may_be_partial: bool
    unit: str


def questions_of(
    view: CaseView, action: str, language: str
) -> tuple[str, tuple[Question, ...]] | None:
    """Give the form of an action of the present states, and its questions."""
    found = view.found
    rulebook = found.version.rulebook
    taken = rulebook.offered(action, found.facts.facts)
    if taken is None or taken.form is None:
        return None
    there = still_counting(rulebook, found.facts, action)
    return taken.form, questions(rulebook, taken.form, action, language, there)


def questions(
    rulebook: Rulebook,
    form: str,
    action: str,
    language: str,
    there: Iterable[str] = (),
) -> tuple[Question, ...]:
    """Give the questions of a form as an action needs them, in their order."""
    pathway, written = rulebook.pathway, frozenset(there)
    needed = dict(rulebook.needs.get(action, ()))
    return tuple(
        _question(pathway, form, name, needed, language, is_there=name in written)
        for name in pathway.forms[form].fields
    )


def _question(
    pathway: Pathway,
    form: str,
    name: str,
    needed: Mapping[str, Any],
    language: str,
    *,
    is_there: bool,
) -> Question:
    asked = pathway.forms[form].fields[name]
    compartment = asked.compartment or pathway.forms[form].compartment
    need = needed.get(name)
    when = need.required_when if need is not None else None
    return Question(
        name=name,
        kind=asked.type,
        label=label(asked.label, language),
        help=label(asked.help, language),
        compartment=label(pathway.compartments[compartment].label, language),
        sensitivity=asked.sensitivity,
        purpose=_purpose(pathway, asked, language),
        choices=tuple(
            (one, choice_in_words(asked, one, language)) for one in _choices(asked)
        ),
        is_needed=need is not None and when is None and not is_there,
        needed_when=(when.field, when.values) if when is not None else None,
        is_there=is_there,
        at_least=need.at_least_characters if need is not None else None,
        at_most={"text": SHORT_TEXT, "long_text": LONG_TEXT}.get(asked.type),
        may_be_partial=asked.may_be_partial,
        unit=asked.unit or "",
    )


def _choices(asked: FormField) -> tuple[str, ...]:
    return get_args(Means.__value__) if asked.type == "windows" else asked.of


def choice_in_words(chosen: Fact | FormField, choice: str, language: str) -> str:
    """Say a choice as its file calls it, or as it is written there."""
    is_called = choice in chosen.called
    return (
        choice_label(chosen, choice, language) if is_called else words_of_choice(choice)
    )


def words_of_choice(choice: str) -> str:
    """Say a choice in words."""
    return choice.replace("_", " ").capitalize()


def _purpose(pathway: Pathway, asked: FormField, language: str) -> str:
    known = pathway.purposes.get(asked.purpose)
    return label(known.label, language) if known else asked.purpose.replace("_", " ")
