"""Random people on a case, on others, and named by who asks."""

PEOPLE = [f"person-{n}" for n in range(2, 9)]


def draw_rosters(drawing, draft, arrow) -> None:
    """Write into the draft who would join or leave, and how that stands."""
    arrow = arrow or {}
    role = arrow.get("joins") or arrow.get("leaves")
    if role is None:
        return
    panel = "decided_by" in arrow
    if panel or drawing.likely(0.8):
        draft["about"] = drawing.random.choice(PEOPLE)
    if panel and draft.get("item"):
        draft["item"]["votes"] = [
            (seat, who, f"{choice}/{draft['about']}" if "/" not in choice else choice)
            for seat, who, choice in draft["item"]["votes"]
            if choice != "abstain"
        ]
    there = "leaves" in arrow
    if drawing.likely(0.1):
        there = not there
    draft["named"] = {
        "person": draft.get("about") or draft["person"],
        "roles": [role] if drawing.likely(0.9) else [],
        "on_case_as": [role] if there else [],
        "also_on": {
            f"{role}/{draft.get('about') or draft['person']}/{state}": 1
            for state in drawing.book["tracks"]["main"]["states"]
            if drawing.likely(0.04)
        },
    }
