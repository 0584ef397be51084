"""A walk through an invented case, for a page: as one role, from steps in its address.

- Nothing is stored and nobody is asked: the same steps always lead to the same place.
- A step is a choice by its number and the role that took it, or days that pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from policies.reasons import label
from policies.simulating.telling import what
from policies.simulating.walking import Seen, Walk
from states.definition import Pathway
from states.explaining import role_label, state_label
from states.telling.teller import Teller, ordered_tracks
from workflows.errors import NotFoundError
from workflows.pathways.books import teller_in
from workflows.pathways.version_page import Head, version_met
from workflows.service import Service

MOST_STEPS = 60
STEP = re.compile(r"(?:[1-9][0-9]{0,2}r[0-9]{1,2}|[17]d)")
BETWEEN = "-"


@dataclass(frozen=True, slots=True)
class Tried:
    """Something that can happen next, as the chosen role sees it."""

    answer: str  # may, not yet, not you, system
    kind: str  # action, answer, sub_case_ends
    words: str
    then: str | None  # the steps after it; none where it cannot be taken now
    who: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackTold:
    """Where a track of the invented case is, and until when."""

    name: str
    state: str
    due: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class TryShown:
    """A place on a walk, for one role, in one language."""

    head: Head
    zone: str
    role: str
    roles: tuple[tuple[str, str], ...]
    steps: str
    count: int
    now: datetime
    tracks: tuple[TrackTold, ...]
    choices: tuple[Tried, ...]
    has_ended: bool
    back: str | None
    after_a_day: str | None
    after_a_week: str | None

    def that(self, answer: str) -> tuple[Tried, ...]:
        """Give what this role is answered in one way."""
        return tuple(one for one in self.choices if one.answer == answer)


@dataclass(frozen=True, slots=True)
class _Pinned:
    """A version, told apart by its digest and the language it is told in."""

    digest: str
    language: str
    pathway: Pathway = field(compare=False, repr=False)


def try_shown(
    service: Service,
    area: str,
    by: str,
    wanted: tuple[str, str],
    language: str,
    role: str,
    steps: str,
) -> TryShown:
    """Walk the steps and say where that leads.

    Raises NotFoundError for steps that this version does not have.
    """
    head, pathway = version_met(service, area, by, wanted, language)
    spoken = teller_in(pathway, language).language
    names = tuple(pathway.roles)
    role = role if role in names else names[0]
    taken = tuple(one for one in steps.split(BETWEEN) if one)
    walk = _walked(_Pinned(head.digest, spoken, pathway), taken)
    room = len(taken) < MOST_STEPS and not walk.has_ended
    return TryShown(
        head=head,
        zone=pathway.time_zone,
        role=role,
        roles=tuple((name, role_label(pathway, name, spoken)) for name in names),
        steps=BETWEEN.join(taken),
        count=len(taken),
        now=walk.now,
        tracks=tuple(_tracks(walk, spoken)),
        choices=tuple(_choices(walk, role, taken, spoken)) if room else (),
        has_ended=walk.has_ended,
        back=BETWEEN.join(taken[:-1]) if taken else None,
        after_a_day=BETWEEN.join((*taken, "1d")) if room else None,
        after_a_week=BETWEEN.join((*taken, "7d")) if room else None,
    )


@lru_cache(maxsize=128)
def _walked(version: _Pinned, steps: tuple[str, ...]) -> Walk:
    if not steps:
        return Walk(version.pathway, version.language)
    if len(steps) > MOST_STEPS or not STEP.fullmatch(steps[-1]):
        raise _no_such()
    before = _walked(version, steps[:-1])
    if steps[-1].endswith("d"):
        return before.waited(int(steps[-1][:-1]))
    number, _, place = steps[-1].partition("r")
    roles = tuple(version.pathway.roles)
    later = before.after(int(number), roles[min(int(place), len(roles) - 1)])
    if later is None or before.has_ended:
        raise _no_such()
    return later


def _no_such() -> NotFoundError:
    return NotFoundError("expected steps of this version, met others: begin again")


def _tracks(walk: Walk, language: str) -> Iterator[TrackTold]:
    teller = Teller(walk.pathway, language)
    found = {one[0]: one for one in walk.standing()}
    for track in ordered_tracks(walk.pathway):
        _, name, due = found[track]
        state = state_label(walk.pathway, track, name, language)
        words = teller.track(track)
        yield TrackTold(words, state, due, due is not None and due < walk.now)


def _choices(
    walk: Walk, role: str, taken: tuple[str, ...], language: str
) -> Iterator[Tried]:
    place = tuple(walk.pathway.roles).index(role)
    for one in walk.as_role(role):
        may = one.number is not None and one.answer in {"may", "system"}
        then = BETWEEN.join((*taken, f"{one.number}r{place}")) if may else None
        who = tuple(role_label(walk.pathway, name, language) for name in one.who)
        words = _words(walk.pathway, one, language)
        yield Tried(one.answer, one.move.kind, words, then, who, one.reasons)


def _words(pathway: Pathway, one: Seen, language: str) -> str:
    if one.move.kind == "sub_case_ends":
        return one.move.name.replace("_", " ")
    if one.move.kind == "answer":
        asked = (
            state.requests[one.move.name].label
            for track in pathway.tracks.values()
            for state in track.states.values()
            if one.move.name in state.requests
        )
        return label(next(asked), language)
    return what(pathway, one.move, language)
