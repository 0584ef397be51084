"""How an actor stands to a case, as conditions of the database on the case's row.

- Each says the same as the rows do when one case is read; see `workflows.cases`.
- What no row states is not held.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import BindParameter, and_, bindparam, false, or_

from policies.actors import Actor
from policies.broken_glass import BROKE_GLASS
from policies.rulebook import Rulebook
from workflows.children.parents import ACTED_ON_PARENT, NO_ACT
from workflows.glass.tables import glass
from workflows.reading.case_conditions import (
    ME,
    Condition,
    among,
    did,
    proposed,
    rows_of_case,
    there_is,
)
from workflows.reading.delegated_conditions import ROLE, proposed_for, stands_in
from workflows.reading.seats import Seats
from workflows.relations import CLEARED, DATED, MANAGES, ON_DUTY, OPEN
from workflows.relations_on_case import PARTY_RELATIONS
from workflows.standing_in.delegations import DELEGATE_OF
from workflows.tables import (
    assignment,
    case_act,
    cases,
    dated_relation,
    interest,
    request,
    role_grant,
    sub_case,
)

NOW: BindParameter[int] = bindparam("now_ts")


@dataclass(frozen=True, slots=True)
class Standing:
    """The conditions under which an actor stands in a relation to a case.

    With `request`, being asked means being asked that one. All of one statement
    have the same seats.
    """

    rulebook: Rulebook
    actor: Actor
    seats: Seats
    action: str
    request: str | None = None

    def held(self, relation: str, acting_as: frozenset[str] | None = None) -> Condition:
        """Give when a relation is held, in one of these roles where that counts."""
        name, _, kind = relation.partition(":")
        if name in DATED:
            return self._dated(name, kind, acting_as)
        if name == MANAGES:
            return self._manages(acting_as)
        if name == BROKE_GLASS:
            return _broke_glass(acting_as)
        if name == "assigned":
            return self._assigned(acting_as)
        if name == DELEGATE_OF:
            return self._stands_in(acting_as)
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
            ACTED_ON_PARENT: _acted_on_parent,
            "on_panel": self.seats.sits,
            "papers_opened": self.seats.has_opened_papers,
            "proposed_this": lambda: or_(
                proposed(self.action, by_me=True),
                proposed_for(self.rulebook, self.actor, self.action),
            ),
            "conflicted": lambda: rows_of_case(
                interest, kinds.person == ME, kinds.kind == "conflicted"
            ),
            "recused": lambda: rows_of_case(
                interest, kinds.person == ME, kinds.kind == "recused"
            ),
        }

    def _on_case(self) -> Condition:
        return or_(
            _assigned_in(),
            did(OPEN),
            self._asked(),
            self.seats.sits(),
            self._stands_in(None, assigned=True),
        )

    def _stands_in(
        self, acting_as: frozenset[str] | None, *, assigned: bool = False
    ) -> Condition:
        roles = () if acting_as is None else (among(ROLE, acting_as),)
        return stands_in(self.rulebook, self.actor, *roles, assigned=assigned)

    def _assigned(self, acting_as: frozenset[str] | None) -> Condition:
        role = assignment.c.role
        no_party = or_(
            _assigned_in(*(role != party for party in PARTY_RELATIONS)),
            self._stands_in(None, assigned=True),
        )
        if acting_as is None:
            return no_party
        in_role = or_(
            _assigned_in(among(role, acting_as)),
            self._stands_in(acting_as, assigned=True),
        )
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


def _assigned_in(*wanted: Condition) -> Condition:
    row = assignment.c
    return rows_of_case(assignment, row.person == ME, row.ended_ts.is_(None), *wanted)


def _broke_glass(acting_as: frozenset[str] | None) -> Condition:
    row = glass.c
    return rows_of_case(
        glass,
        row.person == ME,
        row.from_ts <= NOW,
        row.until_ts > NOW,
        row.ended_ts.is_(None),
        *([] if acting_as is None else [among(row.role, acting_as)]),
    )


def _acted_on_parent() -> Condition:
    acts = case_act.c
    return there_is(
        [case_act, sub_case],
        sub_case.c.area == cases.c.area,
        sub_case.c.child == cases.c.case_ref,
        acts.area == sub_case.c.area,
        acts.case_ref == sub_case.c.parent,
        acts.person == ME,
        *(acts.action != one for one in sorted(NO_ACT)),
    )
