"""Draws how a case is kept, held, erased and joined with others."""

from datetime import timedelta

from tests.differential.naive_keeping import ACTIONS
from tests.differential.spoiling import ME, OTHERS


def draw_keeping(drawing, draft) -> None:
    """Draw what is under way about keeping, where the action asks about it."""
    if draft["action"] not in ACTIONS or drawing.likely(0.3):
        return
    compartments = sorted(drawing.book.get("compartments", {}))
    draft["erases"] = drawing.some([*compartments, "*"], 0.1)
    draft["at_request"] = drawing.likely(0.4)
    draft["keeping"] = {
        "waiting": {
            action: drawing.random.choice([ME, *OTHERS])
            for action in ("hold", "release_hold", "propose_shred")
            if drawing.likely(0.5)
        },
        "held": drawing.likely(0.3),
        "over": sorted(drawing.some([*compartments, "*"], 0.3)),
        "erased": sorted(drawing.some(compartments, 0.1)),
        "all_erased": drawing.likely(0.05),
        "joinings": _joinings(drawing, draft["now"]),
        "is_earlier": drawing.likely(0.3),
    }


def _joinings(drawing, now):
    return [
        (
            f"case-{place}",
            drawing.random.choice([ME, *OTHERS]),
            None if drawing.likely(0.5) else now + timedelta(days=days),
        )
        for days in (drawing.random.randint(-5, 5),)
        for place in range(drawing.random.randint(0, 2))
    ]
