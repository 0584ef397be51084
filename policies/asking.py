"""Requests that an action sends, and who may see one.

- What is asked already and not answered is not asked again meanwhile.
- A request under a purpose needs an agreement in force.
- A request shows itself to whom it was sent, and to nobody else.
"""

from collections.abc import Iterator

from policies.agreements import agreement_missing, is_covered
from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from states.tracks import Action, State

READ_REQUEST = "read_request"


def asking_reasons(
    rulebook: Rulebook, facts: CaseFacts, state: State, taken: Action
) -> Iterator[Reason]:
    """Give why the requests that an action sends cannot be sent now."""
    waiting = facts.facts.asked - facts.facts.answered
    for name in taken.asks:
        request = state.requests[name]
        if name in waiting:
            yield said_as("E_STATE", "asked_already", name=listed([request.label]))
        if not is_covered(rulebook.pathway, request, facts.agreements):
            yield agreement_missing(rulebook.pathway, request)


def not_asked(facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    """Refuse the sight of a request to whom it was not sent."""
    surely = facts.standing.held - facts.standing.unknown
    if asked.action == READ_REQUEST and "asked_this" not in surely:
        yield said_as("E_NTK", "asked_only")


def sent_on_entering(state: State) -> tuple[str, ...]:
    """Give the requests that a state sends by itself: all that no action asks."""
    by_hand = {name for action in state.actions.values() for name in action.asks}
    return tuple(name for name in state.requests if name not in by_hand)
