"""Which training and accreditation the pathways ask for, and who has it until when.

- Asked for is what a permit or a forbid of a version in force says: of which roles,
  for which actions. Who holds such a role needs it.
- Of several records of one kind the longest counts; what has run out is still told.
- An administrator sees everybody's, anybody sees their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.explaining import action_label
from workflows.administering.looking import (
    demand_administrator,
    pathways_in_force,
    role_labels,
)
from workflows.administering.people import HELD
from workflows.noticing.ending import AHEAD
from workflows.people import PEOPLE, actor_of
from workflows.reading.names import names_of
from workflows.relations import CLEARED
from workflows.service import Service
from workflows.tables import dated_relation

FOR = f"{CLEARED}:"

_d = dated_relation.c
RECORDED = Statement(
    select(_d.person, _d.detail, _d.until_ts)
    .where(
        _d.area == bindparam("area"),
        _d.relation == CLEARED,
        _d.ended_ts.is_(None),
    )
    .order_by(_d.until_ts)
)

type Standing = Literal["missing", "over", "soon", "holds"]
type Until = Mapping[tuple[str, str], datetime]  # a person and a kind, the latest end
ORDER: tuple[Standing, ...] = ("missing", "over", "soon", "holds")


@dataclass(frozen=True, slots=True)
class Needed:
    """A kind of training that a role needs in a pathway, and for what."""

    kind: str
    role: str
    pathway: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """Somebody in a role, and how they stand to a training that it needs."""

    ref: str
    name: str
    role: str
    standing: Standing
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Training:
    """A kind of training: for what it is needed, who has it and who lacks it."""

    kind: str
    label: str
    needed: tuple[tuple[str, str, tuple[str, ...]], ...]  # role, pathway, actions
    people: tuple[Trained, ...]

    def many(self, standing: Standing) -> int:
        """Count those who stand so."""
        return sum(one.standing == standing for one in self.people)


@dataclass(frozen=True, slots=True)
class TrainingsShown:
    """Every training that is asked for, and what can be chosen in the form."""

    trainings: tuple[Training, ...]
    people: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Looking:
    """What is read once for a page."""

    pathways: tuple[Pathway, ...]
    until: Until
    now: datetime
    names: Mapping[str, str]
    language: str

    @property
    def roles(self) -> Mapping[str, str]:
        return role_labels(self.pathways, self.language)

    @property
    def kinds(self) -> Mapping[str, str]:
        return {
            name: label(one.label, self.language)
            for pathway in self.pathways
            for name, one in pathway.clearances.items()
        }


def trainings_shown(
    service: Service, area: str, by: str, language: str
) -> TrainingsShown:
    """Give every training that is needed and who stands how, to an administrator."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        held = {(row.person, row.role) for row in connection.all(HELD, area=area)}
        everybody = [row.person for row in connection.all(PEOPLE, area=area)]
    looking = _looking(service, area, everybody, language)
    people = sorted(looking.names.items(), key=lambda one: one[1].casefold())
    told = tuple(_told(looking, held))
    return TrainingsShown(told, tuple(people), tuple(looking.kinds.items()))


def my_trainings(
    service: Service, area: str, by: str, language: str
) -> tuple[Training, ...]:
    """Give the trainings that one's own roles need, and how one stands to them."""
    with service.database.reading(area) as connection:
        held = {(by, one.role) for one in actor_of(connection, area, by).roles}
    told = _told(_looking(service, area, [by], language), held)
    return tuple(one for one in told if one.people)


def _looking(
    service: Service, area: str, people: Iterable[str], language: str
) -> _Looking:
    with service.database.reading(area) as connection:
        pathways = pathways_in_force(service, connection, area)
        rows = connection.all(RECORDED, area=area)
    # In the order of their ends: of several of one kind the last one counts.
    until = {(row.person, row.detail): from_micros(row.until_ts) for row in rows}
    names = names_of(service, area, people)
    return _Looking(tuple(pathways), until, service.now(), names, language)


def _told(looking: _Looking, held: set[tuple[str, str]]) -> Iterator[Training]:
    kinds = looking.kinds
    every = [need for pathway in looking.pathways for need in needed_in(pathway)]
    for kind in sorted({one.kind for one in every}, key=lambda one: kinds[one]):
        wanted = [one for one in every if one.kind == kind]
        needing = {one.role for one in wanted}
        people = [_trained(looking, kind, *one) for one in held if one[1] in needing]
        yield Training(
            kind,
            kinds[kind],
            tuple(_for_what(looking, one) for one in wanted),
            tuple(sorted(people, key=_order)),
        )


def needed_in(pathway: Pathway) -> Iterator[Needed]:
    """Give what a pathway asks for: each kind and role with its actions, once."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for permit in pathway.permits:
        for kind in _kinds(permit.being):
            for role in permit.role:
                actions = found.setdefault((kind, role), {})
                actions.update(dict.fromkeys(permit.may))
    for (kind, role), actions in found.items():
        yield Needed(kind, role, pathway.pathway, tuple(actions))


def _kinds(being: Iterable[str]) -> Iterator[str]:
    return (one.removeprefix(FOR) for one in being if one.startswith(FOR))


def _for_what(looking: _Looking, need: Needed) -> tuple[str, str, tuple[str, ...]]:
    pathway = next(one for one in looking.pathways if one.pathway == need.pathway)
    actions = (action_label(pathway, one, looking.language) for one in need.actions)
    named = label(pathway.label, looking.language)
    return looking.roles[need.role], named, tuple(dict.fromkeys(actions))


def _trained(looking: _Looking, kind: str, person: str, role: str) -> Trained:
    ends = looking.until.get((person, kind))
    name = looking.names.get(person, person)
    return Trained(
        person, name, looking.roles[role], standing_of(ends, looking.now), ends
    )


def standing_of(ends: datetime | None, now: datetime) -> Standing:
    """Say how somebody stands to a training that ends then."""
    if ends is None:
        return "missing"
    if ends <= now:
        return "over"
    return "soon" if ends <= now + AHEAD else "holds"


def _order(one: Trained) -> tuple[int, str, str]:
    return ORDER.index(one.standing), one.name.casefold(), one.role
