"""What may I do here: every action of the present states, with its answer.

- The same table as the guard answers; an offer writes nothing and promises
  nothing beyond this moment.
- What the actor has still to fill in does not stand against an offer; whose answer it
  would record does, once somebody is named.
- Standing actions are offered only to whom they are permitted.
"""

from dataclasses import dataclass
from typing import Literal

from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.permits import roles_that_may, who_reasons
from policies.readiness import open_requests, readiness_reasons
from policies.reasons import Reason
from policies.routing import present_states
from policies.rulebook import Rulebook
from policies.voices import could_speak, voice_reasons, with_voices
from states.vocabulary import STANDING_ACTIONS

# Reasons that the actor can put right without anybody else.
IN_OWN_HANDS = frozenset({"E_PAPERS"})


@dataclass(frozen=True, slots=True)
class Offer:
    """One action and whether it is open to this actor: yes, not yet, not to you."""

    action: str
    track: str | None
    answer: Literal["may", "not yet", "not you"]
    reasons: tuple[Reason, ...]
    who: tuple[str, ...]  # roles that some permit allows it
    request: str | None = None  # the request that would be answered


def offers(rulebook: Rulebook, actor: Actor, facts: CaseFacts) -> tuple[Offer, ...]:
    """Give an offer for each action of the present states and each one standing."""
    arrows = [
        offer_of(rulebook, actor, facts, Asked(action))
        for state in present_states(rulebook.pathway, facts.facts).values()
        for action in state.actions
        if not rulebook.compiled.table.has_ended(facts.facts)
    ]
    standing = [offer_of(rulebook, actor, facts, asked) for asked in _standing(facts)]
    return (*arrows, *(one for one in standing if one.answer != "not you"))


def _standing(facts: CaseFacts) -> list[Asked]:
    answers = [Asked("answer", request=name) for name in sorted(open_requests(facts))]
    return [*(Asked(a) for a in STANDING_ACTIONS if a != "answer"), *answers]


def offer_of(rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked) -> Offer:
    """Give the offer of one action to this actor."""
    personal = who_reasons(rulebook, actor, facts, asked)
    ready = _ready(rulebook, actor, facts, asked)
    if asked.about is not None:
        ready = (*voice_reasons(rulebook, actor, facts, asked), *ready)
    answer: Literal["may", "not yet", "not you"] = "may"
    if any(reason.code not in IN_OWN_HANDS for reason in personal):
        answer = "not you"
    elif personal or ready:
        answer = "not yet"
    return Offer(
        action=asked.action,
        track=rulebook.track_of.get(asked.action),
        answer=answer,
        reasons=(*personal, *ready),
        who=roles_that_may(rulebook, asked.action),
        request=asked.request,
    )


def _ready(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[Reason, ...]:
    """Give what the case lacks; of those whose answer it may be, the nearest counts."""
    each = (
        readiness_reasons(
            rulebook, actor, with_voices(rulebook, actor, facts, one), one
        )
        for one in could_speak(rulebook, actor, facts, asked)
    )
    return min(each, key=len)
