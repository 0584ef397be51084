"""A second evaluator, written naively from the plain text of any pathway.

- It reads the canonical JSON as dictionaries and looks everything up anew.
- It imports nothing of the engine, so that a mistake is not made twice the same.
- It answers as the guard does: the ruling, every code, every guard, what moves.
"""

from tests.differential import naive_conditions as conditions
from tests.differential import naive_panel as panel
from tests.differential.point import Answer, Point

AFTER_THE_END = ["read", "read_receipt", "read_log", "export", "correct"]
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
    guards = refusing(book, point)
    codes = {
        *who(book, point),
        *ready(book, point),
        *(code for code, _ in guards),
        *given(book, point),
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


# -- where ------------------------------------------------------------------------


def states_of(book):
    for track, machine in book["tracks"].items():
        for name, state in machine["states"].items():
            yield track, name, state


def track_of(book, action) -> str | None:
    for track, _, state in states_of(book):
        if action in state.get("actions", {}):
            return track
    return None


def ended(book, point) -> bool:
    present = book["tracks"]["main"]["states"].get(point.tracks.get("main"), {})
    return present.get("final", False)


def offered(book, point):
    """Give the action as the present state of its track writes it, or nothing."""
    track = track_of(book, point.action)
    if track is None:
        return None
    state = book["tracks"][track]["states"].get(point.tracks.get(track), {})
    return state.get("actions", {}).get(point.action)


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
        known = {c for line in matching for c in line.get("compartments", [])}
        return {"E_NTK"} if point.opens - known else set()
    return not_permitted(book, point)


def not_permitted(book, point) -> set[str]:
    mine = [line for line in book["permits"] if point.action in line["may"]]
    if not any(acting(book, line, point) for line in mine):
        return {"E_ROLE"}
    own = [line for line in mine if seconding(book, line, point)]
    if not own:
        return {"E_TWO_PERSON"}
    here = [line for line in own if state_fits(book, line, point)]
    codes = set()
    if not here and track_of(book, point.action) is None:
        codes.add("E_STATE")
    if not here and offered(book, point) is not None:
        codes.add("E_ROLE")
    for line in here or own:
        for relation in lacking(line, point, seconding(book, line, point)):
            codes.add(CODE_OF_RELATION.get(relation, "E_ROLE"))
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
        if not held:
            missing.append(relation)
    return missing


def names_of(being) -> list[str]:
    return [f"cleared:{b['cleared']}" if isinstance(b, dict) else b for b in being]


def by_forbids(book, point) -> set[str]:
    return {
        code_of_forbid(line) for line in book.get("forbids", []) if applies(line, point)
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
    if (point.action, point.person) in point.proposals:
        held.add("proposed_this")
    spared = names_of(line.get("unless_being", []))
    if spared and all(r in held and r not in point.unknown for r in spared):
        return False
    return all(r in held or r in point.unknown for r in names_of(line.get("being", [])))


def code_of_forbid(line) -> str:
    being = line.get("being", [])
    if "conflicted" in being or "recused" in being:
        return "E_COI"
    if "proposed_this" in being:
        return "E_TWO_PERSON"
    return "E_NTK" if line.get("compartments") or line.get("classes") else "E_ROLE"


def asks_two(book, point) -> bool:
    arrow = offered(book, point)
    return arrow is not None and arrow.get("two_people", False)


def by_others(book, point) -> set[str]:
    """Give what the acts and proposals on the case say against this person."""
    codes = set()
    if asks_two(book, point) and (point.action, point.person) in point.proposals:
        codes.add("E_TWO_PERSON")
    if point.kind == "system":
        return codes
    for pair in book.get("keep_apart", []):
        for mine, other in (pair, reversed(pair)):
            did = other in point.acts and point.person in point.acts[other]
            if mine == point.action and (
                did or (other, point.person) in point.proposals
            ):
                codes.add("E_SOD")
    return codes


# -- ready ------------------------------------------------------------------------


def ready(book, point) -> set[str]:
    if ended(book, point) and point.action not in AFTER_THE_END:
        return {"E_STATE"}
    track = track_of(book, point.action)
    if track is None:
        waits = point.request in point.asked - point.answered
        return {"E_STATE"} if point.action == "answer" and not waits else set()
    arrow = offered(book, point)
    if arrow is None:
        return {"E_STATE"}
    if arrow.get("decided_by") != "panel":
        return set()
    state = book["tracks"][track]["states"][point.tracks[track]]
    return panel.reasons(book, state.get("panel"), point.item, point.action)


def refusing(book, point) -> list[tuple[str, str]]:
    """Give code and name of every guard that refuses, and of the cap."""
    arrow = offered(book, point)
    if arrow is None or ended(book, point):
        return []
    against = []
    for name in arrow.get("when", []):
        guard = book["guards"][name]
        if conditions.answer(guard["when"], book, point) != conditions.YES:
            against.append((conditions.code_of(guard, book, point), name))
    state = point.tracks[track_of(book, point.action)]
    times = point.taken.get(f"{state}/{point.action}", 0)
    if "at_most" in arrow and times >= arrow["at_most"]:
        against.append(("E_CAP", "at_most"))
    return against


# -- given ------------------------------------------------------------------------


def given(book, point) -> set[str]:
    arrow = offered(book, point)
    if arrow is None and track_of(book, point.action) is not None:
        return set()
    arrow = arrow or {}
    wrong = bool(fields_missing(book, point))
    wrong = wrong or (arrow.get("reason") == "required" and not point.reason_given)
    sets = arrow.get("sets", [])
    wrong = wrong or any(name not in sets for name in point.chooses)
    for name in sets:
        known = book.get("facts", {}).get(name, {}).get("of", [])
        wrong = wrong or point.chooses.get(name) not in known
    return {"E_FIELD"} if wrong else set()


def fields_missing(book, point) -> list[str]:
    there = point.fills | point.filled_before
    bearing = {
        state["actions"][point.action].get("form")
        for _, _, state in states_of(book)
        if point.action in state.get("actions", {})
    }
    missing = []
    for form_name, form in book.get("forms", {}).items():
        if point.action == "answer" and form_name not in forms_of_request(book, point):
            continue
        for name, asked in form["fields"].items():
            when = asked.get("required_when")
            needed_for = asked.get("required_for", [])
            needed = point.action in needed_for or (
                when and not needed_for and form_name in bearing
            )
            if when and point.choices.get(when["field"]) not in when["in"]:
                needed = False
            if needed and name not in there:
                missing.append(name)
    return missing


def forms_of_request(book, point) -> set[str]:
    return {
        state["requests"][point.request]["form"]
        for track, name, state in states_of(book)
        if point.tracks.get(track) == name
        and point.request in state.get("requests", {})
    }


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
