"""Mistakes beside the steps of a case: asking, hearing, handing over, reopening."""

from collections.abc import Callable, Iterator

from tests.mutants.making import Mutant, Plain, actions_of, removing, setting, states_of


def drop_hears(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "hears" in action:
            names = {state, name, *action["hears"].values()}
            yield removing("drop_hears", plain, (*path, "hears"), names)


def drop_asks(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "asks" in action:
            names = {state, name, *action["asks"]}
            yield removing("drop_asks", plain, (*path, "asks"), names)


def drop_tells(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "tells" in action:
            yield removing("drop_tells", plain, (*path, "tells"), {state, name})


def drop_under(plain) -> Iterator[Mutant]:
    for path, state_name, state in states_of(plain):
        for name, request in state.get("requests", {}).items():
            if "under" in request:
                place = (*path, "requests", name, "under")
                names = {state_name, name, request["under"]}
                yield removing("drop_under", plain, place, names)


def widen_reopen(plain) -> Iterator[Mutant]:
    """Let a closed case go on without its guards, or by those who closed it."""
    for path, name, state in states_of(plain):
        for place, way in _ways(path, state.get("reopen", [])):
            for word in ("when", "keep_apart_from_first"):
                if word in way:
                    names = {name, way["go_to"], *way.get("when", ())}
                    yield removing("widen_reopen", plain, (*place, word), names)


def _ways(path, reopen):
    if isinstance(reopen, dict):
        yield (*path, "reopen"), reopen
    else:
        yield from (((*path, "reopen", at), way) for at, way in enumerate(reopen))


def drop_statutory(plain) -> Iterator[Mutant]:
    for name, panel in plain.get("panels", {}).items():
        for index, rule in enumerate(panel["quorum"].get("when", [])):
            if rule.get("statutory"):
                path = ("panels", name, "quorum", "when", index, "statutory")
                yield removing("drop_statutory", plain, path, {name, rule["fact"]})


def let_advisers_vote(plain) -> Iterator[Mutant]:
    for name, panel in plain.get("panels", {}).items():
        for seat_name, seat in panel["seats"].items():
            if seat.get("advises"):
                path = ("panels", name, "seats", seat_name, "advises")
                names = {name, seat_name}
                yield removing("let_advisers_vote", plain, path, names)


def drop_goes_on_when(plain) -> Iterator[Mutant]:
    if "goes_on_when" in plain.get("transfer", {}):
        path = ("transfer", "goes_on_when")
        yield removing("drop_goes_on_when", plain, path, {"transfer"})


def skip_more(plain) -> Iterator[Mutant]:
    """Let the bypass skip one more guard, each of them in turn."""
    skipped = plain.get("bypass", {}).get("skips", [])
    for guard in plain.get("guards", {}) if skipped else ():
        if guard not in skipped:
            more = [*skipped, guard]
            names, shown = {guard, "skips"}, ("bypass", "skips", guard)
            yield setting("skip_more", plain, ("bypass", "skips"), more, names, shown)


def break_more_glass(plain) -> Iterator[Mutant]:
    """Let an emergency open one more compartment, each of them in turn."""
    for index, line in enumerate(plain["permits"]):
        if "broke_glass" not in line.get("being", []):
            continue
        path = ("permits", index, "compartments")
        for name in plain.get("compartments", {}):
            if name not in line["compartments"]:
                more = [*line["compartments"], name]
                names, shown = {line["id"], name}, (*path, name)
                yield setting("break_more_glass", plain, path, more, names, shown)


def review_ones_own_glass(plain) -> Iterator[Mutant]:
    """Let those review an emergency who read in it, and nobody else."""
    for line in plain["permits"]:
        if "broke_glass" in line.get("being", []):
            path = ("break_glass", "reviewed_by")
            names, own = {"break_glass", "reviewed_by"}, line["role"]
            yield setting("review_ones_own_glass", plain, path, own, names)
            return


def ask_less_of_anybody(plain) -> Iterator[Mutant]:
    """Leave a question out of the public's form that its action needs."""
    form = plain.get("public_form", {})
    asks, fields = form.get("asks", []), {}
    for one in plain.get("forms", {}).values():
        fields |= one["fields"]
    for name in asks:
        if form["by"] in fields[name].get("required_for", []):
            fewer = [one for one in asks if one != name]
            path, shown = ("public_form", "asks"), ("public_form", "asks", name)
            names = {"public_form", name}
            yield setting("ask_less_of_anybody", plain, path, fewer, names, shown)


def lower_suppression(plain) -> Iterator[Mutant]:
    for name, one in plain.get("returns", {}).items():
        if isinstance(one["suppress_below"], int):
            path = ("returns", name, "suppress_below")
            least = one["suppress_below"] - 1
            yield setting("lower_suppression", plain, path, least, {name})


BESIDE: tuple[Callable[[Plain], Iterator[Mutant]], ...] = (
    drop_hears, drop_asks, drop_tells, drop_under, widen_reopen, drop_statutory,
    let_advisers_vote, drop_goes_on_when, skip_more, lower_suppression,
    break_more_glass, review_ones_own_glass, ask_less_of_anybody,
)  # fmt: skip
