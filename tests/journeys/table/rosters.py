"""Steps of the ways by which people come onto a case, and are heard on it.

- Each is known by a name, under which a later step or row speaks about them.
- Whoever is named already is the same person, on another case as well.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from policies.actors import RoleHeld
from tests.journeys.table.lines import lines_to
from workflows.standing_in.commands import RecordLeaving
from workflows.trying.standing import organisations_of

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play


def made(play: "Play", role: str, *names: str) -> None:
    """Let people be known under names who hold a role, each besides what they hold."""
    held = RoleHeld(role, organisations_of(play.version.pathway, role)[0])
    for name in names:
        _known(play, held, name)


def apart(play: "Play", role: str, *names: str) -> None:
    """Let people be known who hold a role, each for an organisation of their own."""
    for name in names:
        _known(play, RoleHeld(role, f"household_{name}"), name)


def joined(play: "Play", action: str, role: str, *names: str) -> None:
    """Let people join by an action, one after another."""
    made(play, role, *names)
    about(play, action, *names)


def about(play: "Play", action: str, *names: str) -> None:
    """Take an action once about each of these people."""
    for name in names:
        play.act(action, about=name)


def each(play: "Play", action: str, *names: str) -> None:
    """Let people take an action for themselves, one after another."""
    for name in names:
        play.ask(play.named[name], action)


def elsewhere(play: "Play", times: str, standing: str, *names: str) -> None:
    """Bring other cases with these people on them to a standing.

    `p1=x` is who is known here as x, and there as p1.
    """
    for _ in range(int(times)):
        beside(play, standing, *names)


def beside(play: "Play", standing: str, *names: str) -> "Play":
    """Bring one other case with these people on it to a standing."""
    from tests.journeys.table.playing import Play, another

    pairs = (name.rpartition("=") for name in names)
    known = {there or here: play.named[here] for there, _, here in pairs}
    people = (one for found in play.troupe.people.values() for one in found)
    others = {f"not {one}": one for one in people if one not in known.values()}
    other = Play(another(play.troupe, play.version), play.clock, known | others)
    for line in lines_to(play.version.pathway.pathway, standing):
        other.step(line)
    return other


def departed(play: "Play", *names: str) -> None:
    """Let people leave for good: whatever role they hold ends."""
    by, _ = play.troupe.administrators
    now = play.troupe.service.now()
    for name in names:
        play.troupe.ask(by, RecordLeaving, person=play.named[name], at=now)


def _known(play: "Play", held: RoleHeld, name: str) -> None:
    if name in play.named:
        play.troupe.grant(play.named[name], held)
    else:
        taken = tuple(play.named.values())
        play.named[name] = play.troupe.somebody(held, but=taken)


STEPS: Mapping[str, Callable[..., Any]] = {
    "made": made,
    "apart": apart,
    "joined": joined,
    "about": about,
    "each": each,
    "elsewhere": elsewhere,
    "departed": departed,
}
