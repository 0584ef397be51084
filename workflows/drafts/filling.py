"""A draft as a list of tasks: what is asked, who will see it, what is done.

- The sections are the compartments of the form; a page asks one question, or few short
  ones that belong together.
- What hangs on another answer is announced before it is known, and left out where it
  is not needed: an answer given to it is then not sent.
- A part about consent stands first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from policies.broken_glass import BROKE_GLASS
from policies.rulebook import Rulebook
from states.explaining import label
from workflows.drafts.beginning import (
    CONSENT,
    MAIN,
    FirstStep,
    first_step,
    opener,
    urgent_action,
)
from workflows.errors import NotFoundError
from workflows.forms.checking import compartment_of
from workflows.reading.questions import Question, questions
from workflows.versions import Version

BASIS, URGENCY, CHECK = "basis", "urgency", "check"
CALM, TODAY, NOW = "not_urgent", "today", "immediate"
MOST_TOGETHER = 4
LONG = frozenset({"long_text", "windows"})
READ = "read"

type Standing = Literal[
    "not_started", "in_progress", "completed", "cannot_start", "not_needed"
]
type Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A page of a draft: its questions, how far it is, on what it hangs."""

    name: str
    questions: tuple[Question, ...]
    standing: Standing
    because: str = ""  # the question on whose answer it hangs


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a draft: what is kept together and seen by the same people."""

    compartment: str
    label: str
    seen_by: tuple[str, ...]
    seen_by_oneself: bool
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form that a draft fills in, of one version, in one language."""

    version: Version
    step: FirstStep
    language: str
    sections: tuple[Section, ...]
    asks_urgency: bool  # beside the form, which has no question of it

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All pages in their order."""
        return tuple(task for section in self.sections for task in section.tasks)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The pages that can be filled in now."""
        closed = {"cannot_start", "not_needed"}
        return tuple(one for one in self.tasks if one.standing not in closed)

    @property
    def unfinished(self) -> tuple[Task, ...]:
        """The pages without which it cannot be sent."""
        done = {"completed", "not_needed"}
        return tuple(
            one
            for one in self.tasks
            if one.standing not in done
            and any(question.is_needed for question in one.questions)
        )


def form_of_draft(
    version: Version, content: Content, language: str, order: Sequence[str] = ()
) -> Form:
    """Give the form of a draft as far as it is filled in, in the order of the file."""
    step = first_step(version)
    if step is None:
        raise NotFoundError("expected a pathway that begins with a form, met another")
    asked = _asked(version, step, language, order)
    urgent = urgent_action(version) is not None and "urgency" not in {
        one.name for one in asked
    }
    sections = tuple(_sections(version, step, asked, content, language))
    return Form(version, step, language, sections, urgent)


def fields_to_send(form: Form, content: Content) -> dict[str, Any]:
    """Give the answers that count: to questions that are asked now."""
    given = content.get("fields", {})
    return {
        one.name: given[one.name]
        for task in form.open_tasks
        for one in task.questions
        if one.name in given
    }


def is_urgent(form: Form, content: Content) -> bool:
    """Tell whether the draft says that it cannot wait."""
    if urgent_action(form.version) is None:
        return False
    said = content.get("fields", {}).get("urgency") or content.get("urgency")
    return said in {TODAY, NOW}


def task_of(form: Form, name: str) -> tuple[Section, Task]:
    """Give a page that can be filled in now, and the part it belongs to."""
    for section in form.sections:
        for task in section.tasks:
            is_asked = any(one.name == name for one in task.questions)
            if is_asked and task in form.open_tasks:
                return section, task
    raise NotFoundError("expected a part of this draft that can be filled in now")


def next_after(form: Form, name: str) -> str | None:
    """Give the page after this one in the same part, None where the part is done."""
    for section in form.sections:
        names = [one.name for one in section.tasks if one in form.open_tasks]
        if name in names:
            return next(iter(names[names.index(name) + 1 :]), None)
    return None


def _asked(
    version: Version, step: FirstStep, language: str, order: Sequence[str]
) -> list[Question]:
    fields = version.pathway.forms[step.form].fields
    place = {name: at for at, name in enumerate(order)}
    asked = questions(version.rulebook, step.form, step.action, language)
    return sorted(
        (one for one in asked if fields[one.name].needed_from is None),
        key=lambda one: place.get(one.name, len(place)),
    )


def _sections(
    version: Version,
    step: FirstStep,
    asked: Sequence[Question],
    content: Content,
    language: str,
) -> Iterator[Section]:
    pathway = version.pathway
    form = pathway.forms[step.form]
    by_part: dict[str, list[Question]] = {}
    for one in asked:
        by_part.setdefault(compartment_of(form, one.name), []).append(one)
    for part in sorted(by_part, key=lambda one: not one.startswith(CONSENT)):
        readers = _readers(version.rulebook, part)
        yield Section(
            compartment=part,
            label=label(pathway.compartments[part].label, language),
            seen_by=tuple(
                label(pathway.roles[role].label, language) for role in readers
            ),
            seen_by_oneself=opener(version) in readers,
            tasks=tuple(_tasks(by_part[part], asked, content)),
        )


def _readers(rulebook: Rulebook, part: str) -> list[str]:
    """Give the roles that the pathway lets read a compartment once it is sent."""
    start = {rulebook.pathway.tracks[MAIN].start}
    roles = {
        role
        for line in rulebook.permits.get(READ, ())
        if part in line.compartments and set(line.states) != start
        if BROKE_GLASS not in line.being
        for role in line.role
    }
    return [role for role in rulebook.pathway.roles if role in roles]


def _tasks(
    part: Sequence[Question], asked: Sequence[Question], content: Content
) -> Iterator[Task]:
    for group in _together(part):
        standing, because = _standing(group, asked, content)
        if group[0].needed_when is not None and standing != "not_needed":
            needed = tuple(replace(one, is_needed=True) for one in group)
            yield Task(group[0].name, needed, standing, because)
        else:
            yield Task(group[0].name, group, standing, because)


def _together(part: Sequence[Question]) -> Iterator[tuple[Question, ...]]:
    """Give the questions of a part by page: alone, or few short ones of one kind."""
    group: list[Question] = []
    for one in part:
        if group and not _fits(group, one):
            yield tuple(group)
            group = []
        group.append(one)
    yield tuple(group)


def _fits(group: Sequence[Question], one: Question) -> bool:
    last = group[-1]
    return (
        len(group) < MOST_TOGETHER
        and LONG.isdisjoint({last.kind, one.kind})
        and (last.purpose, last.needed_when) == (one.purpose, one.needed_when)
    )


def _standing(
    group: Sequence[Question], asked: Sequence[Question], content: Content
) -> tuple[Standing, str]:
    given, done = content.get("fields", {}), content.get("done", ())
    when = group[0].needed_when
    if when is not None:
        decides = next((one for one in asked if one.name == when[0]), None)
        said = given.get(when[0])
        words = decides.label if decides is not None else ""
        if said is None:
            return "cannot_start", words
        if said not in when[1]:
            return "not_needed", words
    missing = [one for one in group if one.name not in given]
    is_needed = when is not None
    is_done = all(one.name in done for one in group)
    if is_done and not any(is_needed or one.is_needed for one in missing):
        return "completed", ""
    return ("in_progress" if len(missing) < len(group) else "not_started"), ""
