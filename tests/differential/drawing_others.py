"""Random others to have to do with: agreements, voices, answers, cases beside."""

OUTCOMES = ("answered", "nothing_held", "cannot_share", "more_time")
UNHEARD = "unheard"
STEPS = (None, None, "goes_on", "send_pack", "take_back", "notify_host")


def draw_others(drawing, draft, arrow) -> None:
    """Write into the draft what others have said, agreed to and are asked."""
    draft["agreements"] = tuple(_agreements(drawing))
    draft["heard"] = _heard(drawing, draft)
    _speaker(drawing, draft, arrow or {})
    if draft["action"] == "answer":
        draft["outcome"] = drawing.random.choice(OUTCOMES)
        if draft["outcome"] != "answered" and drawing.likely(0.8):
            draft["fills"] = frozenset()
    if draft["action"].endswith("_transfer"):
        draft["step"] = drawing.random.choice(STEPS)
    kinds = drawing.book.get("sub_cases", {})
    opening = [
        name
        for name, kind in kinds.items()
        if draft["action"] in kind.get("opened_by", [])
    ]
    if opening and drawing.likely(0.9):
        draft["child"] = drawing.random.choice([*opening, *opening, *kinds, "other"])
    for asked in (arrow or {}).get("asks", []):
        if drawing.likely(0.3):
            draft["asked"] = draft.get("asked", frozenset()) | {asked}


def _agreements(drawing):
    for machine in drawing.book["tracks"].values():
        for state in machine["states"].values():
            for request in state.get("requests", {}).values():
                if "under" in request and drawing.likely(0.8):
                    fields = drawing.book["forms"][request["form"]]["fields"]
                    yield (
                        request["from"] if drawing.likely(0.9) else "elsewhere",
                        frozenset({request["under"]} if drawing.likely(0.9) else set()),
                        drawing.some(fields, 0.95),
                    )


def _heard(drawing, draft):
    return {
        name: {
            person: drawing.random.choice([*voice["answers"], UNHEARD])
            for person in (draft["person"], "person-7", "person-8")
            if drawing.likely(0.6)
        }
        for name, voice in drawing.book.get("voices", {}).items()
    }


def _speaker(drawing, draft, arrow) -> None:
    if "hears" not in arrow:
        draft["about"] = "person-7" if drawing.likely(0.02) else None
        return
    there = draft["heard"].get(arrow["hears"]["voice"], {})
    if drawing.likely(0.8):
        draft["about"] = drawing.random.choice([*there, "person-9"])
