"""How the stories of these proofs are told: labels, one sentence a step."""

from policies.reasons import label
from states.checks.places import SYSTEM
from states.definition import Pathway
from states.vocabulary import STANDING_ACTIONS

RELATIONS_IN_STORIES = {
    "conflicted": "who has a conflict of interest",
    "recused": "who is recused",
}


def role_in_words(pathway: Pathway, role: str) -> str:
    """Give a role's label; the system has none of its own."""
    known = pathway.roles.get(role)
    if known is None:
        return "the system" if role == SYSTEM else role
    return label(known.label)


def action_told(pathway: Pathway, action: str) -> str:
    """Give an action's label as the first state that offers it has it."""
    if action in STANDING_ACTIONS:
        return action.replace("_", " ")
    for track in pathway.tracks.values():
        for state in track.states.values():
            if action in state.actions:
                return label(state.actions[action].label)
    return action


def step_told(pathway: Pathway, who: str, action: str) -> str:
    """Tell that somebody chooses an action."""
    return f"{who} chooses '{action_told(pathway, action)}'"


def state_told(pathway: Pathway, name: str) -> str:
    """Give a state's label."""
    found = pathway.states_named(name)
    return label(found[0].label) if found else name
