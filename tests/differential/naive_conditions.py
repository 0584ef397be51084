"""Conditions, evaluated naively from the plain text of a pathway.

- Three answers, written out: "yes", "no" and "unknown".
- Dates are counted here a second time; nothing of the engine is imported.
"""

import calendar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.differential import naive_dates
from tests.differential.naive_others import arrow_of, voiced
from tests.differential.naive_rosters import also_on, on_case

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


def earlier_cases(leaf, _book, point) -> str:
    return said(between(point.earlier_cases, leaf["earlier_cases"]))


def times(leaf, _book, point) -> str:
    places = [place for place in point.taken if place.split("/")[1] == leaf["times"]]
    return said(between(sum(point.taken[place] for place in places), leaf))


def until(leaf, book, point) -> str:
    there = naive_dates.instant(point.values.get(leaf["until"]), book["time_zone"])
    if there is None:
        return UNKNOWN
    zone = book["time_zone"]
    least, most = leaf.get("at_least"), leaf.get("at_most")
    soon = least and naive_dates.compared(point.now, least, there, zone) < 0
    late = most and naive_dates.compared(point.now, most, there, zone) > 0
    return said(not soon and not late)


def apart(leaf, book, point) -> str:
    other = leaf.get("not_before") or leaf.get("not_after")
    pair = [point.values.get(leaf["day"]), point.values.get(other)]
    second, first = pair if "not_before" in leaf else reversed(pair)
    return naive_dates.in_order(first, second, leaf.get("by"), book["time_zone"])


def came_from(leaf, _book, point) -> str:
    return one_of(point.came_from.get(leaf["came_from"]), leaf["in"])


def since(leaf, book, point) -> str:
    return long_ago(leaf, point.last.get(leaf["since"]), book, point)


def since_first(leaf, book, point) -> str:
    return long_ago(leaf, point.first.get(leaf["since_first"]), book, point)


def long_ago(leaf, then, book, point) -> str:
    if then is None:
        return UNKNOWN
    ends = {word: length_over(then, leaf[word], book) for word in leaf if "at_" in word}
    early = "at_least" in ends and point.now < ends["at_least"]
    late = "at_most" in ends and point.now > ends["at_most"]
    return said(not early and not late)


def length_over(then, length, book) -> datetime:
    count, unit = length.split(" ", 1)
    if not unit.startswith("working"):
        return later(then, length)
    zone = ZoneInfo(book["time_zone"])
    last = naive_dates.on(then.astimezone(zone).date(), int(count), unit)
    return datetime(last.year, last.month, last.day, 23, 59, 59, 999999, tzinfo=zone)


def sub_cases(leaf, _book, point) -> str:
    kind = leaf["sub_cases"]
    if "open" in leaf:
        return said(between(point.sub_cases.get(kind, 0), leaf["open"]))
    inside = leaf["in"]
    track = "" if inside.get("track", "main") == "main" else f"{inside['track']}/"
    places = [f"{kind}/{track}{state}" for state in inside["states"]]
    return said(between(sum(point.sub_cases.get(at, 0) for at in places), inside))


def parent(leaf, _book, point) -> str:
    return one_of(point.parent.get(leaf["parent"]), leaf["in"])


def siblings(leaf, _book, point) -> str:
    if point.siblings is None:
        return UNKNOWN
    asked = leaf["siblings"]
    places = [f"{asked.get('track', 'main')}/{state}" for state in asked["in"]]
    return said(between(sum(point.siblings.get(at, 0) for at in places), asked))


def dated(leaf, book, point) -> str:
    begins, until = leaf["window"]["from"], leaf["window"]["until"]
    local = point.now.astimezone(ZoneInfo(book["time_zone"]))
    today = local.strftime("%Y-%m-%d" if len(begins) == 10 else "%m-%d")
    if begins <= until:
        return said(begins <= today <= until)
    return said(not until < today < begins)


def within(leaf, _book, point) -> str:
    safe = point.within.get(f"{leaf['within']}/{leaf['planned']}")
    return UNKNOWN if safe is None else said(safe)


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


def elsewhere(leaf, book, point) -> str:
    return also_on(leaf, arrow_of(book, point), point)


def held_by(leaf, _book, point) -> str:
    return said(f"{leaf['relation_held_by']}/{leaf['role']}" in point.held_by)


LEAVES = {
    "until": until,
    "day": apart,
    "within": within,
    "track": on_track,
    "fact": fact,
    "answers": answers,
    "visits": visits,
    "since": since,
    "sub_cases": sub_cases,
    "parent": parent,
    "siblings": siblings,
    "date": dated,
    "seats": seats,
    "relation_held_by": held_by,
    "voice": voiced,
    "earlier_cases": earlier_cases,
    "times": times,
    "came_from": came_from,
    "since_first": since_first,
    "on_case": on_case,
    "also_on": elsewhere,
}


def later(start: datetime, length: str) -> datetime:
    at = start.astimezone(UTC)
    count, unit = length.split()
    for name, minutes in (("minute", 1), ("hour", 60), ("day", 24 * 60)):
        if unit.startswith(name):
            return at + timedelta(minutes=int(count) * minutes)
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
    if "siblings" in leaf:
        return "E_CAP" if "at_most" in leaf["siblings"] else "E_STATE"
    codes = {
        "since_first": "E_WINDOW",
        "until": "E_WINDOW",
        "day": "E_WINDOW",
        "within": "E_WINDOW",
        "times": "E_MIN_REVIEWS",
        "since": "E_OUTDATED",
        "visits": "E_MIN_REVIEWS",
        "seats": "E_COMPOSITION",
        "on_case": "E_COMPOSITION",
        "also_on": "E_CAP",
        "date": "E_WINDOW",
        "voice": "E_CONSENT",
    }
    return next((code for word, code in codes.items() if word in leaf), "E_STATE")
