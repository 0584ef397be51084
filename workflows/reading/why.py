"""Why an action is possible or not: what is missing, who could, what would help.

- The same guard answers as in the transaction that acts.
- Whom an action does not concern learns who could take it, and nothing of the case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from config.errors import CasepathError
from policies.facts import Asked
from policies.offers import Offer, offer_of
from policies.reasons import Reason, label
from policies.remedies import Remedy, remedies
from policies.tellable import tellable
from states.explaining import action_label
from states.phrases.languages import phrases_in
from states.texts import nearest
from states.vocabulary import Words
from workflows.people import holders_of
from workflows.reading.queries import CaseView, view_case
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Why:
    """An offer as it may be told to one person."""

    view: CaseView
    offer: Offer
    reasons: tuple[Reason, ...]
    elsewhere: tuple[Words, ...]  # states in which it is offered, where it is not here
    holders: dict[str, int]  # how many people hold each role that could

    def as_plain(self, language: str) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "action": self.offer.action,
            "answer": self.offer.answer,
            "reasons": [
                {
                    "code": one.code,
                    "words": one.in_words(language),
                    "possible_by": list(self._helped(one, language)),
                }
                for one in self.reasons
            ],
            "offered_in": [label(one, language) for one in self.elsewhere],
            "who": self.holders,
        }

    def lines(self, language: str) -> Iterator[str]:
        """Say it in words."""
        spoken = phrases_in(language)
        words = self._action(self.offer.action, language)
        answer = spoken.words[f"why:{self.offer.answer}"]
        yield f"{words} [{self.offer.action}]: {answer}"
        for one in self.reasons:
            yield f"  {one.code}: {one.in_words(language)}"
            for sentence in self._helped(one, language):
                yield f"    {sentence}"
        if self.elsewhere:
            states = spoken.words["list_comma"].join(
                label(one, language) for one in self.elsewhere
            )
            yield f"  {spoken.say('why:offered_in', states=states)}"
        if self.holders:
            who = "; ".join(self._who(language))
            yield f"  {spoken.say('why:who_can', who=who)}"

    def _who(self, language: str) -> Iterator[str]:
        for role, count in self.holders.items():
            key = "why:holds" if count else "why:nobody_holds"
            called = self._role(role, language)
            yield phrases_in(language).say(key, role=called, n=count)

    def _role(self, role: str, language: str) -> str:
        known = self.view.found.version.pathway.roles.get(role)
        return label(known.label, language) if known else role

    def _action(self, action: str, language: str) -> str:
        return action_label(self.view.found.version.pathway, action, language)

    def _helped(self, reason: Reason, language: str) -> Iterator[str]:
        found = self.view.found
        if reason.guard is None or reason.guard not in found.version.pathway.guards:
            return
        named = remedies(found.version.rulebook, found.facts, reason.guard)
        yield from dict.fromkeys(self._said(one, language) for one in named)
        bypass = found.version.pathway.bypass
        if bypass is not None and reason.guard in bypass.skips:
            spoken = phrases_in(language)
            called = (self._role(role, language) for role in bypass.by)
            roles = spoken.words["list_comma"].join(called)
            yield spoken.say("why:bypass", roles=roles)

    def _said(self, one: Remedy, language: str) -> str:
        spoken = phrases_in(language)
        if one.action is None:
            return spoken.words["why:time"]
        comma = spoken.words["list_comma"]
        roles = comma.join(self._role(role, language) for role in one.roles)
        said = {
            "action": self._action(one.action, language),
            "roles": roles or spoken.words["nobody"],
        }
        if one.request is None:
            return spoken.say("why:possible_by", **said)
        return spoken.say("why:possible_by_request", request=one.request, **said)


def why(
    service: Service,
    area: str,
    by: str,
    ref: str,
    action: str,
    about: str | None = None,
) -> Why:
    """Say why somebody may or may not take an action of this pathway now.

    Of an action that records an answer, `about` names whose answer it would be.

    Raises CasepathError for an action that the pathway lacks.
    """
    view = view_case(service, area, by, ref)
    found = view.found
    rulebook = found.version.rulebook
    if action not in rulebook.permits:
        here = ", ".join(dict.fromkeys(one.action for one in view.offers))
        raise CasepathError(
            "expected an action of this pathway, met another name",
            code="E_STATE",
            hint=nearest(action, rulebook.permits) or f"here: {here}",
        )
    offer = offer_of(rulebook, found.actor, found.facts, Asked(action, about=about))
    with service.database.reading(area) as connection:
        holders = {
            role: len(holders_of(connection, area, role))
            for role in offer.who
            if role in found.version.pathway.roles
        }
    offered = rulebook.offered(action, found.facts.facts)
    elsewhere = () if offered else tuple(_offered_in(view, action))
    return Why(view, offer, tellable(offer.reasons), elsewhere, holders)


def _offered_in(view: CaseView, action: str) -> Iterator[Words]:
    for track in view.found.version.pathway.tracks.values():
        for state in track.states.values():
            if action in state.actions:
                yield state.label
