"""People on a case, counted naively from plain values; nothing of the engine.

- Who joins counts as there already where other cases are counted, and nowhere else.
"""


def on_case(leaf, _book, point) -> str:
    roles, whence = listed(leaf["on_case"]), leaf.get("from")
    names = roles if whence is None else [f"{role}/{whence}" for role in roles]
    there = together(point, names)
    if "share_at_least" in leaf:
        whole = together(point, listed(leaf.get("of", roles)))
        share = int(leaf["share_at_least"].split()[0])
        if not whole or len(there) / len(whole) < share / 100:
            return "no"
    enough = leaf.get("at_least", 0) <= len(there) <= leaf.get("at_most", 10**9)
    return "yes" if enough else "no"


def also_on(leaf, arrow, point) -> str:
    role = leaf["also_on"]
    others = dict(point.also_on)
    if (arrow or {}).get("joins") == role and point.named is not None:
        others |= point.named["also_on"] if is_named(point) else {}
    counts = {}
    for place, count in others.items():
        held, person, state = place.split("/")
        if held == role and state in leaf["in"]:
            counts[person] = counts.get(person, 0) + count
    return "yes" if all(n <= leaf["at_most"] for n in counts.values()) else "no"


def reasons(book, arrow, point) -> set[str]:
    """Give what stands against the person named joining or leaving."""
    arrow = arrow or {}
    joins, leaves = arrow.get("joins"), arrow.get("leaves")
    if joins is None and leaves is None:
        return set()
    if "decided_by" in arrow and point.about is None:
        return {"E_FIELD"}
    named = point.named if point.named is not None and is_named(point) else None
    there = set(named["on_case_as"]) if named else set()
    holds = set(named["roles"]) if named else set()
    if named is None and point.about in {None, point.person}:
        there, holds = set(point.assigned_as), {role for role, _ in point.roles}
    codes = {"E_FIELD"} if leaves is not None and leaves not in there else set()
    if joins is None:
        return codes
    if joins in there:
        codes.add("E_STATE")
    elif joins not in holds:
        codes.add("E_FIELD")
    another = point.about not in {None, point.person}
    return codes | (apart(book, point) if another else set())


def apart(book, point) -> set[str]:
    codes = set()
    for pair in book.get("keep_apart", []):
        for one, other in (pair, reversed(pair)):
            did = {*point.acts.get(other, ())}
            did |= {person for action, person in point.proposals if action == other}
            if one == point.action and point.about in did:
                codes.add("E_SOD")
    return codes


def chosen(arrow, point) -> str:
    """Give what a panel votes for, with the person whom it concerns."""
    names = "joins" in arrow or "leaves" in arrow
    return f"{point.action}/{point.about}" if names and point.about else point.action


def is_named(point) -> bool:
    return point.named["person"] == (point.about or point.person)


def together(point, names) -> set[str]:
    return {person for name in names for person in point.on_case.get(name, ())}


def listed(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
