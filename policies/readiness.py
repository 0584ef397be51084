"""Whether the case is ready: state, guards, caps, requests, the panel's decision.

- A case whose main track has ended takes only reading, export and correction.
- Every guard that does not hold is named, in the words of the pathway.
- What is refused by state says what this actor could do here instead.
- A decision of the panel opens only the action that the votes carry.
"""

from collections.abc import Iterator

from policies.actors import Actor
from policies.asking import asking_reasons, not_asked
from policies.bypassing import bypass_reasons, decided
from policies.dates import waits_for_date
from policies.facts import Asked, CaseFacts
from policies.keeping import Wanted, keeping_reasons
from policies.panels.deciding import Undecided
from policies.panels.deciding import decide as decide_item
from policies.permits import called, matching_permits
from policies.reasons import Reason, listed, said_as
from policies.reopening import reopening_reasons
from policies.rosters import choice_on, refusal_words
from policies.routing import present_states
from policies.rulebook import AFTER_THE_END, Rulebook
from policies.transfers import taken_over, transfer_reasons
from states.facts import Facts
from states.guards import failing_leaf
from states.leaves import in_use
from states.phrases.languages import phrases_in
from states.table import AT_MOST, Step
from states.tracks import Action, State
from states.vocabulary import Words


def readiness_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[Reason, ...]:
    """Give every reason why the case is not ready for this action by anybody."""
    return (
        *_of_the_case(rulebook, actor, facts, asked),
        *_of_keeping(rulebook, actor, facts, asked),
    )


def _of_keeping(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    wanted = Wanted(
        action=asked.action,
        person=actor.ref,
        now=facts.facts.now,
        ended=rulebook.compiled.table.has_ended(facts.facts),
        compartments=asked.compartments,
        erases=asked.erases,
        reason_given=asked.reason_given,
        at_request=asked.at_request,
    )
    return keeping_reasons(facts.keeping, wanted)


def _of_the_case(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[Reason, ...]:
    if (
        rulebook.compiled.table.has_ended(facts.facts)
        and asked.action not in AFTER_THE_END
    ):
        return (*_elsewhere(rulebook, facts), said_as("E_STATE", "closed"))
    if asked.action not in rulebook.track_of:
        return tuple(_standing(rulebook, facts, asked))
    if asked.opens is not None:
        return (said_as("E_STATE", "opens_none"),)
    taken = rulebook.offered(asked.action, facts.facts)
    if taken is None:
        return (_not_offered(rulebook, actor, facts, asked.action),)
    step, _ = decided(rulebook, actor, facts, asked.action)
    guards = (
        *_refusing(rulebook, facts.facts, taken, step, asked),
        *_sub_cases(rulebook, facts.facts, taken.opens),
        *asking_reasons(rulebook, facts, _state(rulebook, facts, step), taken),
    )
    if taken.decided_by == "panel":
        return (*guards, *_panel(rulebook, facts, asked))
    return guards


def open_requests(facts: CaseFacts) -> frozenset[str]:
    """Give the requests that are asked and not answered yet."""
    return facts.facts.asked - facts.facts.answered


def _standing(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    if asked.action == "answer" and asked.request not in open_requests(facts):
        yield said_as("E_STATE", "no_request_waits")
    yield from not_asked(facts, asked)
    yield from bypass_reasons(rulebook, facts, asked)
    yield from reopening_reasons(rulebook, facts, asked)
    yield from transfer_reasons(rulebook, facts, asked)
    if asked.opens is not None:
        kind = rulebook.pathway.sub_cases.get(asked.opens)
        if kind is None or asked.action not in kind.opened_by:
            yield said_as("E_STATE", "opens_none")
        yield from _sub_cases(rulebook, facts.facts, asked.opens)


def _elsewhere(rulebook: Rulebook, facts: CaseFacts) -> Iterator[Reason]:
    if taken_over(rulebook.pathway, facts):
        yield said_as("E_OWNER", "taken_over")


def _state(rulebook: Rulebook, facts: CaseFacts, step: Step) -> State:
    return rulebook.pathway.tracks[step.track].states[facts.facts.tracks[step.track]]


def _not_offered(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, action: str
) -> Reason:
    state = present_states(rulebook.pathway, facts.facts).get(rulebook.track_of[action])
    if state is None:
        return said_as("E_STATE", "state_unknown")
    possible = [
        offered.label
        for name, offered in state.actions.items()
        if matching_permits(rulebook, actor, facts, name)
    ]
    here = listed(possible) if possible else _nothing
    called = listed([state.label])
    return said_as("E_STATE", "not_offered", state=called, actions=here)


def _nothing(language: str) -> str:
    return phrases_in(language).words["refused:nothing"]


def _refusing(
    rulebook: Rulebook, facts: Facts, taken: Action, step: Step, asked: Asked
) -> Iterator[Reason]:
    for name in step.refusing:
        if waits_for_date(rulebook, taken, asked, name):
            continue  # what is still to be given is asked for first
        if name == AT_MOST:
            yield said_as("E_CAP", "at_most", n=taken.at_most or 0)
        else:
            guard = rulebook.compiled.guards[name]
            words = _with_count(rulebook, name, facts)
            yield Reason(guard.code_for(facts), words, guard=name)


def _with_count(rulebook: Rulebook, name: str, facts: Facts) -> Words:
    """Give the words of a guard, and how many slots are in use where it counts them."""
    guard = rulebook.pathway.guards[name]
    counted = in_use(failing_leaf(guard.when, facts), facts)
    if counted is None:
        return refusal_words(rulebook, facts, name)
    met, most = counted
    return {
        language: f"{text} {phrases_in(language).say('in_use', met=met, most=most)}"
        for language, text in guard.refuse.items()
    }


def _sub_cases(rulebook: Rulebook, facts: Facts, opens: str | None) -> Iterator[Reason]:
    """Refuse one child case more than the pathway allows, ended ones counted."""
    kind = rulebook.pathway.sub_cases.get(opens or "")
    if kind is None:
        return
    met = sum(
        count
        for place, count in facts.sub_cases.items()
        if place.startswith(f"{opens}/") and place.count("/") == 1
    )
    if met >= kind.at_most:
        yield said_as("E_CAP", "children", n=kind.at_most, met=met)


def _panel(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    action = asked.action
    state = present_states(rulebook.pathway, facts.facts)[rulebook.track_of[action]]
    item = facts.item
    if item is None or item.panel != rulebook.pathway.panels.get(state.panel or ""):
        yield said_as("E_STATE", "before_no_sitting")
        return
    outcome = decide_item(item)
    if isinstance(outcome, Undecided):
        yield from outcome.reasons
    elif outcome.choice != choice_on(rulebook, facts.facts, action, asked.about):
        carried, _, person = outcome.choice.partition("/")
        if carried not in rulebook.track_of:
            yield said_as("E_STATE", "votes_carry_other")
            return
        phrase = "votes_carry_person" if person else "votes_carry"
        yield said_as("E_STATE", phrase, action=called(rulebook, carried))
