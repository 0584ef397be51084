"""Mistakes that somebody could make in a pathway file, each at every place it fits."""

from collections.abc import Callable, Iterator

from tests.mutants.making import (
    Mutant,
    Path,
    Plain,
    actions_of,
    at,
    lines_of,
    listed,
    next_of,
    removing,
    setting,
    states_of,
)
from tests.mutants.operators_beside import BESIDE

# -- actions ----------------------------------------------------------------------


def drop_guard(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        for index, guard in enumerate(action.get("when", [])):
            shown = (*path, "when", guard)
            yield removing(
                "drop_guard", plain, (*path, "when", index),
                {state, name, guard, action.get("go_to", "")}, shown,
            )  # fmt: skip


def drop_also(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        for track, also in action.get("also", {}).items():
            names = {state, name, also["go_to"], *also["in"]}
            yield removing("drop_also", plain, (*path, "also", track), names)


def swap_target(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "go_to" in action:
            states = plain["tracks"][path[1]]["states"]
            other = next_of(states, action["go_to"])
            names = {state, name, action["go_to"], other}
            yield setting("swap_target", plain, (*path, "go_to"), other, names)


def misspell_target(plain) -> Iterator[Mutant]:
    for path, _, name, action in actions_of(plain):
        if "go_to" in action:
            wrong = f"{action['go_to']}x"[:48]
            yield setting("misspell_target", plain, (*path, "go_to"), wrong, {name})


def drop_two_people(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "two_people" in action:
            mutant = removing(
                "drop_two_people", plain, (*path, "two_people"), {state, name}
            )
            at(mutant.plain, path).pop("confirmed_by", None)
            yield mutant


def drop_reason(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "reason" in action:
            yield removing("drop_reason", plain, (*path, "reason"), {state, name})


def demand_reason(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "reason" not in action and "system" not in action:
            yield setting(
                "demand_reason", plain, (*path, "reason"), "required", {state, name}
            )


def drop_panel_decision(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "decided_by" in action:
            yield removing(
                "drop_panel_decision", plain, (*path, "decided_by"), {state, name}
            )


def raise_cap(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "at_most" in action:
            more = action["at_most"] + 1
            yield setting("raise_cap", plain, (*path, "at_most"), more, {state, name})


def drop_cap(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "at_most" in action:
            yield removing("drop_cap", plain, (*path, "at_most"), {state, name})


def let_the_system(plain) -> Iterator[Mutant]:
    for path, state, name, action in actions_of(plain):
        if "system" not in action:
            names = {state, name, path[1], action.get("go_to", "")}
            yield setting("let_the_system", plain, (*path, "system"), "lapses", names)


# -- states -----------------------------------------------------------------------


def drop_state_part(operator, part) -> Callable[[Plain], Iterator[Mutant]]:
    def drop(plain) -> Iterator[Mutant]:
        for path, name, state in states_of(plain):
            if part in state:
                more = state[part] if part == "requests" else ()
                yield removing(operator, plain, (*path, part), {name, *more})

    return drop


drop_clock = drop_state_part("drop_clock", "clock")
drop_review = drop_state_part("drop_review", "review")
drop_owner = drop_state_part("drop_owner", "owner")
drop_keep = drop_state_part("drop_keep", "keep")
drop_expiry = drop_state_part("drop_expiry", "expires")
drop_final = drop_state_part("drop_final", "final")
drop_requests = drop_state_part("drop_requests", "requests")


def add_resting(plain) -> Iterator[Mutant]:
    for path, name, state in states_of(plain):
        if not state.get("final") and not state.get("resting"):
            yield setting("add_resting", plain, (*path, "resting"), True, {name})


def drop_rung(plain) -> Iterator[Mutant]:
    for path, name, state in states_of(plain):
        for part in ("clock", "review"):
            ladder = state.get(part, {}).get("escalate", [])
            for index in range(len(ladder) if len(ladder) > 1 else 0):
                rung = (*path, part, "escalate", index)
                told = ladder[index]["to"]
                yield removing("drop_rung", plain, rung, {name, told})


def rung_to_owner(plain) -> Iterator[Mutant]:
    for path, name, state in states_of(plain):
        if "owner" in state and state.get("clock", {}).get("escalate"):
            to = (*path, "clock", "escalate", 0, "to")
            yield setting(
                "rung_to_owner", plain, to, state["owner"], {name, "to", "escalate"}
            )


# -- who --------------------------------------------------------------------------


def drop_line(operator, block) -> Callable[[Plain], Iterator[Mutant]]:
    def drop(plain) -> Iterator[Mutant]:
        for path, line in lines_of(plain, block):
            names = said_in(line) | offering(plain, line.get("may", ()))
            yield removing(operator, plain, path, names, (block, line["id"]))

    return drop


drop_permit = drop_line("drop_permit", "permits")
drop_forbid = drop_line("drop_forbid", "forbids")
drop_promise = drop_line("drop_promise", "promises")


def offering(plain, names) -> set[str]:
    """Give the states in which one of these actions is offered."""
    return {state for _, state, name, _ in actions_of(plain) if name in names}


def said_in(line) -> set[str]:
    words = set()
    for value in line.values():
        if isinstance(value, str):
            words.add(value)
        elif isinstance(value, list):
            words |= {one for one in value if isinstance(one, str)}
    return words


def drop_permitted_action(plain) -> Iterator[Mutant]:
    for path, line in lines_of(plain, "permits"):
        for index, action in enumerate(line["may"] if len(line["may"]) > 1 else []):
            shown = ("permits", line["id"], "may", action)
            names = {action, line["id"]} | offering(plain, [action])
            yield removing(
                "drop_permitted_action", plain, (*path, "may", index),
                names, shown,
            )  # fmt: skip


def drop_relation(operator, block, part) -> Callable[[Plain], Iterator[Mutant]]:
    def drop(plain) -> Iterator[Mutant]:
        for path, line in lines_of(plain, block):
            for index, relation in enumerate(line.get(part, [])):
                shown = (block, line["id"], part, in_words(relation))
                names = said_in(line)
                yield removing(operator, plain, (*path, part, index), names, shown)

    return drop


def in_words(relation) -> str:
    """Give a relation as the guard names it: a clearance with its kind."""
    if isinstance(relation, str):
        return relation
    return ":".join(*relation.items())


drop_being = drop_relation("drop_being", "permits", "being")
widen_forbid = drop_relation("widen_forbid", "forbids", "being")
drop_exception = drop_relation("drop_exception", "forbids", "except")


def widen_role(plain) -> Iterator[Mutant]:
    for path, line in lines_of(plain, "permits"):
        roles = listed(line["role"])
        more = (
            [*roles, next_of(plain["roles"], roles[-1])]
            if "system" not in roles
            else []
        )
        if len(set(more)) > len(roles):
            shown = ("permits", line["id"], "role", more[-1])
            yield setting(
                "widen_role", plain, (*path, "role"), more, said_in(line), shown
            )


def widen_states(plain) -> Iterator[Mutant]:
    for path, line in lines_of(plain, "permits"):
        if "in" in line:
            shown = ("permits", line["id"], "in")
            yield removing("widen_states", plain, (*path, "in"), said_in(line), shown)


def narrow_forbid(plain) -> Iterator[Mutant]:
    """Limit a forbid of everything to the first action that some line permits."""
    first = plain["permits"][0]["may"][0]
    for path, line in lines_of(plain, "forbids"):
        if line["may_not"] == "any":
            mutant = setting(
                "narrow_forbid", plain, (*path, "may_not"), [first], said_in(line),
                ("forbids", line["id"], "may_not"),
            )  # fmt: skip
            at(mutant.plain, path).pop("except", None)
            yield mutant


def drop_apart(plain) -> Iterator[Mutant]:
    for index, pair in enumerate(plain.get("keep_apart", [])):
        yield removing(
            "drop_apart", plain, ("keep_apart", index), pair, ("keep_apart", *pair)
        )


# -- the rest ---------------------------------------------------------------------


def quorum(operator, change) -> Callable[[Plain], Iterator[Mutant]]:
    def changed(plain) -> Iterator[Mutant]:
        for name, panel in plain.get("panels", {}).items():
            least = change(panel)
            if least > 0:
                path = ("panels", name, "quorum", "at_least")
                yield setting(
                    operator, plain, path, least, {name, "at_least", "at_least_people"}
                )

    return changed


lower_quorum = quorum("lower_quorum", lambda panel: panel["quorum"]["at_least"] - 1)
impossible_quorum = quorum("impossible_quorum", lambda panel: len(panel["seats"]) + 1)


def drop_statutory_seat(plain) -> Iterator[Mutant]:
    for name, panel in plain.get("panels", {}).items():
        for index, seat in enumerate(panel["quorum"].get("including", [])):
            path = ("panels", name, "quorum", "including", index)
            shown = (*path[:-1], seat)
            yield removing("drop_statutory_seat", plain, path, {name, seat}, shown)


def drop_required_for(plain) -> Iterator[Mutant]:
    for form_name, form in plain.get("forms", {}).items():
        for name, asked in form["fields"].items():
            for index, action in enumerate(asked.get("required_for", [])):
                path = ("forms", form_name, "fields", name, "required_for", index)
                shown = (*path[:-1], action)
                yield removing("drop_required_for", plain, path, {name, action}, shown)


def score(plain) -> Iterator[Mutant]:
    """Ask for a number that ranks a person, in place of a field."""
    for form_name, form in plain.get("forms", {}).items():
        for name, asked in form["fields"].items():
            if (
                asked["class"] in ("personal", "special")
                and asked["type"] == "long_text"
            ):
                path = ("forms", form_name, "fields", name)
                words = dict.fromkeys(asked["label"], "Risk score")
                value = {**asked, "type": "number", "label": words}
                yield setting("score", plain, path, value, {name})


def drop_text(plain) -> Iterator[Mutant]:
    """Leave out the last language of every text."""
    language = plain["languages"][-1]
    for path in _texts(plain, (), set(plain["languages"])):
        names = {str(step) for step in path} | {"label", language}
        yield removing("drop_text", plain, (*path, language), names)


def _texts(value, path, languages) -> Iterator[Path]:
    if isinstance(value, dict):
        if value and set(value) == languages:
            yield path
        for key, item in value.items():
            yield from _texts(item, (*path, key), languages)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index), languages)


def widen_guard(plain) -> Iterator[Mutant]:
    """Let a guard hold in one more state, or for one more value of a fact."""
    for name, guard in plain.get("guards", {}).items():
        for path, leaf in _leaves(guard["when"], ("guards", name, "when")):
            known = None
            if "track" in leaf:
                known = plain["tracks"][leaf["track"]]["states"]
            elif "fact" in leaf:
                known = plain["facts"][leaf["fact"]]["of"]
            more = [value for value in known or [] if value not in leaf["in"]]
            if more:
                values = [*leaf["in"], more[0]]
                yield setting("widen_guard", plain, (*path, "in"), values, {name})


def _leaves(condition, path):
    for joined in ("all", "any"):
        for index, part in enumerate(condition.get(joined, [])):
            yield from _leaves(part, (*path, joined, index))
    if "not" in condition:
        yield from _leaves(condition["not"], (*path, "not"))
    if not {"all", "any", "not"} & condition.keys():
        yield path, condition


OPERATORS: tuple[Callable[[Plain], Iterator[Mutant]], ...] = (
    drop_guard, drop_also, swap_target, misspell_target, drop_two_people, drop_reason,
    demand_reason, drop_panel_decision, raise_cap, drop_cap, let_the_system,
    drop_clock, drop_review, drop_owner, drop_keep, drop_expiry, drop_final,
    drop_requests, add_resting, drop_rung, rung_to_owner, drop_permit, drop_forbid,
    drop_promise, drop_permitted_action, drop_being, widen_forbid, drop_exception,
    widen_role, widen_states, narrow_forbid, drop_apart, lower_quorum,
    impossible_quorum, drop_statutory_seat, drop_required_for, score, drop_text,
    widen_guard, *BESIDE,
)  # fmt: skip


def mutants_of(plain) -> Iterator[Mutant]:
    """Give every mistake at every place of a pathway."""
    for operator in OPERATORS:
        yield from operator(plain)
