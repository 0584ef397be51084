"""Whether the case is ready: state, guards, caps, requests, the panel's decision.

- A case whose main track has ended takes only reading, export and correction.
- Every guard that does not hold is named, in the words of the pathway.
- What is refused by state says what this actor could do here instead.
- A decision of the panel opens only the action that the votes carry.
"""

from collections.abc import Iterator

from policies import panels
from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.permits import action_in_words, matching_permits
from policies.reasons import Reason, label, said
from policies.routing import present_states
from policies.rulebook import AFTER_THE_END, Rulebook
from states.definition import Action
from states.facts import Facts
from states.machine import decide
from states.table import AT_MOST, Step


def readiness_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[Reason, ...]:
    """Give every reason why the case is not ready for this action by anybody."""
    if (
        rulebook.compiled.table.has_ended(facts.facts)
        and asked.action not in AFTER_THE_END
    ):
        return (said("E_STATE", "The case is closed."),)
    if asked.action not in rulebook.track_of:
        return tuple(_standing(facts, asked))
    taken = rulebook.offered(asked.action, facts.facts)
    if taken is None:
        return (_not_offered(rulebook, actor, facts, asked.action),)
    step = decide(rulebook.compiled, facts.facts, asked.action)
    guards = (
        *_refusing(rulebook, facts.facts, taken, step),
        *_sub_cases(rulebook, facts.facts, taken),
    )
    if taken.decided_by == "panel":
        return (*guards, *_panel(rulebook, facts, asked.action))
    return guards


def open_requests(facts: CaseFacts) -> frozenset[str]:
    """Give the requests that are asked and not answered yet."""
    return facts.facts.asked - facts.facts.answered


def _standing(facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    if asked.action == "answer" and asked.request not in open_requests(facts):
        yield said("E_STATE", "No such request waits for an answer.")


def _not_offered(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, action: str
) -> Reason:
    state = present_states(rulebook.pathway, facts.facts).get(rulebook.track_of[action])
    if state is None:
        return said("E_STATE", "The state of the case is not known.")
    possible = [
        label(offered.label)
        for name, offered in state.actions.items()
        if matching_permits(rulebook, actor, facts, name)
    ]
    here = ", ".join(possible) or "nothing"
    return said(
        "E_STATE",
        f"This is not possible in the state '{label(state.label)}'. "
        f"Possible for you here: {here}.",
    )


def _refusing(
    rulebook: Rulebook, facts: Facts, taken: Action, step: Step
) -> Iterator[Reason]:
    for name in step.refusing:
        if name == AT_MOST:
            yield said("E_CAP", f"This is possible {taken.at_most} times at most.")
        else:
            guard = rulebook.compiled.guards[name]
            yield Reason(guard.code_for(facts), guard.refuse, guard=name)


def _sub_cases(rulebook: Rulebook, facts: Facts, taken: Action) -> Iterator[Reason]:
    """Refuse one child case more than the pathway allows, ended ones counted."""
    kind = rulebook.pathway.sub_cases.get(taken.opens or "")
    if kind is None:
        return
    met = sum(
        count
        for place, count in facts.sub_cases.items()
        if place.startswith(f"{taken.opens}/")
    )
    if met >= kind.at_most:
        yield said("E_CAP", f"There may be {kind.at_most} at most; there are {met}.")


def _panel(rulebook: Rulebook, facts: CaseFacts, action: str) -> Iterator[Reason]:
    state = present_states(rulebook.pathway, facts.facts)[rulebook.track_of[action]]
    item = facts.item
    if item is None or item.panel != rulebook.pathway.panels.get(state.panel or ""):
        yield said("E_STATE", "No decision yet: the case is before no sitting.")
        return
    outcome = panels.decide(item)
    if isinstance(outcome, panels.Undecided):
        yield from outcome.reasons
    elif outcome.choice != action:
        known = outcome.choice in rulebook.track_of
        carried = action_in_words(rulebook, outcome.choice) if known else "another"
        yield said("E_STATE", f"The votes carry '{carried}', not this.")
