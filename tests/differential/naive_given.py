"""What is handed in with an action, naively: fields, a reason, facts that are set."""

from tests.differential import naive_ahead as ahead
from tests.differential import naive_dates
from tests.differential import naive_others as others
from tests.differential.naive_where import offered, states_of, track_of


def codes(book, point) -> set[str]:
    arrow = offered(book, point)
    if arrow is None and track_of(book, point.action) is not None:
        return set()
    arrow = arrow or {}
    wrong = others.answered_badly(point)
    wrong = wrong or (point.outcome == "answered" and bool(fields_missing(book, point)))
    wrong = wrong or too_early(book, point) or too_short(book, point)
    reasoned = arrow.get("reason") == "required" or point.action in ahead.WITH_REASON
    wrong = wrong or (reasoned and not point.reason_given)
    sets = arrow.get("sets", [])
    wrong = wrong or any(name not in sets for name in point.chooses)
    for name in sets:
        if name in naive_dates.dates_of(book):
            wrong = wrong or name not in naive_dates.given(book, arrow, point)
            continue
        known = book.get("facts", {}).get(name, {}).get("of", [])
        wrong = wrong or point.chooses.get(name) not in known
    return {"E_FIELD"} if wrong else set()


def too_early(book, point) -> bool:
    """Tell whether a field waits for a state that the case was never in."""
    begins = [
        asked["needed_from"]
        for _, name, asked in fields_of(book)
        if "needed_from" in asked and name in point.fills | point.short
    ]
    return any(not point.visits.get(state) for state in begins)


def too_short(book, point) -> bool:
    """Tell whether a text is short that is needed now, or stood there long enough."""
    needed = needed_now(book, point)
    return any(name in needed or name in point.filled_before for name in point.short)


def fields_missing(book, point) -> list[str]:
    there = point.fills | point.short | before_and_counting(book, point)
    return [name for name in needed_now(book, point) if name not in there]


def before_and_counting(book, point) -> set[str]:
    """Give what was filled and no action has rested on, or may rest on again."""
    borne = [
        state["actions"][point.action].get("form")
        for _, _, state in states_of(book)
        if point.action in state.get("actions", {})
    ]
    again = set()
    for form_name, form in book.get("forms", {}).items():
        may = point.action in form.get("reusable_for", [])
        if may or [one for one in borne if one != form_name]:
            again |= set(form["fields"])
    return {n for n in point.filled_before if n not in point.used or n in again}


def needed_now(book, point) -> list[str]:
    bearing = {
        state["actions"][point.action].get("form")
        for _, _, state in states_of(book)
        if point.action in state.get("actions", {})
    }
    needed = []
    for form_name, name, asked in fields_of(book):
        when, needed_for = asked.get("required_when"), asked.get("required_for", [])
        if point.action == "answer" and form_name not in forms_of_request(book, point):
            continue
        if when and point.choices.get(when["field"]) not in when["in"]:
            continue
        by_the_form = when and not needed_for and form_name in bearing
        if point.action in needed_for or by_the_form:
            needed.append(name)
    return needed


def fields_of(book):
    for form_name, form in book.get("forms", {}).items():
        for name, asked in form["fields"].items():
            yield form_name, name, asked


def forms_of_request(book, point) -> set[str]:
    return {
        state["requests"][point.request]["form"]
        for track, name, state in states_of(book)
        if point.tracks.get(track) == name
        and point.request in state.get("requests", {})
    }
