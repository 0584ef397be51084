"""Making a condition true in a point that is being drawn.

- It writes what the leaf reads; it need not succeed, both evaluators are asked.
"""

from datetime import timedelta

from tests.differential import drawing_dates


def fulfil(random, book, draft, condition, wanted=True) -> None:
    """Write into the draft what makes this condition true, or false."""
    if "not" in condition:
        fulfil(random, book, draft, condition["not"], not wanted)
        return
    for joined, everything in (("all", wanted), ("any", not wanted)):
        if joined in condition:
            parts = condition[joined]
            for part in parts if everything else [random.choice(parts)]:
                fulfil(random, book, draft, part, wanted)
            return
    leaf = next(word for word in LEAVES if word in condition)
    LEAVES[leaf](random, book, draft, condition, wanted)


def _pick(random, values, listed, wanted):
    fitting = [value for value in values if (value in listed) == wanted]
    return random.choice(fitting or list(values))


def _track(random, book, draft, leaf, wanted) -> None:
    track = leaf["track"]
    if track in draft["tracks"]:
        states = book["tracks"][track]["states"]
        # Not where the action itself starts: that would take it away.
        if draft["action"] not in states[draft["tracks"][track]].get("actions", {}):
            draft["tracks"][track] = _pick(random, states, leaf["in"], wanted)


def _fact(random, book, draft, leaf, wanted) -> None:
    values = book["facts"][leaf["fact"]]["of"]
    draft["values"][leaf["fact"]] = _pick(random, values, leaf["in"], wanted)


def _answers(random, book, draft, leaf, wanted) -> None:
    names = [
        name
        for track in book["tracks"].values()
        for state in track["states"].values()
        for name in state.get("requests", {})
    ]
    answered = set(leaf["answers"].get("including", [])) if wanted else set()
    missing = leaf["answers"].get("at_least", 0) - len(answered)
    rest = [name for name in names if name not in answered]
    if wanted and missing > 0:
        answered |= set(random.sample(rest, min(missing, len(rest))))
    draft["asked"] = frozenset(names)
    draft["answered"] = draft.get("answered", frozenset()) | answered


def _count(random, bounds, wanted) -> int:
    least, most = bounds.get("at_least", 0), bounds.get("at_most")
    if not wanted:
        return least - 1 if least else (most or 0) + 1
    return random.randint(least, least + 2 if most is None else most)


def _visits(random, _book, draft, leaf, wanted) -> None:
    visits = draft.setdefault("visits", {})
    visits[leaf["visits"]] = _count(random, leaf, wanted)


def _earlier_cases(random, _book, draft, leaf, wanted) -> None:
    draft["earlier_cases"] = _count(random, leaf["earlier_cases"], wanted)


def _times(random, _book, draft, leaf, wanted) -> None:
    taken = draft.setdefault("taken", {})
    for place in [place for place in taken if place.endswith(f"/{leaf['times']}")]:
        del taken[place]
    for _ in range(max(_count(random, leaf, wanted), 0)):
        place = f"{random.choice(['one', 'two'])}/{leaf['times']}"
        taken[place] = taken.get(place, 0) + 1


def _came_from(random, book, draft, leaf, wanted) -> None:
    states = book["tracks"][leaf["came_from"]]["states"]
    before = draft.setdefault("came_from", {})
    before[leaf["came_from"]] = _pick(random, states, leaf["in"], wanted)


def _since(random, _book, draft, leaf, wanted) -> None:
    _long_ago(random, draft, leaf, wanted, ("since", "last"))


def _since_first(random, _book, draft, leaf, wanted) -> None:
    _long_ago(random, draft, leaf, wanted, ("since_first", "first"))


def _long_ago(random, draft, leaf, wanted, words) -> None:
    word, kept = words
    length = leaf.get("at_least" if wanted else "at_most", leaf.get("at_most", "1 day"))
    length = leaf.get("at_least", length)
    count, unit = length.split(" ", 1)
    days = {
        "working day": 1.4,
        "minute": 1 / 1440,
        "hour": 1 / 24,
        "day": 1,
        "month": 30.5,
        "year": 365.25,
    }[unit.rstrip("s")]
    near = int(count) * days + random.choice([-40, -2, -0.5, 0, 0.5, 2, 40])
    times = draft.setdefault(kept, {})
    times[leaf[word]] = draft["now"] - timedelta(days=max(near, 0))


def _parent(random, _book, draft, leaf, wanted) -> None:
    state = random.choice(leaf["in"]) if wanted else random.choice(["elsewhere", None])
    draft.setdefault("parent", {}).pop(leaf["parent"], None)
    if state is not None:
        draft["parent"][leaf["parent"]] = state


def _siblings(random, _book, draft, leaf, wanted) -> None:
    asked = leaf["siblings"]
    if draft.get("siblings") is None:
        draft["siblings"] = {}
    track, state = asked.get("track", "main"), random.choice(asked["in"])
    draft["siblings"][f"{track}/{state}"] = _count(random, asked, wanted)


def _sub_cases(random, _book, draft, leaf, wanted) -> None:
    counted = draft.setdefault("sub_cases", {})
    if "open" in leaf:
        counted[leaf["sub_cases"]] = _count(random, leaf["open"], wanted)
    else:
        state = random.choice(leaf["in"]["states"])
        track = leaf["in"].get("track", "main")
        at = state if track == "main" else f"{track}/{state}"
        counted[f"{leaf['sub_cases']}/{at}"] = _count(random, leaf["in"], wanted)


def _date(random, _book, draft, leaf, _wanted) -> None:
    day = random.choice([leaf["window"]["from"], leaf["window"]["until"]])
    year, month, day = (f"2026-{day}" if len(day) == 5 else day).split("-")
    at = draft["now"].replace(year=int(year), month=int(month), day=min(int(day), 28))
    draft["now"] = at + timedelta(hours=random.randint(-40, 40))


def _seats(random, _book, draft, leaf, _wanted) -> None:
    seats = draft.setdefault("seats", {})
    body = leaf["seats"]
    everybody = random.randint(0, 6)
    seats[body] = everybody
    for word in ("role", "from"):
        if word in leaf:
            seats[f"{body}/{word}/{leaf[word]}"] = random.randint(0, everybody)


def _on_case(random, _book, draft, leaf, wanted) -> None:
    there = draft.setdefault("on_case", {})
    roles = [leaf["on_case"]] if isinstance(leaf["on_case"], str) else leaf["on_case"]
    ending = f"/{leaf['from']}" if "from" in leaf else ""
    share = 4 if wanted else 0
    count = share if "share_at_least" in leaf else _count(random, leaf, wanted)
    for role in (*roles, *leaf.get("of", [])):
        people = frozenset(f"{role} {n}" for n in range(max(count, 0)))
        there[role] = people if role in roles else frozenset()
        if role in roles:
            there[f"{role}{ending}"] = people


def _also_on(random, _book, draft, leaf, wanted) -> None:
    count = leaf["at_most"] + (0 if wanted else 1)
    place = f"{leaf['also_on']}/person-2/{random.choice(leaf['in'])}"
    draft.setdefault("also_on", {})[place] = count


def _held_by(_random, _book, draft, leaf, wanted) -> None:
    names = {f"{leaf['relation_held_by']}/{leaf['role']}"} if wanted else set()
    draft["held_by"] = draft.get("held_by", frozenset()) | names


LEAVES = {
    "until": drawing_dates.until,
    "day": drawing_dates.apart,
    "within": drawing_dates.within,
    "track": _track,
    "fact": _fact,
    "answers": _answers,
    "visits": _visits,
    "since": _since,
    "sub_cases": _sub_cases,
    "parent": _parent,
    "siblings": _siblings,
    "date": _date,
    "seats": _seats,
    "relation_held_by": _held_by,
    "voice": lambda *_: None,
    "earlier_cases": _earlier_cases,
    "times": _times,
    "came_from": _came_from,
    "since_first": _since_first,
    "on_case": _on_case,
    "also_on": _also_on,
}
