"""Conditions, evaluated naively from the plain text of a pathway.

- Three answers, written out: "yes", "no" and "unknown".
- Dates are counted here a second time; nothing of the engine is imported.
"""

import calendar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

YES, NO, UNKNOWN = "yes", "no", "unknown"


def answer(condition, book, point) -> str:
    if "all" in condition:
        return all_of([answer(part, book, point) for part in condition["all"]])
    if "any" in condition:
        return any_of([answer(part, book, point) for part in condition["any"]])
    if "not" in condition:
        return {YES: NO, NO: YES}.get(answer(condition["not"], book, point), UNKNOWN)
    for word, leaf in LEAVES.items():
        if word in condition:
            return leaf(condition, book, point)
    raise AssertionError(condition)


def all_of(parts) -> str:
    if NO in parts:
        return NO
    return UNKNOWN if UNKNOWN in parts else YES


def any_of(parts) -> str:
    if YES in parts:
        return YES
    return UNKNOWN if UNKNOWN in parts else NO


def said(holds) -> str:
    return YES if holds else NO


def one_of(value, values) -> str:
    return UNKNOWN if value is None else said(value in values)


def on_track(leaf, _book, point) -> str:
    return one_of(point.tracks.get(leaf["track"]), leaf["in"])


def fact(leaf, _book, point) -> str:
    return one_of(point.values.get(leaf["fact"]), leaf["in"])


def answers(leaf, _book, point) -> str:
    wanted = leaf["answers"]
    enough = len(point.answered) >= wanted.get("at_least", 0)
    return said(
        enough and all(a in point.answered for a in wanted.get("including", []))
    )


def between(count, wanted) -> bool:
    return wanted.get("at_least", 0) <= count <= wanted.get("at_most", 10**9)


def visits(leaf, _book, point) -> str:
    return said(between(point.visits.get(leaf["visits"], 0), leaf))


def since(leaf, _book, point) -> str:
    last = point.last.get(leaf["since"])
    if last is None:
        return UNKNOWN
    early = "at_least" in leaf and point.now < later(last, leaf["at_least"])
    late = "at_most" in leaf and point.now > later(last, leaf["at_most"])
    return said(not early and not late)


def sub_cases(leaf, _book, point) -> str:
    kind = leaf["sub_cases"]
    if "open" in leaf:
        return said(between(point.sub_cases.get(kind, 0), leaf["open"]))
    inside = leaf["in"]
    there = sum(point.sub_cases.get(f"{kind}/{state}", 0) for state in inside["states"])
    return said(between(there, inside))


def dated(leaf, book, point) -> str:
    begins, until = leaf["window"]["from"], leaf["window"]["until"]
    local = point.now.astimezone(ZoneInfo(book["time_zone"]))
    today = local.strftime("%Y-%m-%d" if len(begins) == 10 else "%m-%d")
    if begins <= until:
        return said(begins <= today <= until)
    return said(not until < today < begins)


def seats(leaf, _book, point) -> str:
    body = leaf["seats"]
    everybody = point.seats.get(body)
    if everybody is None:
        return UNKNOWN
    counted = everybody
    for word in ("role", "from"):
        if word in leaf:
            counted = point.seats.get(f"{body}/{word}/{leaf[word]}", 0)
    if "share_at_least" in leaf:
        percent = int(leaf["share_at_least"].split()[0])
        if everybody == 0 or counted / everybody < percent / 100:
            return NO
    return said(between(counted, leaf))


def held_by(leaf, _book, point) -> str:
    return said(f"{leaf['relation_held_by']}/{leaf['role']}" in point.held_by)


LEAVES = {
    "track": on_track,
    "fact": fact,
    "answers": answers,
    "visits": visits,
    "since": since,
    "sub_cases": sub_cases,
    "date": dated,
    "seats": seats,
    "relation_held_by": held_by,
}


def later(start: datetime, length: str) -> datetime:
    at = start.astimezone(UTC)
    count, unit = length.split()
    if unit.startswith(("hour", "day")):
        return at + timedelta(hours=int(count) * (1 if unit.startswith("hour") else 24))
    months = at.month + int(count) * (12 if unit.startswith("year") else 1)
    year, month = at.year + (months - 1) // 12, (months - 1) % 12 + 1
    day = min(at.day, calendar.monthrange(year, month)[1])
    return at.replace(year=year, month=month, day=day)


def code_of(guard, book, point) -> str:
    """Give the code with which a guard refuses: its own, or its failing leaf's."""
    if "refusal_code" in guard:
        return guard["refusal_code"]
    return leaf_code(failing(guard["when"], book, point))


def failing(condition, book, point):
    while "all" in condition or "any" in condition or "not" in condition:
        if "all" in condition:
            parts = condition["all"]
            wrong = [part for part in parts if answer(part, book, point) != YES]
            condition = (wrong or parts)[0]
        elif "any" in condition:
            condition = condition["any"][0]
        else:
            return first(condition["not"])
    return condition


def first(condition):
    while "all" in condition or "any" in condition or "not" in condition:
        inner = next(iter(condition.values()))
        condition = inner if isinstance(inner, dict) else inner[0]
    return condition


def leaf_code(leaf) -> str:
    if "track" in leaf:
        name = leaf["track"]
        consent = name == "consent" or name.startswith("consent_")
        return "E_CONSENT" if consent else "E_STATE"
    if "sub_cases" in leaf:
        counted = leaf.get("open", leaf.get("in"))
        return "E_CAP" if counted.get("at_most", 0) > 0 else "E_STATE"
    codes = {
        "since": "E_OUTDATED",
        "visits": "E_MIN_REVIEWS",
        "seats": "E_COMPOSITION",
        "date": "E_WINDOW",
    }
    return next((code for word, code in codes.items() if word in leaf), "E_STATE")
