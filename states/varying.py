"""Another choice of settings, made by putting in only what the choice changes.

- A part is a block, one named thing of a block, or a state of a track: whatever is
  small and holds all that a setting changes.
- The parts are read as the whole file would be, beside as little else as it takes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from states.definition import Pathway
from states.settings import setting_named

MAIN, TRACKS, STATES = "main", "tracks", "states"
NAMED = frozenset({"settings", "forms", "guards", "panels", "sub_cases", "returns"})
FIRST = frozenset({"roles", "permits"})  # of which a pathway has one at least

type Part = tuple[str, ...]
type Plain = Mapping[str, Any]


def parts_of_settings(plain: Plain) -> dict[str, set[Part]]:
    """Give for each setting the parts in which it stands."""
    found: dict[str, set[Part]] = {}
    for name, path in _standing(plain, ()):
        found.setdefault(name, set()).add(_part(path))
    return found


def cut_down(plain: Plain, parts: Iterable[Part]) -> dict[str, Any]:
    """Give the parts, and of the rest as little as makes a pathway."""
    cut: dict[str, Any] = {}
    for name, field in Pathway.model_fields.items():
        if field.is_required() and name in plain:
            cut[name] = _first(plain[name]) if name in FIRST else plain[name]
    tracks = plain[TRACKS]
    start = tracks[MAIN]["start"]
    cut[TRACKS] = {MAIN: _framed(tracks[MAIN], [start])}
    for part in sorted(parts):
        _keep(plain, cut, part)
    return cut


def grafted(own: Pathway, cut: Pathway, parts: Iterable[Part]) -> Pathway:
    """Put parts of another choice into a pathway; the rest is shared."""
    update: dict[str, Any] = {}
    for part in sorted(parts):
        block, *names = part
        there = getattr(cut, block)
        if not names:
            update[block] = there
            continue
        whole = dict(update.get(block, getattr(own, block)))
        if block == TRACKS:
            track, state = names
            states = {**whole[track].states, state: there[track].states[state]}
            whole[track] = whole[track].model_copy(update={STATES: states})
        else:
            whole[names[0]] = there[names[0]]
        update[block] = whole
    return own.model_copy(update=update)


def _standing(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Part]]:
    name = setting_named(value)
    if name is not None:
        yield name, path
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _standing(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _standing(item, (*path, ""))


def _part(path: tuple[str, ...]) -> Part:
    match path:
        case (block, track, kind, state, _, *_) if (block, kind) == (TRACKS, STATES):
            return block, track, state
        case (block, name, _, *_) if block in NAMED:
            return block, name
        case _:
            return path[:1]


def _keep(plain: Plain, cut: dict[str, Any], part: Part) -> None:
    block, *names = part
    if not names:
        cut[block] = plain[block]
    elif block == TRACKS:
        track, state = names
        kept = cut[TRACKS].get(track, {STATES: {}})
        cut[TRACKS][track] = _framed(plain[TRACKS][track], [*kept[STATES], state])
    else:
        cut.setdefault(block, {})[names[0]] = plain[block][names[0]]


def _framed(track: Plain, states: list[str]) -> dict[str, Any]:
    return {**track, STATES: {name: track[STATES][name] for name in states}}


def _first(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(list(value.items())[:1])
    return value[:1]
