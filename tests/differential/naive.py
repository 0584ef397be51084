"""A second evaluator, written naively from the plain text of any pathway.

- It reads the canonical JSON as dictionaries and looks everything up anew.
- It imports nothing of the engine, so that a mistake is not made twice the same.
- It answers as the guard does: the ruling, every code, every guard, what moves.
"""

from tests.differential import naive_ahead as ahead
from tests.differential import naive_conditions as conditions
from tests.differential import naive_dates as dates
from tests.differential import naive_given as given
from tests.differential import naive_glass as glass
from tests.differential import naive_keeping as keeping
from tests.differential import naive_others as others
from tests.differential import naive_panel as panel
from tests.differential import naive_rosters as rosters
from tests.differential.naive_where import ended, offered, states_of, track_of
from tests.differential.point import Answer, Point

AFTER_THE_END = [
    "complain", "appeal", "request_review", "subject_access", "rectify", "restrict",
    "object", "read", "read_receipt", "read_log", "export", "correct", "approve_letter",
    "hold", "release_hold", "propose_shred", "confirm_shred", "unmerge",
    "reopen", "confirm_bypass",
]  # fmt: skip
CODE_OF_RELATION = {
    "papers_opened": "E_PAPERS",
    "asked_this": "E_NTK",
    "delegate_of": "E_DELEGATION",
}


def ruling(book, standing_actions, point: Point) -> Answer:
    """Answer a request; `standing_actions` are those of the language."""
    track = track_of(book, point.action)
    if track is None and point.action not in standing_actions:
        return Answer(permitted=False, codes=frozenset({"E_STATE"}))
    arrow = offered(book, point)
    guards = ahead.left(book, point, refusing(book, point))
    guards = [one for one in guards if not dates.waits(book, arrow, point, one[1])]
    guards += ahead.guards_back(book, point) if ended(book, point) else []
    codes = {
        *who(book, point),
        *ready(book, point),
        *(code for code, _ in guards),
        *given.codes(book, point),
        *others.speaking(book, offered(book, point), point),
        *rosters.reasons(book, offered(book, point), point),
        *keeping.against(point, ended=ended(book, point)),
        *ahead.who(book, point, ahead.way_back(book, point)),
    }
    if codes:
        names = frozenset(name for _, name in guards if name != "at_most")
        return Answer(permitted=False, codes=frozenset(codes), guards=names)
    return permit(book, point, track)


def permit(book, point, track) -> Answer:
    two = asks_two(book, point)
    proposed = any(action == point.action for action, _ in point.proposals)
    arrow = offered(book, point)
    to, beside = None, frozenset()
    if arrow is not None:
        to, beside = arrow.get("go_to", point.tracks[track]), moves(arrow, point)
    return Answer(
        permitted=True,
        to=to,
        beside=beside,
        lines=frozenset(line["id"] for line in permits(book, point)),
        roles=acting_roles(book, point),
        needs_second=two and not proposed,
        confirms=two and proposed,
    )


def moves(arrow, point) -> frozenset:
    return frozenset(
        (track, point.tracks[track], also["go_to"])
        for track, also in arrow.get("also", {}).items()
        if point.tracks.get(track) in also["in"]
    )


# -- who --------------------------------------------------------------------------


def who(book, point) -> set[str]:
    codes = set()
    if not point.own_area:
        codes.add("E_OWNER")
    return (
        codes
        | by_permit(book, point)
        | by_forbids(book, point)
        | by_the_item(book, point)
        | by_others(book, point)
    )


def is_of_system(book, action) -> bool:
    return any(
        state.get("actions", {}).get(action, {}).get("system")
        for _, _, state in states_of(book)
    )


def by_permit(book, point) -> set[str]:
    of_system = is_of_system(book, point.action)
    if of_system or point.kind == "system":
        return set() if of_system and point.kind == "system" else {"E_ROLE"}
    matching = permits(book, point)
    if matching:
        known = {
            c
            for line in matching
            for c in glass.opens(line, seconding(book, line, point), point)
        }
        return {"E_NTK"} if point.opens - known else set()
    return not_permitted(book, point)


def not_permitted(book, point) -> set[str]:
    mine = [line for line in book["permits"] if point.action in line["may"]]
    if not any(acting(book, line, point) for line in mine):
        return {"E_ROLE"}
    own = [line for line in mine if seconding(book, line, point)]
    if not own:
        return {"E_TWO_PERSON"}
    own = [line for line in own if "broke_glass" not in line.get("being", [])] or own
    here = [line for line in own if state_fits(book, line, point)]
    codes = set()
    if not here and track_of(book, point.action) is None:
        codes.add("E_STATE")
    if not here and offered(book, point) is not None:
        codes.add("E_ROLE")
    gone, roles = set(), set()
    for line in here or own:
        gone |= set(lacking(line, point, seconding(book, line, point)))
        roles |= seconding(book, line, point)
    codes |= ahead.over(point, gone, roles)
    for line in here or own:
        for relation in lacking(line, point, seconding(book, line, point)):
            own = code_of_lack(book, relation)
            codes.add(own or CODE_OF_RELATION.get(relation, "E_ROLE"))
    return codes


def permits(book, point) -> list:
    return [
        line
        for line in book["permits"]
        if point.action in line["may"]
        and seconding(book, line, point)
        and state_fits(book, line, point)
        and not lacking(line, point, seconding(book, line, point))
    ]


def acting_roles(book, point) -> tuple[str, ...]:
    """Give the roles that would do alone, in the order of the file."""
    roles = []
    for line in permits(book, point):
        for role in listed(line["role"]):
            alone = {role} & seconding(book, line, point)
            if alone and not lacking(line, point, alone) and role not in roles:
                roles.append(role)
    return tuple(roles)


def listed(one_or_many) -> list:
    return [one_or_many] if isinstance(one_or_many, str) else one_or_many


def acting(book, line, point) -> set[str]:
    """Give the roles of a line that the actor holds for an organisation it is from."""
    roles = set()
    for role, organisation in point.roles:
        if role in listed(line["role"]) and role in book["roles"]:
            origin = book["roles"][role].get("from", [])
            if not origin or organisation in origin:
                roles.add(role)
    return roles


def seconding(book, line, point) -> set[str]:
    """Give the same, but only who may confirm where that is what is left to do."""
    arrow = offered(book, point) or {}
    proposed = any(action == point.action for action, _ in point.proposals)
    if proposed and "confirmed_by" in arrow:
        return acting(book, line, point) & set(listed(arrow["confirmed_by"]))
    return acting(book, line, point)


def state_fits(book, line, point) -> bool:
    wanted = line.get("in", [])
    if not wanted:
        return True
    track = track_of(book, point.action)
    if track is not None:
        own = [name for name in wanted if name in book["tracks"][track]["states"]]
        if own:
            return point.tracks.get(track) in own
    return any(state in wanted for state in point.tracks.values())


def lacking(line, point, roles) -> list[str]:
    only_as = {"assigned": point.assigned_as, **point.held_as}
    missing = []
    for relation in names_of(line.get("being", [])):
        held = relation in point.held and relation not in point.unknown
        if relation in only_as:
            held = held and bool(roles & only_as[relation])
        if relation == "broke_glass":
            held = held and glass.opens_something(line, roles, point)
        if not held:
            missing.append(relation)
    return missing


def names_of(being) -> list[str]:
    return [f"cleared:{b['cleared']}" if isinstance(b, dict) else b for b in being]


def by_forbids(book, point) -> set[str]:
    return {
        lifted_by(book, line, point) or code_of_forbid(line)
        for line in book.get("forbids", [])
        if applies(line, point)
    }


def applies(line, point) -> bool:
    if line["may_not"] != "any" and point.action not in line["may_not"]:
        return False
    if point.action in line.get("except", []):
        return False
    if line.get("compartments") and not point.opens & set(line["compartments"]):
        return False
    if line.get("classes") and not point.classes & set(line["classes"]):
        return False
    held = set(point.held)
    if any((point.action, by) in point.proposals for by in ahead.persons(point)):
        held.add("proposed_this")
    spared = names_of(line.get("unless_being", []))
    if spared and all(r in held and r not in point.unknown for r in spared):
        return False
    return all(r in held or r in point.unknown for r in names_of(line.get("being", [])))


def by_the_item(book, point) -> set[str]:
    """Give what keeps the papers of an item from somebody who stands back from it."""
    if point.action != "read" or not point.papers_closed:
        return set()
    lines = permits(book, point)
    beside = [
        line
        for line in lines
        if not {"on_panel", "broke_glass"} & set(names_of(line.get("being", [])))
    ]
    known = {c for line in beside for c in line.get("compartments", [])}
    if len(lines) == len(beside):
        return set()
    return set() if beside and point.opens <= known else {"E_COI"}


def code_of_lack(book, relation) -> str | None:
    """Give the code of its own that a kind of clearance has."""
    kind = book.get("clearances", {}).get(str(relation).split(":")[-1], {})
    return kind.get("refusal_code") if "cleared:" in str(relation) else None


def lifted_by(book, line, point) -> str | None:
    """Give the code of the clearance that would lift a forbid, if it has one."""
    names = names_of(line.get("unless_being", []))
    surely = set(point.held) - set(point.unknown)
    codes = [code_of_lack(book, name) for name in names if name not in surely]
    return next((code for code in codes if code), None)


def code_of_forbid(line) -> str:
    being = line.get("being", [])
    if "conflicted" in being or "recused" in being:
        return "E_COI"
    if "proposed_this" in being:
        return "E_TWO_PERSON"
    if "acted_on_parent" in being:
        return "E_SOD"
    return "E_NTK" if line.get("compartments") or line.get("classes") else "E_ROLE"


def asks_two(book, point) -> bool:
    arrow = offered(book, point)
    two = arrow is not None and arrow.get("two_people", False)
    return two or point.action == "reopen"


def by_others(book, point) -> set[str]:
    """Give what the acts and proposals on the case say against this person."""
    codes = set()
    mine = {action for action, by in point.proposals if by in ahead.persons(point)}
    if asks_two(book, point) and point.action in mine:
        codes.add("E_TWO_PERSON")
    if point.kind == "system":
        return codes
    for pair in book.get("keep_apart", []):
        for one, other in (pair, reversed(pair)):
            did = ahead.persons(point) & set(point.acts.get(other, ()))
            if one == point.action and (did or other in mine):
                codes.add("E_SOD")
    return codes


# -- ready ------------------------------------------------------------------------


def ready(book, point) -> set[str]:
    if ended(book, point) and point.action not in AFTER_THE_END:
        return {"E_STATE"} | others.taken_over(book, point)
    track = track_of(book, point.action)
    if track is None:
        codes = ahead.ready(book, point, ended=ended(book, point))
        return codes | others.standing(book, point)
    arrow = offered(book, point)
    if arrow is None:
        return {"E_STATE"}
    state = book["tracks"][track]["states"][point.tracks[track]]
    codes = others.asking(book, state, arrow, point)
    if arrow.get("decided_by") != "panel":
        return codes
    chosen = rosters.chosen(arrow, point)
    return codes | panel.reasons(book, state.get("panel"), point.item, chosen)


def refusing(book, point) -> list[tuple[str, str]]:
    """Give code and name of every guard that refuses, and of the cap."""
    arrow = offered(book, point)
    if ended(book, point):
        return []
    if arrow is None:
        arrow, names = {}, others.asked_for_support(book, point)
    else:
        names = arrow.get("when", [])
    point, against = dates.seen(book, arrow, point), []
    for name in names:
        guard = book["guards"][name]
        if conditions.answer(guard["when"], book, point) != conditions.YES:
            against.append((conditions.code_of(guard, book, point), name))
    state = point.tracks.get(track_of(book, point.action), "")
    times = point.taken.get(f"{state}/{point.action}", 0)
    if "at_most" in arrow and times >= arrow["at_most"]:
        against.append(("E_CAP", "at_most"))
    return against


# -- settings ---------------------------------------------------------------------


def settled(book):
    """Give the book with the value of each setting where the file names it."""
    return replaced(book, book.get("settings", {}))


def replaced(value, settings):
    if isinstance(value, dict):
        if list(value) == ["setting"]:
            return settings[value["setting"]]["is"]
        return {key: replaced(item, settings) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, settings) for item in value]
    return value
