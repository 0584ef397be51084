"""Dates that are drawn: near to now, and to what guards ask for."""

from datetime import UTC, timedelta

NEAR = (-400, -2, -1, 0, 1, 2, 30, 400, 480, 487, 488, 489, 900)
ODD = ("odd", "2026-02-30", "2026-1-5", "20260105", "")


def given(random, book, draft, name) -> str:
    """Give a date that is handed in, at times one that is none."""
    if random.random() < 0.03:
        return random.choice(ODD)
    return near(random, book, draft, name)


def near(random, book, draft, name) -> str:
    """Give a date of its kind that lies near to now."""
    at = draft["now"] + timedelta(days=random.choice(NEAR))
    if not book["dates"][name].get("moment"):
        return at.date().isoformat()
    at += timedelta(hours=random.choice([-25, -24, -1, 0, 1, 24, 25]))
    return at.astimezone(UTC).isoformat()


def until(random, book, draft, leaf, _wanted) -> None:
    _set(random, book, draft, leaf["until"])


def apart(random, book, draft, leaf, _wanted) -> None:
    _set(random, book, draft, leaf["day"])
    _set(random, book, draft, leaf.get("not_before") or leaf["not_after"])


def within(random, book, draft, leaf, wanted) -> None:
    _set(random, book, draft, leaf["planned"])
    if random.random() < 0.9:
        place = f"{leaf['within']}/{leaf['planned']}"
        draft.setdefault("within", {})[place] = wanted


def _set(random, book, draft, name) -> None:
    if random.random() < 0.9:
        draft["values"][name] = near(random, book, draft, name)
