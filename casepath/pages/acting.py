"""Taking an action on a case: one page for each, drawn from what the guard asks."""

from casepath.pages import standing
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from casepath.web.times import occurred_typed
from casepath.web.typed import date_typed, fields_typed
from workflows.commands import TakeAction
from workflows.errors import NotFoundError
from workflows.reading.action_page import ActionShown, Chosen, action_shown
from workflows.reading.case_page import case_shown
from workflows.reading.names import names_of
from workflows.reading.repeats import receipt_under
from workflows.reading.why import why
from workflows.reading.why_page import explained_in_words


def show(asked: Asked) -> Answer:
    """Show what an action does and asks."""
    if standing.is_asked_here(asked.named["action"]):
        return standing.show(asked)
    shown = _shown(asked)
    refs = {*(one.ref for one in shown.about), *shown.joining}
    names = names_of(asked.service, asked.area, refs)
    return Page("case/action.html", {"shown": shown, "names": names})


def take(asked: Asked) -> Answer:
    """Take the action, propose it, or confirm it as the second person."""
    if standing.is_asked_here(asked.named["action"]):
        return standing.take(asked)
    try:
        shown = _shown(asked)
    except NotFoundError:
        return _as_before(asked)
    if shown.is_final and not shown.is_second and asked.text("checked") != "yes":
        return _to_check(asked, shown)
    command = TakeAction(
        case=shown.case.ref,
        action=shown.action,
        version=asked.version,
        fields=fields_typed(asked, shown.questions),
        values=_values(asked, shown),
        reason=asked.text("reason") or None,
        occurred=occurred_typed(asked, shown.case.zone),
        about=asked.text("about") or None,
        **asked.asking,
    )
    receipt = asked.service.handle(command)
    return Go(f"/cases/{shown.case.ref}", receipt.entry)


def _as_before(asked: Asked) -> Answer:
    """Give the first receipt of a form sent twice: its action has moved the case on."""
    first = receipt_under(asked.service, asked.area, asked.by, asked.key)
    if first is None or first.case != asked.named["ref"]:
        raise NotFoundError("expected an action of the present state, met none")
    return Go(f"/cases/{first.case}", first.entry)


def _shown(asked: Asked) -> ActionShown:
    return action_shown(
        asked.service,
        asked.area,
        asked.by,
        asked.named["ref"],
        asked.named["action"],
        asked.language,
    )


def _to_check(asked: Asked, shown: ActionShown) -> Page:
    """Show what was typed once more before what ends the case is done."""
    fields = fields_typed(asked, shown.questions)
    values = _values(asked, shown)
    told = [(c.label, _words(c.choices, values.get(c.name))) for c in shown.facts]
    told += [(q.label, _words(q.choices, fields.get(q.name))) for q in shown.questions]
    carried = [
        (name, value)
        for name, given in asked.form.items()
        if name not in {"csrf", "key", "version", "checked"}
        for value in given
    ]
    return Page(
        "case/check.html",
        {"shown": shown, "told": told, "carried": carried, "key": asked.text("key")},
    )


def _words(choices: tuple[tuple[str, str], ...], value: object) -> object:
    """Say a value as the page does: a choice by its words, windows by their number."""
    if isinstance(value, list):
        return len(value)
    return dict(choices).get(str(value), value)


def _values(asked: Asked, shown: ActionShown) -> dict[str, str]:
    given = {one.name: _value(asked, one) for one in shown.facts}
    return {name: value for name, value in given.items() if value}


def _value(asked: Asked, one: Chosen) -> str:
    name = f"v.{one.name}"
    if one.choices:
        return asked.text(name)
    day, time = date_typed(asked, name), asked.text(f"{name}.time")
    return f"{day}T{time}" if one.with_time and day and time else day


def explain(asked: Asked) -> Answer:
    """Say why an action is possible or not, and what would make it so."""
    told = why(
        asked.service,
        asked.area,
        asked.by,
        asked.named["ref"],
        asked.named["action"],
    )
    case = case_shown(
        asked.service, asked.area, asked.by, asked.named["ref"], asked.language
    )
    explained = explained_in_words(told, asked.language)
    return Page("case/why.html", {"case": case, "why": explained})


ROUTES = (
    # An action that opens a case below this one is an entry of each.
    Route("/cases/{ref}/do/{action}", "action", show=show, take=take, writes="some"),
    Route("/why/{ref}/{action}", "why", show=explain),
)
