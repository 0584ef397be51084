"""Bypasses, reopening and standing in, naively."""

from tests.differential import naive_conditions as conditions

WITH_REASON = ("bypass", "confirm_bypass", "reopen")
GIVEN_BY_DELEGATION = ("assigned", "on_case")


def persons(point) -> set[str]:
    """Who acts, and everybody they stand in for."""
    return {point.person, *(person for person, _ in point.delegated)}


def over(point, lacking, roles) -> set[str]:
    gone = any(name in GIVEN_BY_DELEGATION for name in lacking)
    return {"E_DELEGATION"} if gone and roles & point.over else set()


def left(book, point, refusing) -> list:
    """Leave out the guards that this person goes ahead of now."""
    known = listed(book.get("bypass", {}).get("skips", []))
    named = [
        name
        for person, skips, until, judged in point.bypasses
        if person == point.person and not judged and point.now < until
        for name in skips
    ]
    return [one for one in refusing if one[1] not in known or one[1] not in named]


def who(book, point, way) -> set[str]:
    codes = set()
    if point.action == "reopen" and way and way.get("keep_apart_from_first"):
        first = [p for act in first_acts(book) for p in point.acts.get(act, ())]
        codes |= {"E_SOD"} if persons(point) & set(first) else set()
    if "bypass" not in book or point.action not in ("bypass", "confirm_bypass"):
        return codes
    word = "by" if point.action == "bypass" else "confirmed_by"
    named = listed(book["bypass"][word])
    if not any(role in named for role, _ in point.roles):
        codes.add("E_ROLE")
    if point.action == "confirm_bypass":
        own = [
            judged for person, _, _, judged in point.bypasses if person == point.person
        ]
        if own:
            codes.add("E_SOD" if all(own) else "E_TWO_PERSON")
    return codes


def first_acts(book) -> set[str]:
    ends = {n for n, s in book["tracks"]["main"]["states"].items() if s.get("final")}
    acts = {"vote"}
    for track in book["tracks"].values():
        for state in track["states"].values():
            for name, action in state.get("actions", {}).items():
                to = [action.get("go_to")]
                to += [also["go_to"] for also in action.get("also", {}).values()]
                if "decided_by" in action or ends & set(to):
                    acts.add(name)
    return acts


def ready(book, point, *, ended) -> set[str]:
    open_ones = [one for one in point.bypasses if not one[3]]
    match point.action:
        case "confirm_bypass":
            return set() if open_ones else {"E_STATE"}
        case "bypass" if not ended:
            known = listed(book.get("bypass", {}).get("skips", []))
            wrong = "bypass" not in book or set(point.skips) - set(known)
            return {"E_BYPASS"} if wrong or open_ones else set()
        case "reopen":
            return set() if ended and way_back(book, point) else {"E_STATE"}
    return set()


def way_back(book, point):
    main = book["tracks"]["main"]["states"].get(point.tracks.get("main"), {})
    ways = listed(main.get("reopen", [])) if main.get("final") else []
    if point.go_to is None:
        return ways[0] if len(ways) == 1 else None
    return next((way for way in ways if way["go_to"] == point.go_to), None)


def guards_back(book, point) -> list[tuple[str, str]]:
    """Give code and name of every guard of the way back that refuses."""
    if point.action != "reopen":
        return []
    way = way_back(book, point) or {}
    return [
        (conditions.code_of(book["guards"][name], book, point), name)
        for name in listed(way.get("when", []))
        if conditions.answer(book["guards"][name]["when"], book, point)
        != conditions.YES
    ]


def listed(one_or_many) -> list:
    return [one_or_many] if isinstance(one_or_many, str | dict) else one_or_many
