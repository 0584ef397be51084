"""The decision on an item as its form shows it: what can be decided now, and why not.

- One outcome for each action that the panel decides; the guard says which is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.reasons import label
from states.explaining import action_label
from workflows.panels.item_page import ItemPage, item_shown
from workflows.reading.action_page import ActionShown, action_shown
from workflows.reading.queries import CaseView, view_case
from workflows.reading.questions import Question, questions
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper of the item on which a decision may rest, once it was opened."""

    compartment: str
    label: str
    is_opened: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """An outcome as it was chosen, wherever the case is by now."""

    action: str
    label: str
    questions: tuple[Question, ...]
    facts: tuple[tuple[str, bool], ...]  # its name, whether it is a date


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """The item, what may be decided on it, and what a decision may rest on."""

    item: ItemPage
    outcomes: tuple[ActionShown, ...]
    papers: tuple[PaperShown, ...]
    chosen: Chosen | None

    @property
    def possible(self) -> tuple[ActionShown, ...]:
        """The outcomes that this person can record now."""
        return tuple(one for one in self.outcomes if one.offer.answer == "may")

    def outcome(self, action: str) -> ActionShown | None:
        """Give one outcome by its name."""
        return next((one for one in self.outcomes if one.action == action), None)

    @property
    def asked_for(self) -> tuple[tuple[str, tuple[Question, ...]], ...]:
        """Give the questions to be drawn: of what is possible, and of what was chosen.

        A question that several outcomes ask stands once, with the first of them.
        """
        there: set[str] = set()
        found = []
        asked = [(one.label, one.questions) for one in self.possible]
        if self.chosen is not None:
            asked.append((self.chosen.label, self.chosen.questions))
        for words, each in asked:
            new = tuple(one for one in each if one.name not in there)
            there |= {one.name for one in new}
            if new:
                found.append((words, new))
        return tuple(found)


def decision_form(
    service: Service,
    area: str,
    by: str,
    sitting: str,
    case: str,
    language: str,
    chosen: str = "",
) -> DecisionForm:
    """Give the decision form of an item, with the outcome that was chosen on it.

    Raises NotFoundError for an item that is not there, or not to be known.
    """
    item = item_shown(service, area, by, sitting, case, language)
    outcomes = tuple(
        action_shown(service, area, by, case, one.name, language)
        for one in item.choices
    )
    view = view_case(service, area, by, case)
    papers = tuple(_papers(view, item, language))
    return DecisionForm(item, outcomes, papers, _chosen(view, chosen, language))


def _chosen(view: CaseView, action: str, language: str) -> Chosen | None:
    """Give what an outcome asks, although the case may have moved on since."""
    rulebook = view.found.version.rulebook
    pathway = rulebook.pathway
    for track in pathway.tracks.values():
        for state in track.states.values():
            taken = state.actions.get(action)
            if taken is None or taken.decided_by != "panel":
                continue
            form = taken.form
            return Chosen(
                action,
                action_label(pathway, action, language),
                questions(rulebook, form, action, language) if form else (),
                tuple((name, name in pathway.dates) for name in taken.sets),
            )
    return None


def _papers(view: CaseView, item: ItemPage, language: str) -> Iterator[PaperShown]:
    known = view.found.version.pathway.compartments
    for one in item.papers.papers:
        if one.compartment in item.papers.in_pack:
            words = label(known[one.compartment].label, language)
            is_opened = one.compartment in item.opened
            yield PaperShown(one.compartment, words, is_opened)
