"""Filling in a draft: its list of tasks, one page for each, nothing sent yet."""

from dataclasses import replace
from typing import Any

from casepath.pages.referring_words import problem_of, typed_as
from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked, Problem
from casepath.web.languages import words_of
from casepath.web.typed import PREFIX, fields_typed
from workflows.drafts import answers
from workflows.drafts.filling import (
    BASIS,
    CALM,
    NOW,
    TODAY,
    URGENCY,
    next_after,
    task_of,
)
from workflows.drafts.keeping import change_draft, delete_draft
from workflows.drafts.showing import DraftShown, draft_shown
from workflows.errors import NotFoundError
from workflows.reading.names import name_of

LATER = "later"


def shown_of(asked: Asked) -> DraftShown:
    """Open the draft of the address for who asks."""
    ref = asked.named["draft"]
    return draft_shown(asked.service, asked.area, asked.by, ref, asked.language)


def show_tasks(asked: Asked) -> Answer:
    """Show what is to be filled in, and how far it is."""
    owner = name_of(asked.service, asked.area, asked.by)
    return Page("referring/tasks.html", {"draft": shown_of(asked), "owner": owner})


def show_basis(asked: Asked) -> Answer:
    """Show what the referral rests on, and for what it is asked."""
    return Page("referring/basis.html", {"draft": shown_of(asked)})


def take_basis(asked: Asked) -> Answer:
    """Note that it was read."""
    shown = shown_of(asked)
    _change(asked, lambda content: _add_done(content, BASIS))
    return Go(_address(asked, f"/{URGENCY}" if shown.urgency else ""))


def show_urgency(asked: Asked) -> Answer:
    """Ask how urgent it is, where the form has no question of it."""
    return _urgency(asked)


def take_urgency(asked: Asked) -> Answer:
    """Keep how urgent it is."""
    _with_urgency(asked)
    said = asked.text(URGENCY)
    if said not in {CALM, TODAY, NOW}:
        _ = words_of(asked.language).gettext
        problem = Problem(_("Choose how urgent it is"), URGENCY)
        return _urgency(asked, problem)

    def change(content: dict[str, Any]) -> None:
        content[URGENCY] = said

    _change(asked, change)
    return Go(_address(asked))


def show_part(asked: Asked) -> Answer:
    """Show one question, or few short ones that belong together."""
    return _part(asked, ())


def take_part(asked: Asked) -> Answer:
    """Keep the answers of a page, if they are what the form takes."""
    shown = shown_of(asked)
    _, task = task_of(shown.form, asked.named["task"])
    form = shown.form.version.pathway.forms[shown.form.step.form]
    given = fields_typed(asked, task.questions)
    is_later = asked.text("go") == LATER
    today = asked.service.now().date()
    wrong = answers.wrong_answers(
        form, shown.form.step.form, task.questions, given, today
    )
    if not wrong and not is_later:
        wrong = answers.missing_answers(form, task.questions, given)
    if wrong:
        by_name = {one.name: one for one in task.questions}
        language = asked.language
        return _part(
            asked, [problem_of(one, by_name[one.name], language) for one in wrong]
        )
    doubtful = answers.doubtful_answers(task.questions, given)
    reasons = {name: asked.text(f"why.{name}") for name in doubtful}
    if not is_later and not all(map(answers.is_a_reason, reasons.values())):
        return _part(asked, _doubts(asked, reasons), tuple(doubtful))
    names = {one.name for one in task.questions}
    _change(asked, _keeping(names, given, reasons, is_later=is_later))
    if is_later:
        return Go(_address(asked))
    following = next_after(shown_of(asked).form, task.name)
    return Go(_address(asked, f"/part/{following}" if following else ""))


def show_delete(asked: Asked) -> Answer:
    """Ask once more before a draft is deleted."""
    return Page("referring/delete.html", {"draft": shown_of(asked)})


def take_delete(asked: Asked) -> Answer:
    """Delete the draft for good."""
    ref = shown_of(asked).row.ref
    delete_draft(asked.service, asked.area, asked.by, ref)
    return Go("/referrals")


def _part(asked: Asked, problems: Any, doubtful: tuple[str, ...] = ()) -> Page:
    shown = shown_of(asked)
    section, task = task_of(shown.form, asked.named["task"])
    if asked.method != "POST":
        typed = typed_as(task.questions, shown.answered)
        passed = shown.content.get("passed", {})
        typed |= {f"why.{name}": [why] for name, why in passed.items()}
        asked = replace(asked, form=typed)
        known = answers.doubtful_answers(task.questions, shown.answered)
        doubtful = tuple(name for name in known if name in passed)
    values = {
        "draft": shown,
        "section": section,
        "number": shown.form.sections.index(section) + 1,
        "task": task,
        "doubtful": doubtful,
        "asked": asked,
        "problems": tuple(problems) or asked.problems,
    }
    return Page("referring/part.html", values, UNPROCESSABLE if problems else 200)


def _doubts(asked: Asked, reasons: dict[str, str]) -> list[Problem]:
    _ = words_of(asked.language).gettext
    words = _(
        "This seems to hold a telephone number: take it out, or say why it has to"
        " stand there"
    )
    return [
        Problem(words, f"{PREFIX}{name}" if not why else f"why.{name}")
        for name, why in reasons.items()
    ]


def _keeping(
    names: set[str],
    given: dict[str, Any],
    reasons: dict[str, str],
    *,
    is_later: bool,
) -> Any:
    def change(content: dict[str, Any]) -> None:
        kept = content.get("fields", {}).items()
        passed = content.get("passed", {}).items()
        content["fields"] = {n: v for n, v in kept if n not in names} | given
        content["passed"] = {n: v for n, v in passed if n not in names} | reasons
        if not is_later:
            _add_done(content, *names)

    return change


def _add_done(content: dict[str, Any], *names: str) -> None:
    content["done"] = sorted({*content.get("done", ()), *names})


def _change(asked: Asked, change: Any) -> None:
    change_draft(asked.service, asked.area, asked.by, asked.named["draft"], change)


def _urgency(asked: Asked, *problems: Problem) -> Page:
    shown = _with_urgency(asked)
    if asked.method != "POST":
        said = [str(shown.content.get(URGENCY, ""))]
        asked = replace(asked, form={URGENCY: said})
    values = {
        "draft": shown,
        "asked": asked,
        "problems": problems or asked.problems,
    }
    return Page("referring/urgency.html", values, UNPROCESSABLE if problems else 200)


def _with_urgency(asked: Asked) -> DraftShown:
    shown = shown_of(asked)
    if shown.urgency is None:
        raise NotFoundError("expected a part of this draft, met none")
    return shown


def _address(asked: Asked, more: str = "") -> str:
    return f"/referrals/{asked.named['draft']}{more}"
