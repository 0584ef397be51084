"""P5 and P11: what the permits of a pathway rely on, somebody may bring about.

- A panel that decides has a quorum of seats that may vote in that state.
- A request is answered by the role that is asked.
- Where a permit asks for an assignment, somebody may assign.
- Where a conflict of interest closes something, somebody may declare an interest.
"""

from collections.abc import Iterator

from policies.panels.item import Item
from policies.panels.quorum import quorum_reasons
from policies.proofs.ground import Ground
from policies.proofs.people.sittings import room
from policies.proofs.space import may, roles_of_people
from policies.proofs.telling import role_in_words, state_told
from states.checks.places import MAIN, StateAt, at_key, found, states_of
from states.errors import Problem
from states.panels import Panel

ANSWER, ASSIGN, DECLARE, VOTE = "answer", "assign", "declare_interest", "vote"


def panels_can_vote(ground: Ground) -> Iterator[Problem]:
    """P5: a state in which a panel decides, but too few of its seats may vote."""
    for state in states_of(ground.pathway):
        panel = ground.pathway.panels.get(state.state.panel or "")
        decides = any(a.decided_by == "panel" for a in state.state.actions.values())
        if (
            panel is not None
            and decides
            and quorum_reasons(_voting(ground, state, panel))
        ):
            sentence = (
                f"expected enough seats of '{state.state.panel}' to be permitted "
            )
            sentence += f"to vote in '{state.name}', met too few"
            told = state_told(ground.pathway, state.name)
            story = (f"the case is in '{told}'", "the panel cannot carry any decision")
            path = (*state.path, "panel")
            hint = "permit its roles to vote there"
            yield found(ground.read, "P5", path, sentence, hint=hint, story=story)


def requests_can_be_answered(ground: Ground) -> Iterator[Problem]:
    """P5: a request that who is asked may not answer."""
    for state in states_of(ground.pathway):
        for name, request in state.state.requests.items():
            tracks = {state.track: state.name}
            if not may(ground.rulebook, request.ask, ANSWER, tracks):
                who = role_in_words(ground.pathway, request.ask)
                sentence = f"expected '{request.ask}' to be permitted to answer "
                sentence += f"'{name}' in '{state.name}', met no permit"
                story = (f"{who} is asked for '{name}'", "nobody may answer")
                path = at_key((*state.path, "requests", name))
                yield found(ground.read, "P5", path, sentence, story=story)


def somebody_assigns(ground: Ground) -> Iterator[Problem]:
    """P5: a permit asks for an assignment, and nobody may assign."""
    if _somebody_may(ground, ASSIGN):
        return
    for line, path in ground.permits():
        if "assigned" in line.being:
            sentence = "expected somebody to be permitted to assign, as "
            sentence += f"'{line.id}' asks for an assignment, met nobody"
            who = role_in_words(ground.pathway, line.role[0])
            story = (f"{who} waits to be assigned", "nobody may assign the case")
            hint = "permit 'assign' to a role"
            yield found(ground.read, "P5", path, sentence, hint=hint, story=story)
            return


def somebody_declares(ground: Ground) -> Iterator[Problem]:
    """P11: a conflict closes something, and nobody may declare an interest."""
    if _somebody_may(ground, DECLARE):
        return
    for index, line in enumerate(ground.pathway.forbids):
        if "conflicted" in line.being:
            sentence = "expected somebody to be permitted to declare an interest, as "
            sentence += f"'{line.id}' relies on it, met nobody"
            story = ("somebody knows of a conflict of interest", "nobody may say so")
            hint = f"permit '{DECLARE}' to who works on the case"
            path = ("forbids", index)
            yield found(ground.read, "P11", path, sentence, hint=hint, story=story)
            return


def _somebody_may(ground: Ground, action: str) -> bool:
    main = ground.pathway.tracks[MAIN].states
    return any(
        may(ground.rulebook, role, action, {MAIN: name})
        for role in roles_of_people(ground.rulebook)
        for name, state in main.items()
        if not state.final
    )


def _voting(ground: Ground, state: StateAt, panel: Panel) -> Item:
    """Give the sitting of the chair and of every seat that may vote here."""
    tracks = {state.track: state.name}
    return room(
        panel,
        (
            name
            for name, seat in panel.seats.items()
            if name == panel.chaired_by or may(ground.rulebook, seat.role, VOTE, tracks)
        ),
    )
