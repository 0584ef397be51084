"""What stands against keeping, erasing and joining a case, naively."""

ACTIONS = (
    "hold", "release_hold", "propose_shred", "confirm_shred", "propose_merge",
    "confirm_merge", "unmerge", "reopen", "read",
)  # fmt: skip


def against(point, *, ended: bool) -> set[str]:
    kept = point.keeping
    if kept.get("all_erased") and point.action not in ("read_log", "export"):
        return {"E_ERASED"}
    codes = set(by_action(point, kept, ended))
    if any(name in kept.get("erased", []) for name in point.opens):
        codes.add("E_ERASED")
    return codes


def by_action(point, kept, ended):
    match point.action:
        case "hold":
            yield from (["E_HOLD"] if kept.get("held") else [])
            yield from own(point, "hold")
        case "release_hold":
            yield from ([] if kept.get("held") else ["E_STATE"])
            yield from own(point, "release_hold")
        case "propose_shred" | "confirm_shred":
            yield from shredding(point, kept, ended)
        case "propose_merge" | "confirm_merge" | "unmerge":
            yield from merging(point, kept.get("joinings", []))
        case "reopen":
            gone = "*" in kept.get("over", []) or kept.get("erased")
            gone = gone or "propose_shred" in kept.get("waiting", {})
            yield from (["E_RETENTION"] if gone else [])
        case "read":
            untold = kept.get("is_earlier") and not point.reason_given
            yield from (["E_PURPOSE"] if untold else [])


def shredding(point, kept, ended):
    if kept.get("held"):
        yield "E_HOLD"
    if not ended:
        yield "E_STATE"
    proposed = "propose_shred" in kept.get("waiting", {})
    if proposed == (point.action == "propose_shred"):
        yield "E_STATE"
    if point.action == "confirm_shred":
        yield from own(point, "propose_shred")
        return
    over = kept.get("over", [])
    free = over and ("*" in over or all(one in over for one in point.erases))
    if ended and not point.at_request and not free:
        yield "E_RETENTION"


def merging(point, joinings):
    waiting = [by for _, by, until in joinings if until is None]
    windows = [until for _, _, until in joinings if until is not None]
    if point.action == "propose_merge" and waiting:
        yield "E_STATE"
    if point.action == "confirm_merge":
        if not waiting:
            yield "E_STATE"
        elif set(waiting) == {point.person}:
            yield "E_TWO_PERSON"
    if point.action == "unmerge":
        if not windows:
            yield "E_STATE"
        elif all(until <= point.now for until in windows):
            yield "E_WINDOW"


def own(point, action):
    if point.keeping.get("waiting", {}).get(action) == point.person:
        yield "E_TWO_PERSON"
