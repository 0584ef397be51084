"""P2: nobody confirms their own proposal.

- Whoever proposed a two-person action is refused it at every point, by person.
- The file says so too: a forbid of the action for who proposed it.
- What the file forbids to who proposed it is a two-person action everywhere.
"""

from collections.abc import Iterator

from policies.facts import Proposal
from policies.proofs.ground import Ground
from policies.proofs.space import SOMEBODY, Point, is_permitted, permitted_points
from policies.proofs.telling import role_in_words, step_told
from states.checks.places import ActionAt, actions_of, at_key, found
from states.definition import Forbid
from states.errors import Problem

PROPOSED = "proposed_this"


def nobody_confirms_their_own(ground: Ground) -> Iterator[Problem]:
    """P2: a proposal that its proposer can confirm, or a forbid that guards none."""
    lines = [line for line in ground.pathway.forbids if _is_of_proposers(line)]
    always = any(line.may_not == "any" for line in lines)
    named = [line.may_not for line in lines if line.may_not != "any"]
    forbidden = {action for actions in named for action in actions}
    permitted = permitted_points(ground.rulebook, ground.rulings)
    for at in actions_of(ground.pathway):
        said = always or at.name in forbidden
        if at.action.two_people:
            points = permitted.get(at.name, [])
            if not said or _confirmed_alone(ground, at.name, points):
                yield _own_proposal(ground, at)
        elif at.name in forbidden:
            yield _by_one(ground, at)


def _is_of_proposers(line: Forbid) -> bool:
    """Tell whether a forbid speaks of everybody who proposed it."""
    narrowed = line.unless_being or line.compartments or line.classes
    return line.being == (PROPOSED,) and not narrowed


def _confirmed_alone(ground: Ground, action: str, points: list[Point]) -> bool:
    own = (Proposal(action, SOMEBODY),)
    return any(is_permitted(ground.rulebook, point, proposals=own) for point in points)


def _own_proposal(ground: Ground, at: ActionAt) -> Problem:
    who = _somebody(ground, at.name)
    sentence = f"expected a forbid of '{at.name}' for who proposed it, met none"
    hint = f"add {{may_not: [{at.name}], being: [{PROPOSED}]}} to the forbids"
    story = (
        f"{step_told(ground.pathway, who, at.name)}, which waits for a second person",
        "no line of the pathway keeps the same person from confirming it",
    )
    path = at_key(at.path)
    return found(ground.read, "P2", path, sentence, hint=hint, story=story)


def _by_one(ground: Ground, at: ActionAt) -> Problem:
    who = _somebody(ground, at.name)
    sentence = f"expected '{at.name}' in '{at.state}' to take two people, as its "
    sentence += "forbid says, met one"
    story = (
        step_told(ground.pathway, who, at.name),
        "it is done at once, and nobody else confirms it",
    )
    hint = "add 'two_people: true', or take it out of the forbid"
    path = at_key(at.path)
    return found(ground.read, "P2", path, sentence, hint=hint, story=story)


def _somebody(ground: Ground, action: str) -> str:
    lines = ground.rulebook.permits[action]
    roles = [role for line in lines for role in line.role]
    return role_in_words(ground.pathway, roles[0]) if roles else "somebody"
