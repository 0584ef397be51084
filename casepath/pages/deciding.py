"""The decision of a panel: the form, the page to check it, the confirmation.

- Whatever stops it, everything that was typed stands on the form again, beside what
  is the case now: a lost quorum, a conflict, a decision that somebody else recorded.
"""

from collections.abc import Callable

from casepath.pages.panel_parts import OK, drawn, problems_of, status_of
from casepath.web.answers import UNPROCESSABLE, Answer, Go
from casepath.web.asked import Asked, Problem
from casepath.web.failing import CHANGED
from casepath.web.languages import marked, words_of
from casepath.web.routes import Route
from casepath.web.typed import date_typed, fields_typed
from config.errors import CasepathError
from workflows.commands import TakeAction
from workflows.errors import FieldError, NotFoundError, StaleError
from workflows.panels.decision_page import Chosen, DecisionForm, decision_form

CARRIED = frozenset({"csrf", "key", "version", "edit"})


def show(asked: Asked) -> Answer:
    """Show the form on which a panel's decision is recorded."""
    return _drawn(asked, _form(asked))


def check(asked: Asked) -> Answer:
    """Show what was typed once more, before it is confirmed."""
    form = _form(asked)
    if asked.text("edit"):
        return _drawn(asked, form)
    if asked.version is not None and asked.version != form.item.case.version:
        return _drawn(asked.with_problems(Problem(_changed(asked))), form, CHANGED)
    return _kept(asked, lambda: _checked(asked, form))


def confirm(asked: Asked) -> Answer:
    """Record the decision; what it would change is judged at this moment."""
    form = _form(asked)
    return _kept(asked, lambda: _confirmed(asked, form))


def _checked(asked: Asked, form: DecisionForm) -> Answer:
    chosen = _chosen(form)
    outcome = form.outcome(chosen.action)
    if outcome is None:
        return _drawn(asked.with_problems(Problem(_changed(asked))), form, CHANGED)
    if outcome.needs_reason and not asked.text("reason"):
        _ = _words(asked)
        problem = Problem(_("Write the reasons of the panel."), "reason")
        return _drawn(asked.with_problems(problem), form, UNPROCESSABLE)
    relied = [one for one in form.papers if one.compartment in asked.texts("relied")]
    typed = {name: texts for name, texts in asked.form.items() if name not in CARRIED}
    return drawn(
        asked, "check.html", form=form, outcome=outcome, relied=relied, typed=typed
    )


def _confirmed(asked: Asked, form: DecisionForm) -> Answer:
    chosen = _chosen(form)
    command = TakeAction(
        case=form.item.case.ref,
        action=chosen.action,
        version=asked.version,
        fields=fields_typed(asked, chosen.questions),
        values=_values(asked, chosen),
        reason=asked.text("reason") or None,
        about=asked.text("about") or None,
        relied_on=frozenset(asked.texts("relied")),
        **asked.asking,
    )
    receipt = asked.service.handle(command)
    return Go(f"/panel/sittings/{form.item.sitting}", receipt.entry)


def _kept(asked: Asked, act: Callable[[], Answer]) -> Answer:
    """Act, and where that is refused draw the form again with all that was typed."""
    try:
        return act()
    except NotFoundError:
        raise
    except StaleError as error:
        told = (_changed(asked), *error.since)
        wrong = asked.with_problems(*(Problem(one) for one in told))
        return _drawn(wrong, _form(asked), CHANGED)
    except CasepathError as error:
        wrong = asked.with_problems(*problems_of(error, asked))
        return _drawn(wrong, _form(asked), status_of(error))


def _chosen(form: DecisionForm) -> Chosen:
    if form.chosen is None:
        raise FieldError(marked("Choose an outcome: none is chosen beforehand."))
    return form.chosen


def _values(asked: Asked, chosen: Chosen) -> dict[str, str]:
    given = {
        name: date_typed(asked, f"v.{name}") if is_date else asked.text(f"v.{name}")
        for name, is_date in chosen.facts
    }
    return {name: value for name, value in given.items() if value}


def _drawn(asked: Asked, form: DecisionForm, status: int = OK) -> Answer:
    chosen = form.chosen.action if form.chosen else ""
    return drawn(asked, "decide.html", status, form=form, chosen=chosen)


def _changed(asked: Asked) -> str:
    _ = _words(asked)
    return _("The case has changed since this form was drawn. What you typed is kept.")


def _words(asked: Asked) -> Callable[[str], str]:
    return words_of(asked.language).gettext


def _form(asked: Asked) -> DecisionForm:
    return decision_form(
        asked.service,
        asked.area,
        asked.by,
        asked.named["sitting"],
        asked.named["case"],
        asked.language,
        asked.text("outcome"),
    )


AT = "/panel/items/{sitting}/{case}/decide"
ROUTES = (
    Route(AT, "decide", show=show, take=check, writes="nothing"),
    Route(f"{AT}/confirm", "decide_confirm", show=show, take=confirm, strong=True),
)
