"""P11 and PC064: what must stay open to be heard is permitted to who should.

- Given consent can be withdrawn in every state of main: by the person, by a
  guardian where there is one, and by staff who are not assigned.
- A concern can be raised wherever the file offers it by more than one role, and
  without an assignment.
- What a promise calls always open is permitted to somebody wherever it is said.
- Guards, reasons and forms in the way are found elsewhere; here it is permits.
"""

from collections.abc import Iterator

from policies.proofs.ground import Ground
from policies.proofs.people.counting import BUDGET
from policies.proofs.space import Tracks, may, places_of, roles_of_people
from policies.proofs.telling import action_told, state_told
from policies.proofs.voices import GIVEN, raising, withdrawing
from states.checks.places import MAIN, ActionAt, at_key, found
from states.conditions import TrackIn
from states.errors import Problem
from states.exploring.variables import TRACK
from states.exploring.walking import explored
from states.exploring.weighing import SHUT
from states.guards import leaves
from states.leaves import is_consent, is_given
from states.promises import AlwaysOpen
from states.vocabulary import RELATIONS, STANDING_ACTIONS

SUBJECT, GUARDIAN = "is_subject", "guardian_of"
OWN_VOICES = {SUBJECT: "the person", GUARDIAN: "a guardian"}
WITH_A_PART = frozenset({"on_case"})
UNASSIGNED = frozenset(RELATIONS) - {
    "assigned", "conflicted", "recused", "proposed_this",
}  # fmt: skip
SEVERAL = 2


def consent_can_be_withdrawn(ground: Ground) -> Iterator[Problem]:
    """P11: somebody who should cannot withdraw consent in some state."""
    for name, track in ground.pathway.tracks.items():
        if not is_consent(name) or GIVEN not in track.states:
            continue
        for state in filter(is_given, track.states):
            yield from _withdrawn_from(ground, name, state)


def _withdrawn_from(ground: Ground, track: str, state: str) -> Iterator[Problem]:
    here = (track, state)
    ways = [at for at in withdrawing(ground.pathway) if (at.track, at.state) == here]
    if not ways:
        path = at_key(("tracks", track, "states", state))
        sentence = f"expected an action by which '{track}' is withdrawn, met none"
        yield found(ground.read, "P11", path, sentence)
        return
    for voice, roles, standing in _voices(ground):
        yield from _unheard(ground, ways, voice, roles, standing)


def concern_can_be_raised(ground: Ground) -> Iterator[Problem]:
    """P11: a concern that hardly anybody may raise, or no way to raise one."""
    ways = list(raising(ground.pathway))
    if not ways and ground.pathway.subject == "person":
        sentence = "expected a track on which a concern for the person is raised, "
        sentence += "met none"
        path, hint = at_key(("tracks",)), "add a track 'safeguarding'"
        yield found(
            ground.read, "P11", path, sentence, hint=hint, severity="warning"
        )  # fmt: skip
    for at in ways:
        for tracks in _places(ground, at):
            able = _able(ground, at.name, tracks, UNASSIGNED)
            if len(able) < SEVERAL:
                state = tracks[MAIN]
                sentence = f"expected several roles to be permitted '{at.name}' in "
                sentence += f"'{state}' without an assignment, met {len(able)}"
                yield found(ground.read, "P11", at_key(at.path), sentence)
                break


def always_open_is_permitted(ground: Ground) -> Iterator[Problem]:
    """PC064: what is promised to be always open is permitted to nobody somewhere."""
    for index, promise in enumerate(ground.pathway.promises):
        if not isinstance(promise, AlwaysOpen):
            continue
        for tracks in _promised(ground, promise):
            roles = roles_of_people(ground.rulebook)
            action = promise.always_open
            if not any(may(ground.rulebook, role, action, tracks) for role in roles):
                where = ", ".join(f"{t} is {s}" for t, s in tracks.items())
                sentence = f"expected '{action}' to be permitted to somebody while "
                sentence += f"{where}, met nobody"
                told = action_told(ground.pathway, action)
                story = (f"{where}: nobody may take '{told}'",)
                path = ("promises", index, "always_open")
                yield found(ground.read, "PC064", path, sentence, story=story)
                break


def _voices(ground: Ground) -> Iterator[tuple[str, list[str], frozenset[str]]]:
    """Give each voice that must be heard, its roles and how it stands to the case."""
    own: set[str] = set()
    for relation, words in OWN_VOICES.items():
        bearing = {
            role
            for line in ground.pathway.permits
            if relation in line.being
            for role in line.role
        }
        named = {"subject"} if relation == SUBJECT else {"guardian"}
        roles = [r for r in ground.pathway.roles if r in bearing | named]
        own.update(roles)
        if roles:
            yield words, roles, frozenset({relation})
    staff = [r for r in roles_of_people(ground.rulebook) if r not in own]
    yield "staff who are not assigned", staff, WITH_A_PART


def _unheard(
    ground: Ground,
    ways: list[ActionAt],
    voice: str,
    roles: list[str],
    standing: frozenset[str],
) -> Iterator[Problem]:
    for tracks in _places(ground, ways[0]):
        heard = any(
            may(ground.rulebook, role, at.name, tracks, standing)
            for role in roles
            for at in ways
        )
        if not heard:
            at, state = ways[0], tracks[MAIN]
            sentence = f"expected {voice} to be permitted '{at.name}' in '{state}', "
            sentence += "met no permit"
            told = state_told(ground.pathway, state)
            story = (
                f"consent is given and the case is in '{told}'",
                f"{voice}: '{action_told(ground.pathway, at.name)}' is refused",
            )
            path = at_key(at.path)
            yield found(ground.read, "P11", path, sentence, story=story)
            return


def _places(ground: Ground, at: ActionAt) -> Iterator[Tracks]:
    """Give the states of main in which a state of a side track offers an action."""
    for tracks in places_of(ground.rulebook, at.name):
        if tracks[at.track] == at.state:
            yield tracks


def _able(
    ground: Ground, action: str, tracks: Tracks, standing: frozenset[str]
) -> list[str]:
    return [
        role
        for role in roles_of_people(ground.rulebook)
        if may(ground.rulebook, role, action, tracks, standing)
    ]


def _promised(ground: Ground, promise: AlwaysOpen) -> Iterator[Tracks]:
    """Give the states in which a promise speaks and its action is offered."""
    condition, model = promise.condition, ground.counter.model
    own = ground.rulebook.track_of.get(promise.always_open, MAIN)
    read = leaves(condition) if condition is not None else ()
    named = (leaf.track for leaf in read if isinstance(leaf, TrackIn))
    machine = model.machine(frozenset((TRACK, track) for track in (own, *named)))
    speaks = machine.weigher.gate(() if condition is None else (condition,))
    for here in explored(machine, BUDGET).configurations:
        if not machine.has_ended(here) and speaks(here) != SHUT:
            kept = (domain.variable for domain in machine.domains)
            present = {name: machine.value((kind, name), here) for kind, name in kept}
            offered = ground.pathway.tracks[own].states[present[own]].actions
            if promise.always_open in (*offered, *STANDING_ACTIONS):
                yield present
