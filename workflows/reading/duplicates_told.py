"""Two cases beside each other: where each is, what may be done, what is read of both.

- What is shown of a record is what identifies a person, and nothing else.
- Each showing is a read of both cases, for a purpose, by the permits of each.
- Nothing is scored; whether it is the same person a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.facts import Asked
from policies.keeping import CONFIRM_MERGE, LINK, PROPOSE_MERGE, UNMERGE
from policies.offers import offer_of
from policies.reasons import label
from policies.tellable import tellable
from states.definition import Pathway
from states.explaining import state_label
from workflows.commands import ReadCase
from workflows.duplicates.finding import identifying
from workflows.duplicates.two_cases import only_with
from workflows.errors import NotFoundError
from workflows.keeping.standing import DONE, MERGE, PROPOSED
from workflows.keeping.tables import case_matter
from workflows.noticing.tables import routed_case
from workflows.reading.queries import CaseView, read_case, view_case
from workflows.reading.refused import ReasonTold
from workflows.service import Service

MOST = 100

_r, _m = routed_case.c, case_matter.c
ALIKE = Statement(
    select(_r.case_ref, _r.alike, _r.routed_ts)
    .where(_r.area == bindparam("area"), _r.alike > 0)
    .order_by(_r.routed_ts.desc())
    .limit(MOST)
)
MERGES = Statement(
    select(_m.case_ref, _m.other, _m.status, _m.until_ts).where(
        _m.area == bindparam("area"), _m.matter == MERGE
    )
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A case that shares what identifies somebody with others."""

    case: str
    pathway: str
    state: str
    others: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OneOfTwo:
    """One of two cases: where it is, since when."""

    case: str
    state: str
    opened: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A case for which somebody looks for others about the same person."""

    case: OneOfTwo
    version: int
    pathway: str
    zone: str
    purposes: tuple[tuple[str, str], ...]
    states: Mapping[str, str]  # name -> label
    fields: Mapping[str, str]  # what identifies -> label


@dataclass(frozen=True, slots=True)
class Possible:
    """What may be said of two cases, and what stands against it."""

    name: str
    may: bool
    reasons: tuple[ReasonTold, ...]


@dataclass(frozen=True, slots=True)
class TwoTold:
    """Two cases, and what this person may say of them now."""

    pathway: str
    zone: str
    version: int
    one: OneOfTwo
    other: OneOfTwo
    stands: str  # nothing, proposed, joined: how the two stand to each other
    into: str  # the case that goes on, of two that are joined or to be joined
    undo_until: datetime | None
    possible: tuple[Possible, ...]
    purposes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BesideEachOther:
    """One identifying field of both cases."""

    label: str
    one: str
    other: str
    is_same: bool


def alike_cases(service: Service, area: str, by: str, language: str) -> list[Alike]:
    """Give the cases of which it was told that others share what identifies them."""
    with service.database.reading(area) as connection:
        rows = connection.all(ALIKE, area=area)
    met = []
    for row in rows:
        try:
            view = view_case(service, area, by, row.case_ref)
        except NotFoundError:
            continue
        if not any(one.action in {LINK, PROPOSE_MERGE} for one in view.offers):
            continue
        pathway = view.found.version.pathway
        state = state_label(pathway, "main", view.case.states["main"], language)
        met.append(
            Alike(
                row.case_ref,
                label(pathway.label, language),
                state,
                row.alike,
                from_micros(row.routed_ts),
            )
        )
    return met


def looked_at(
    service: Service, area: str, by: str, ref: str, language: str
) -> LookedAt:
    """Give a case for which somebody may look for others.

    Raises NotFoundError for one that is not to be known.
    """
    view = view_case(service, area, by, ref)
    pathway = view.found.version.pathway
    return LookedAt(
        _one(view, language),
        view.case.version,
        label(pathway.label, language),
        pathway.time_zone,
        _purposes(pathway, language),
        {
            name: label(state.label, language)
            for name, state in pathway.tracks["main"].states.items()
        },
        _identifying_labels(pathway, language),
    )


def two_told(
    service: Service, area: str, by: str, ref: str, other: str, language: str
) -> TwoTold:
    """Say how two cases stand, and what may be said of them.

    Raises NotFoundError for cases not to be known, or of two pathways.
    """
    one, two = (view_case(service, area, by, each) for each in (ref, other))
    if one.case.pathway != two.case.pathway or ref == other:
        raise NotFoundError("expected two cases of one pathway, met others")
    with service.database.reading(area) as connection:
        rows = connection.all(MERGES, area=area)
    pair = {ref, other}
    row = next((row for row in rows if {row.case_ref, row.other} == pair), None)
    stands = {PROPOSED: "proposed", DONE: "joined"}.get(row.status, "") if row else ""
    pathway = one.found.version.pathway
    return TwoTold(
        pathway=label(pathway.label, language),
        zone=pathway.time_zone,
        version=one.case.version,
        one=_one(one, language),
        other=_one(two, language),
        stands=stands,
        into=row.other if row and stands else "",
        undo_until=from_micros(row.until_ts) if row and row.until_ts else None,
        possible=tuple(
            _possible(view, beside, name, action, language)
            for view, beside, name, action in (
                (one, other, "tell_apart", LINK),
                (one, other, "link", LINK),
                (one, other, PROPOSE_MERGE, PROPOSE_MERGE),
                (one, other, CONFIRM_MERGE, CONFIRM_MERGE),
                (two, ref, UNMERGE, UNMERGE),
            )
            if name != "link" or two.case.ended_ts is not None
        ),
        purposes=_purposes(pathway, language),
    )


def side_by_side(
    service: Service,
    asking: Mapping[str, Any],
    pair: tuple[str, str],
    purpose: str,
    language: str,
) -> list[BesideEachOther]:
    """Read what identifies a person in both cases: two entries, then the fields."""
    fields: dict[str, str] = {}
    said = []
    for ref in pair:
        view = view_case(service, asking["area"], asking["by"], ref)
        pathway = view.found.version.pathway
        wanted = list(identifying(pathway))
        fields |= _identifying_labels(pathway, language)
        key = f"{asking['key']}/{ref}"
        command = ReadCase(
            case=ref,
            compartments=frozenset(where for where, _, _ in wanted),
            purpose=purpose,
            **{**asking, "key": key},
        )
        _, opened = read_case(service, command)
        said.append(
            {
                what: str(opened.get(where, {}).get(name, ""))
                for where, name, what in wanted
            }
        )
    one, other = said
    return [
        BesideEachOther(
            words, one.get(what, ""), other.get(what, ""),
            one.get(what, "").casefold() == other.get(what, "").casefold(),
        )
        for what, words in fields.items()
    ]  # fmt: skip


def _purposes(pathway: Pathway, language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, label(known.label, language)) for name, known in pathway.purposes.items()
    )


def _identifying_labels(pathway: Pathway, language: str) -> dict[str, str]:
    """Give what each field is called that identifies a person."""
    return {
        field.finds_duplicates_by: label(field.label, language)
        for form in pathway.forms.values()
        for field in form.fields.values()
        if field.finds_duplicates_by is not None
    }


def _one(view: CaseView, language: str) -> OneOfTwo:
    pathway, case = view.found.version.pathway, view.case
    ended = from_micros(case.ended_ts) if case.ended_ts is not None else None
    state = state_label(pathway, "main", case.states["main"], language)
    return OneOfTwo(case.ref, state, from_micros(case.opened_ts), ended)


def _possible(
    view: CaseView, beside: str, name: str, action: str, language: str
) -> Possible:
    found = only_with(view.found, beside)
    offer = offer_of(found.version.rulebook, found.actor, found.facts, Asked(action))
    return Possible(
        name,
        offer.answer == "may",
        tuple(
            ReasonTold(one.code, one.in_words(language), tuple(one.who))
            for one in tellable(offer.reasons)
        ),
    )
