"""Draws bypasses, ways back, and for whom somebody stands in."""

from datetime import timedelta

from tests.differential.naive_ahead import listed
from tests.differential.spoiling import ME, OTHERS

ABOUT_BYPASSES = ("bypass", "confirm_bypass")


def draw_ahead(drawing, draft) -> None:
    roles = sorted(drawing.book["roles"])
    if drawing.likely(0.06):
        role = drawing.random.choice(roles)
        draft["delegated"] = ((drawing.random.choice(OTHERS), role),)
    if drawing.likely(0.1):
        draft["over"] = drawing.some(roles, 0.5)
    if draft["action"] == "reopen":
        _reopening(drawing, draft)
    declared = drawing.book.get("bypass")
    if declared is None:
        return
    if drawing.likely(0.8 if draft["action"] in ABOUT_BYPASSES else 0.2):
        draft["bypasses"] = tuple(
            _bypass(drawing, draft, declared)
            for _ in range(drawing.random.randint(0, 2))
        )
    if draft["action"] == "bypass":
        draft["skips"] = drawing.some([*declared["skips"], "odd"], 0.3)


def _bypass(drawing, draft, declared):
    person = drawing.random.choice([ME, *OTHERS])
    until = draft["now"] + timedelta(hours=drawing.random.randint(-2, 8))
    skips = drawing.some([*declared["skips"], *drawing.book["guards"]], 0.7)
    return person, skips, until, drawing.likely(0.4)


def _reopening(drawing, draft) -> None:
    main = drawing.book["tracks"]["main"]["states"]
    ends = [name for name, state in main.items() if state.get("final")]
    if drawing.likely(0.9):
        draft["tracks"]["main"] = drawing.random.choice(ends)
    ways = listed(main.get(draft["tracks"].get("main"), {}).get("reopen", []))
    names = [way["go_to"] for way in ways]
    draft["go_to"] = drawing.random.choice([*names, *names, None, "odd"])
    if drawing.likely(0.6):
        draft["proposals"] = (("reopen", drawing.random.choice([ME, *OTHERS])),)
    if drawing.likely(0.4):
        draft["acts"]["vote"] = drawing.some([ME, *OTHERS], 0.4)
