"""The old version under the new names: what `was` declares is one thing, renamed.

- Only states and actions are renamed, and only as the new file declares it.
- Nothing is guessed: what is not declared is a part dropped and a part added.
- A name that another track still bears is not taken away where it is meant.
"""

import json
from collections.abc import Mapping
from typing import Any

from states.canonical import canonical_json
from states.definition import Pathway
from states.reading import load

type Names = dict[str, str]  # old name -> new name

# Where a plain pathway names states and actions outside its tracks.
STATE_KEYS = frozenset({"to_reach", "entering", "while_in", "visits", "needed_from"})
ACTION_KEYS = frozenset(
    {"may", "may_not", "except", "on", "required_for", "must_pass", "must_pass_one_of",
     "always_open", "since", "reusable_for"}
)  # fmt: skip


def renamed(old: Pathway, new: Pathway) -> tuple[Pathway, tuple[str, ...]]:
    """Give the old pathway under the new one's names, and what was renamed."""
    told: list[str] = []
    states: dict[str, Names] = {}
    actions: Names = {}
    for track_name, track in new.tracks.items():
        before = old.tracks.get(track_name)
        met: Names = {}
        for name, state in track.states.items():
            if before is not None and state.was in before.states:
                met[str(state.was)] = name
                told.append(f"The state '{state.was}' is now named '{name}'.")
            for action_name, action in state.actions.items():
                if action.was is not None and action.was not in actions:
                    actions[action.was] = action_name
                    told.append(f"The action '{action.was}' is now '{action_name}'.")
        states[track_name] = met
    if not told:
        return old, ()
    plain = old.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return load(canonical_json(_pathway(plain, states, actions))), tuple(told)


def _pathway(
    plain: dict[str, Any], states: Mapping[str, Names], actions: Names
) -> dict[str, Any]:
    """Give a plain pathway with every name of a renamed state or action replaced."""
    every = {old: new for names in states.values() for old, new in names.items()}
    tracks = {
        name: _track(track, name, states, actions)
        for name, track in plain["tracks"].items()
    }
    rest = {key: value for key, value in plain.items() if key != "tracks"}
    anything = {**every, **actions}
    for promise in rest.get("promises", ()):
        for key in {"from", "to"} & promise.keys():
            promise[key] = _new(promise[key], anything)
    told = {key: _names(value, (key,), states, actions) for key, value in rest.items()}
    return {**told, "tracks": tracks}


def _track(
    track: dict[str, Any], name: str, states: Mapping[str, Names], actions: Names
) -> dict[str, Any]:
    own = states.get(name, {})
    found = {}
    for state_name, state in track["states"].items():
        taken = {
            actions.get(one, one): _action(action, own, states)
            for one, action in state.get("actions", {}).items()
        }
        rest = {key: value for key, value in state.items() if key != "actions"}
        for key in ("review", "expires"):
            if key in rest:
                renewed = [_new(n, actions) for n in rest[key].get("renewed_by", ())]
                again = {"renewed_by": renewed} if renewed else {}
                by = _new(rest[key]["by"], actions)
                rest[key] = {**rest[key], "by": by, **again}
        if "watch" in rest:
            rest["watch"] = [
                {**one, "by": _new(one["by"], actions)} for one in rest["watch"]
            ]
        if "reopen" in rest:
            rest["reopen"] = {
                **rest["reopen"],
                "go_to": _new(rest["reopen"]["go_to"], own),
            }
        found[own.get(state_name, state_name)] = {**rest, "actions": taken}
    return {"start": _new(track["start"], own), "states": found}


def _action(
    action: dict[str, Any], own: Names, states: Mapping[str, Names]
) -> dict[str, Any]:
    changed = dict(action)
    if "go_to" in changed:
        changed["go_to"] = _new(changed["go_to"], own)
    changed["also"] = {
        track: {
            "in": [_new(one, states.get(track, {})) for one in also["in"]],
            "go_to": _new(also["go_to"], states.get(track, {})),
        }
        for track, also in action.get("also", {}).items()
    }
    return changed


def _names(
    value: Any, path: tuple[str, ...], states: Mapping[str, Names], actions: Names
) -> Any:
    """Replace names below a value, by the key under which they stand."""
    if isinstance(value, dict):
        own = states.get(str(value.get("track")), {})
        if "track" in value:
            return {**value, "in": [_new(one, own) for one in value["in"]]}
        return {k: _names(v, (*path, k), states, actions) for k, v in value.items()}
    if isinstance(value, list) and not isinstance(next(iter(value), None), str):
        return [_names(one, path, states, actions) for one in value]
    every = {old: new for names in states.values() for old, new in names.items()}
    known = _meant(path, every, actions)
    if isinstance(value, list):
        return [_new(one, known) for one in value]
    return _new(value, known) if isinstance(value, str) else value


def _meant(path: tuple[str, ...], states: Names, actions: Names) -> Names:
    """Give the names that a text at this path can be."""
    block, key = path[0], path[-1]
    if key in STATE_KEYS or (block == "permits" and key == "in"):
        return states
    if block in {"transfer", "merge"} and key == "go_to":
        return states
    if block == "stages" and key == "states":
        return states
    if key in ACTION_KEYS or block == "keep_apart":
        return actions
    return {}


def _new(name: str, names: Names) -> str:
    return names.get(name, name)


def plain_of(pathway: Pathway) -> dict[str, Any]:
    """Give a pathway as plain values, whatever its file left out."""
    content: dict[str, Any] = json.loads(
        pathway.model_dump_json(by_alias=True, exclude_defaults=True)
    )
    return content
