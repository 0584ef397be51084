"""How an actor stands to a case, as conditions of the database on the case's row.

- Each says the same as the rows do when one case is read; see `workflows.cases`.
- What no row states is not held.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import BindParameter, and_, bindparam, false, or_

from policies.actors import Actor
from policies.rulebook import Rulebook
from states.definition import Pathway
from workflows.cases import PARTY_RELATIONS
from workflows.reading.case_conditions import (
    ME,
    Condition,
    InTracks,
    among,
    did,
    in_states,
    proposed,
    rows_of_case,
    there_is,
)
from workflows.relations import CLEARED, DATED, MANAGES, ON_DUTY, OPEN
from workflows.tables import (
    assignment,
    attendance,
    case_act,
    cases,
    dated_relation,
    interest,
    item,
    request,
    role_grant,
    sitting,
)

NOW: BindParameter[int] = bindparam("now_ts")


@dataclass(frozen=True, slots=True)
class Standing:
    """The conditions under which an actor stands in a relation to a case.

    With `request`, being asked means being asked that one.
    """

    rulebook: Rulebook
    actor: Actor
    action: str
    request: str | None = None

    def held(self, relation: str, acting_as: frozenset[str] | None = None) -> Condition:
        """Give when a relation is held, in one of these roles where that counts."""
        name, _, kind = relation.partition(":")
        if name in DATED:
            return self._dated(name, kind, acting_as)
        if name == MANAGES:
            return self._manages(acting_as)
        if name == "assigned":
            return self._assigned(acting_as)
        known = self._by_name().get(name)
        return false() if known is None else known()

    def _by_name(self) -> dict[str, Callable[[], Condition]]:
        kinds = interest.c
        parties = {
            relation: lambda role=role: _assigned_in(assignment.c.role == role)
            for role, relation in PARTY_RELATIONS.items()
        }
        return {
            **parties,
            "on_case": self._on_case,
            "referrer_of": lambda: did(OPEN),
            "asked_this": self._asked,
            "on_panel": self._seated,
            "papers_opened": lambda: self._seated(_opened_since_listed()),
            "proposed_this": lambda: proposed(self.action, by_me=True),
            "conflicted": lambda: rows_of_case(
                interest, kinds.person == ME, kinds.kind == "conflicted"
            ),
            "recused": lambda: rows_of_case(
                interest, kinds.person == ME, kinds.kind == "recused"
            ),
        }

    def _on_case(self) -> Condition:
        return or_(_assigned_in(), did(OPEN), self._asked(), self._seated())

    def _assigned(self, acting_as: frozenset[str] | None) -> Condition:
        role = assignment.c.role
        no_party = _assigned_in(*(role != party for party in PARTY_RELATIONS))
        if acting_as is None:
            return no_party
        in_role = _assigned_in(among(role, acting_as))
        return and_(in_role, no_party) if acting_as & set(PARTY_RELATIONS) else in_role

    def _asked(self) -> Condition:
        one = () if self.request is None else (request.c.name == self.request,)
        pairs = sorted((held.role, held.organisation) for held in self.actor.roles)
        mine = or_(
            false(),
            *(
                and_(request.c.role == role, request.c.organisation == organisation)
                for role, organisation in pairs
            ),
        )
        return rows_of_case(request, request.c.status == "open", mine, *one)

    def _manages(self, acting_as: frozenset[str] | None) -> Condition:
        organisations = {
            held.organisation
            for held in self.actor.roles
            if acting_as is None or held.role in acting_as
        }
        grant = role_grant.c
        theirs = or_(
            rows_of_case(
                assignment,
                assignment.c.person == grant.person,
                assignment.c.role == grant.role,
                assignment.c.ended_ts.is_(None),
            ),
            rows_of_case(
                case_act,
                case_act.c.action == OPEN,
                case_act.c.person == grant.person,
                case_act.c.role == grant.role,
            ),
        )
        return there_is(
            [role_grant],
            grant.area == cases.c.area,
            grant.person != ME,
            grant.confirmed_ts.is_not(None),
            grant.ended_ts.is_(None),
            among(grant.organisation, organisations),
            theirs,
        )

    def _dated(
        self, name: str, kind: str, acting_as: frozenset[str] | None
    ) -> Condition:
        row = dated_relation.c
        detail = [row.detail == kind] if kind else []
        if name == ON_DUTY and acting_as is not None:
            detail = [among(row.detail, acting_as)]
        if kind and name != CLEARED:
            return false()
        return there_is(
            [dated_relation],
            row.area == cases.c.area,
            row.person == ME,
            row.relation == name,
            row.from_ts <= NOW,
            row.until_ts > NOW,
            row.ended_ts.is_(None),
            *detail,
        )

    def _seated(self, *also: Condition) -> Condition:
        """Tell whether the actor is in the room while the case is before its panel."""
        there = attendance.c
        seat = there_is(
            [attendance],
            there.area == item.c.area,
            there.sitting == item.c.sitting,
            there.person == ME,
            there.out_ts.is_(None),
        )
        return or_(
            false(),
            *(
                and_(place, _item_open(panel, visit, seat, *also))
                for place, panel, visit in _panel_places(self.rulebook.pathway)
            ),
        )


def _assigned_in(*wanted: Condition) -> Condition:
    row = assignment.c
    return rows_of_case(assignment, row.person == ME, row.ended_ts.is_(None), *wanted)


def _opened_since_listed() -> Condition:
    acts = case_act.c
    return rows_of_case(
        case_act,
        acts.action == "read",
        acts.person == ME,
        acts.last_ts >= item.c.listed_ts,
    )


def _panel_places(pathway: Pathway) -> Iterator[tuple[Condition, str, InTracks]]:
    """Give where a case is before a panel; of two tracks the first one counts."""
    earlier: list[Condition] = []
    for name in sorted(pathway.tracks):
        with_panel = {
            state: panel
            for state in pathway.tracks[name].states
            for panel in [_panel_of(pathway, state)]
            if panel is not None
        }
        for state, panel in with_panel.items():
            here = and_(in_states(name, [state]), *(~one for one in earlier))
            yield here, panel, InTracks(name, "visits", state)
        if with_panel:
            earlier.append(in_states(name, with_panel))


def _panel_of(pathway: Pathway, state: str) -> str | None:
    named = (one.panel for one in pathway.states_named(state))
    return next((panel for panel in named if panel is not None), None)


def _item_open(panel: str, visit: InTracks, *also: Condition) -> Condition:
    """Tell whether the newest item in an open sitting is of this panel and visit."""
    later, its = item.alias("later"), sitting.alias("its")
    newer = there_is(
        [later, its],
        later.c.area == item.c.area,
        later.c.case_ref == item.c.case_ref,
        later.c.listed_ts > item.c.listed_ts,
        its.c.area == later.c.area,
        its.c.sitting == later.c.sitting,
        its.c.closed_ts.is_(None),
    )
    return there_is(
        [item, sitting],
        item.c.area == cases.c.area,
        item.c.case_ref == cases.c.case_ref,
        sitting.c.area == item.c.area,
        sitting.c.sitting == item.c.sitting,
        sitting.c.closed_ts.is_(None),
        sitting.c.panel == panel,
        item.c.visit == visit,
        ~newer,
        *also,
    )
