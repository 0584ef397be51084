"""What can be recorded for somebody without opening their case, and what a bypass is.

- What is offered follows from the pathway and one's roles, never from the case: who
  is answered here learns nothing of where a case is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from policies.bypassing import BYPASS
from policies.clocks import due
from policies.facts import Asked
from policies.offers import offer_of
from policies.reasons import label
from policies.rulebook import RIGHTS, Rulebook
from policies.tellable import tellable
from states.explaining import action_label
from states.leaves import is_consent, is_given
from workflows.bypassing.reading import open_bypass
from workflows.errors import NotFoundError
from workflows.people import actor_of
from workflows.reading.queries import view_case
from workflows.reading.refused import ReasonTold
from workflows.reading.to_confirm_cases import guard_in_words
from workflows.service import Service
from workflows.standing_in.absence import PATHWAYS


@dataclass(frozen=True, slots=True)
class Recordable:
    """One thing that somebody may say by telephone or at the desk."""

    pathway: str  # its name
    action: str
    opens: str  # the kind of child case it opens, or nothing
    label: str
    of: str  # the label of the pathway
    kind: str  # withdrawal, concern, right
    has_form: bool  # it asks questions, on a page of its own

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return f"{self.pathway}/{self.action}/{self.opens}"


@dataclass(frozen=True, slots=True)
class BypassShown:
    """What a bypass of a case would be: of which rules, until when, why not."""

    case: str
    version: int
    pathway: str
    zone: str
    guards: tuple[tuple[str, str], ...]  # name, words
    until: datetime
    answer: str
    reasons: tuple[ReasonTold, ...]
    who: tuple[str, ...]
    judges: tuple[str, ...]
    is_open_until: datetime | None


def recordable(service: Service, area: str, by: str, language: str) -> list[Recordable]:
    """Give what somebody may record for others, by the pathways of the area."""
    met: list[Recordable] = []
    with service.database.reading(area) as connection:
        held = {one.role for one in actor_of(connection, area, by).roles}
        for row in connection.all(PATHWAYS, area=area):
            version = service.versions.current(connection, area, row.pathway)
            met.extend(_recordable(version.rulebook, held, language))
    return met


def _recordable(
    rulebook: Rulebook, held: set[str], language: str
) -> Iterator[Recordable]:
    pathway = rulebook.pathway
    name, of = pathway.pathway, label(pathway.label, language)
    for action, kind in dict(_said_for_others(rulebook)).items():
        if _is_permitted(rulebook, action, held):
            words = action_label(pathway, action, language)
            track = pathway.tracks[rulebook.track_of[action]]
            arrows = [s.actions[action] for s in track.states.values()
                      if action in s.actions]  # fmt: skip
            has_form = any(one.form or one.sets for one in arrows)
            yield Recordable(name, action, "", words, of, kind, has_form)
    for kind_name, child in pathway.sub_cases.items():
        for action in child.opened_by:
            if action in RIGHTS and _is_permitted(rulebook, action, held):
                words = label(child.label, language)
                yield Recordable(name, action, kind_name, words, of, "right", False)


def _said_for_others(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Give the withdrawals of a pathway, and what wakes a side track that rests."""
    for name, track in rulebook.pathway.tracks.items():
        for state_name, state in track.states.items():
            for action, taken in state.actions.items():
                if taken.system is not None or taken.go_to is None:
                    continue
                if is_consent(name):
                    if is_given(state_name) and not is_given(taken.go_to):
                        yield action, "withdrawal"
                elif (
                    name != "main"
                    and state.resting
                    and not _is_transfer(rulebook, name)
                ):
                    yield action, "concern"


def _is_transfer(rulebook: Rulebook, track: str) -> bool:
    transfer = rulebook.pathway.transfer
    return transfer is not None and transfer.track == track


def _is_permitted(rulebook: Rulebook, action: str, held: set[str]) -> bool:
    """Tell whether a role that is held may do it without a part in the case."""
    return any(
        held & set(line.role) and not line.being
        for line in rulebook.permits.get(action, ())
    )


def bypass_shown(
    service: Service, area: str, by: str, ref: str, language: str
) -> BypassShown:
    """Say what a bypass of a case would be.

    Raises NotFoundError for a case not to be known, or a pathway without a bypass.
    """
    view = view_case(service, area, by, ref)
    found = view.found
    rulebook, pathway = found.version.rulebook, found.version.pathway
    declared = pathway.bypass
    if declared is None:
        raise NotFoundError("expected a pathway that knows a bypass, met none")
    offer = offer_of(rulebook, found.actor, found.facts, Asked(BYPASS))
    zone, calendar = pathway.time_zone, found.version.calendar
    with service.database.reading(area) as connection:
        row = open_bypass(connection, area, ref)
    waiting = [one for one in found.facts.bypasses if not one.judged]
    return BypassShown(
        case=ref,
        version=view.case.version,
        pathway=label(pathway.label, language),
        zone=zone,
        guards=tuple(
            (name, guard_in_words(pathway.guards, name, language))
            for name in declared.skips
        ),
        until=due(service.now(), declared.within, calendar, zone).at,
        answer=offer.answer,
        reasons=tuple(
            ReasonTold(one.code, one.in_words(language), tuple(one.who))
            for one in tellable(offer.reasons)
        ),
        who=_labels(rulebook, declared.by, language),
        judges=_labels(rulebook, declared.confirmed_by, language),
        is_open_until=waiting[0].until if row is not None and waiting else None,
    )


def _labels(
    rulebook: Rulebook, roles: tuple[str, ...], language: str
) -> tuple[str, ...]:
    known = rulebook.pathway.roles
    return tuple(label(known[role].label, language) for role in roles if role in known)
