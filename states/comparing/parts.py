"""Parts added, dropped, renamed or moved, and what has no rule of its own.

- A state dropped is named, because cases may be there.
- What differs and is told by no other rule is named by where it stands, so that
  two different versions are never said to be the same.
"""

from collections.abc import Iterator
from typing import Any

from states.comparing.changes import Change, Two, narrowed, timed, weakened
from states.comparing.renaming import plain_of
from states.tracks import State

# Blocks that other files of this folder compare in full.
ELSEWHERE = frozenset(
    {"tracks", "permits", "forbids", "keep_apart", "promises", "panels", "forms",
     "facts", "guards", "letters", "bypass", "break_glass", "roles", "voices",
     "transfer", "merge",
     "returns", "publishes", "public_form", "of_age", "managers"}
)  # fmt: skip
HEAD = frozenset({"owner", "calendar", "time_zone", "edition", "languages"})
WORDS = frozenset({"label", "refuse", "help"})


def parts_compared(two: Two) -> Iterator[Change]:
    """Compare which tracks, states, actions, requests and guards there are."""
    for name in two.old.tracks.keys() - two.new.tracks.keys():
        yield weakened(f"The track '{name}' is dropped.")
    for name in two.new.tracks.keys() - two.old.tracks.keys():
        yield narrowed(f"The track '{name}' is new.")
    for name in two.old.tracks.keys() & two.new.tracks.keys():
        yield from _track(two, name)
    for name in two.old.guards.keys() - two.new.guards.keys():
        yield narrowed(f"The guard '{name}' is dropped.")
    for name in two.new.guards.keys() - two.old.guards.keys():
        yield narrowed(f"The guard '{name}' is new.")


def head_compared(two: Two) -> Iterator[Change]:
    """Compare the head of the file and the blocks that are short."""
    old, new = plain_of(two.old), plain_of(two.new)
    if old.get("owner") != new.get("owner"):
        yield weakened(f"The pathway is now owned by {two.now.role(two.new.owner)}.")
    for name in ("calendar", "time_zone"):
        if old.get(name) != new.get(name):
            yield timed(
                f"The {_plain(name)} is now {new.get(name)}; it was {old[name]}."
            )
    for name in ("edition", "languages"):
        if old.get(name) != new.get(name):
            yield Change("words", f"The {name} is now {_listed(new.get(name))}.")
    yield from _caps(two)
    told = {*ELSEWHERE, *WORDS, *HEAD}
    for block in sorted((old.keys() | new.keys()) - told):
        met = _without_words(old.get(block)), _without_words(new.get(block))
        for path in _differing(*met, (block,)):
            yield narrowed(f"Another thing stands at {' > '.join(path)}.")


def _caps(two: Two) -> Iterator[Change]:
    for name, kind in two.new.sub_cases.items():
        was = two.old.sub_cases.get(name)
        if was is not None and kind.at_most > was.at_most:
            yield weakened(f"There may now be {kind.at_most} of '{name}'.")


def _track(two: Two, track: str) -> Iterator[Change]:
    old, new = two.old.tracks[track], two.new.tracks[track]
    if old.start != new.start:
        yield weakened(f"{track} now begins as '{two.now.state(track, new.start)}'.")
    for name in old.states.keys() - new.states.keys():
        yield narrowed(f"The state '{two.was.state(track, name)}' is dropped.")
    for name in new.states.keys() - old.states.keys():
        yield narrowed(f"The state '{two.now.state(track, name)}' is new.")
    for name in new.states:
        if name in old.states:
            yield from _state(two, track, name, old.states[name], new.states[name])


def _state(two: Two, track: str, name: str, old: State, new: State) -> Iterator[Change]:
    here = f"'{two.now.state(track, name)}'"
    yield from _offered(two, here, old, new)
    if old.owner != new.owner:
        owner = two.now.role(new.owner) if new.owner else "nobody"
        yield narrowed(f"{here} is now owned by {owner}.")
    if old.panel != new.panel:
        yield weakened(f"{here} is now before the panel '{new.panel or '-'}'.")
    if (old.final, old.resting) != (new.final, new.resting):
        yield weakened(f"{here} now {_kind(new)}.")
    yield from _reopened(two, here, old, new)
    for form in sorted(set(old.expects) - set(new.expects)):
        yield weakened(f"{here} no longer expects the form '{_plain(form)}'.")
    for form in sorted(set(new.expects) - set(old.expects)):
        yield narrowed(f"{here} now expects the form '{_plain(form)}'.")
    if old.waits_for != new.waits_for:
        tracks = ", ".join(new.waits_for) or "nothing"
        yield weakened(f"{here} may now have to wait for: {tracks}.")


def _reopened(two: Two, here: str, old: State, new: State) -> Iterator[Change]:
    for way in new.reopen:
        if way not in old.reopen:
            to = two.now.state("main", way.go_to)
            when = f", when: {', '.join(way.when)}" if way.when else ""
            apart = ", by others than before" if way.keep_apart_from_first else ""
            yield weakened(f"{here} may now be reopened into '{to}'{when}{apart}.")
    for way in old.reopen:
        if way not in new.reopen:
            to = two.was.state("main", way.go_to)
            yield narrowed(f"{here} is no longer reopened into '{to}' as before.")


def _offered(two: Two, here: str, old: State, new: State) -> Iterator[Change]:
    for action in old.actions.keys() - new.actions.keys():
        yield narrowed(f"{here} no longer offers '{two.was.action(action)}'.")
    for action in new.actions.keys() - old.actions.keys():
        yield weakened(f"{here} now offers '{two.now.action(action)}'.")
    for request in old.requests.keys() - new.requests.keys():
        yield weakened(f"In {here} '{_plain(request)}' is no longer asked.")
    for request in new.requests.keys() - old.requests.keys():
        yield narrowed(f"In {here} '{_plain(request)}' is now asked.")


def _kind(state: State) -> str:
    if state.final:
        return "ends the case"
    return "waits for nobody" if state.resting else "waits for somebody"


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_words(v) for k, v in value.items() if k not in WORDS}
    return value


def _differing(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the paths at which two plain values differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _differing(old.get(key), new.get(key), (*path, key))
    elif old != new:
        yield path


def _listed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _plain(name: str) -> str:
    return name.replace("_", " ")
