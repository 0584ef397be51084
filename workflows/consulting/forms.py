"""The form by which anybody hands something in, in one language.

- Its questions are those that the pathway names, in its order; each says whether
  everybody will read the answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from policies.reasons import label
from states.explaining import action_label
from states.publishing import PublicForm
from workflows.consulting.errors import HandingInError
from workflows.errors import FieldError, NotFoundError
from workflows.forms.checking import check_fields
from workflows.reading.questions import Question, questions
from workflows.service import Service
from workflows.versions import Version


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of anybody: by which action of which version, with which form."""

    version: Version
    said: PublicForm
    form: str
    opens: str | None = None  # the kind of child case, where a parent's action opens it

    @property
    def name(self) -> str:
        """The pathway of what is handed in."""
        return self.version.pathway.pathway


@dataclass(frozen=True, slots=True)
class FormShown:
    """The form in one language."""

    pathway: str
    label: str  # of the action
    of: str  # the label of the pathway
    language: str
    others: tuple[str, ...]
    questions: tuple[Question, ...]
    published: frozenset[str]  # the questions whose answers everybody will read


def asking_of(service: Service, area: str, pathway: str) -> Asking:
    """Give what a pathway asks of anybody who begins a case of it.

    Raises NotFoundError where it takes nothing, or something beside a case alone.
    """
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway)
    asking = _asking(version)
    if asking.form == "":
        raise NotFoundError("expected a form for the public, met none")
    return asking


def asking_beside(service: Service, area: str, version: Version) -> Asking:
    """Give what a version asks of anybody beside one of its cases."""
    own = _asking(version)
    if own.opens is None:
        raise NotFoundError("expected a form for the public, met none")
    named = version.pathway.sub_cases[own.opens].pathway
    child = asking_of(service, area, named)
    return Asking(child.version, child.said, child.form, own.opens)


def is_begun_by_anybody(version: Version) -> bool:
    """Tell whether anybody may begin a case of a version by themselves."""
    said, main = version.pathway.public_form, version.pathway.tracks["main"]
    if said is None:
        return False
    start = main.states[main.start]
    taken = start.actions.get(said.by)
    is_form = taken is not None and taken.form is not None
    return is_form and start.owner == said.role


def _asking(version: Version) -> Asking:
    said = version.pathway.public_form
    if said is None:
        raise NotFoundError("expected a form for the public, met none")
    for track in version.pathway.tracks.values():
        for state in track.states.values():
            if said.by in state.actions:
                taken = state.actions[said.by]
                return Asking(version, said, taken.form or "", taken.opens)
    raise NotFoundError("expected a form for the public, met none")


def form_shown(asking: Asking, language: str) -> FormShown:
    """Give the form in a language of its pathway: the one wished for, or the first."""
    pathway = asking.version.pathway
    spoken = pathway.languages
    say = language if language in spoken else spoken[0]
    asks = asking.said.asks
    asked = questions(asking.version.rulebook, asking.form, asking.said.by, say)
    publishes = pathway.publishes
    return FormShown(
        pathway.pathway,
        action_label(pathway, asking.said.by, say),
        label(pathway.label, say),
        say,
        tuple(one for one in spoken if one != say),
        tuple(sorted((one for one in asked if one.name in asks), key=_by(asks))),
        frozenset(asks) & frozenset(publishes.fields if publishes else ()),
    )


def _by(asks: tuple[str, ...]) -> Callable[[Question], int]:
    return lambda one: asks.index(one.name)


def demand_whole(asking: Asking, fields: Mapping[str, Any], language: str) -> None:
    """Refuse what is not of the form, or leaves out what it needs.

    Asked before a case is opened, so that a mistake leaves no empty one behind.
    """
    shown = form_shown(asking, language)
    unknown = fields.keys() - {one.name for one in shown.questions}
    if unknown:
        raise FieldError("expected the fields of this form, met others")
    check_fields(asking.form, asking.version.pathway.forms[asking.form], fields)
    for one in shown.questions:
        if _is_needed(one, fields) and not fields.get(one.name):
            raise HandingInError(f"{one.label}: expected an answer", where=one.name)


def _is_needed(one: Question, fields: Mapping[str, Any]) -> bool:
    if one.needed_when is None:
        return one.is_needed
    other, values = one.needed_when
    return fields.get(other) in values
