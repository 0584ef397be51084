"""The codes of a case as staff see them: for whom, how far, what could be given.

- Nobody sees a code again: it was shown once, when it was given.
- The list is there for who may give one; why somebody may not, the guard says.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from config.now import from_micros
from policies.facts import Asked
from policies.permission import rule
from policies.reasons import label
from policies.rulebook import Rulebook
from policies.ruling import Refusal
from policies.tellable import tellable
from policies.visiting import PARTIES, role_of_party, rule_on_giving
from workflows.cases import ASSIGNED
from workflows.handlers.assigning import ASSIGN
from workflows.handlers.ruled import Found
from workflows.reading.queries import view_case
from workflows.reading.refused import ReasonTold
from workflows.service import Service
from workflows.visiting.rows import GIVEN, OF_CASE

type Status = Literal["given", "used", "taken_back", "replaced", "locked", "over"]


@dataclass(frozen=True, slots=True)
class CodeShown:
    """One code: for whom, by which means, by whom, how it stands."""

    ref: str
    party: str  # label of the role
    means: str
    second_check: str
    status: Status
    given_by: str
    given: datetime
    ends: datetime
    ended: datetime | None

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether there is anything to take back."""
        return self.status in {"given", "used"}


@dataclass(frozen=True, slots=True)
class ForWhom:
    """Somebody for whom a code can be given: a party, and who on the case it is."""

    party: str
    person: str  # nothing for somebody who is not on the case yet
    label: str

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return f"{self.party}/{self.person}"


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a case, and whether one may be given."""

    reasons: tuple[ReasonTold, ...]  # why not
    codes: tuple[CodeShown, ...]
    for_whom: tuple[ForWhom, ...]

    @property
    def may_give(self) -> bool:
        """Tell whether who asks may give a code."""
        return not self.reasons


def codes_of(service: Service, area: str, by: str, ref: str, language: str) -> Codes:
    """Give the codes of a case, to who may give one."""
    found = view_case(service, area, by, ref).found
    rulebook = found.version.rulebook
    ruling = rule_on_giving(rulebook, found.actor, found.facts)
    if isinstance(ruling, Refusal):
        told = tellable(ruling.reasons)
        return Codes(
            tuple(ReasonTold(one.code, one.in_words(language), one.who)
                  for one in told),
            (),
            (),
        )  # fmt: skip
    place = {"area": area, "case_ref": ref}
    with service.database.reading(area) as connection:
        rows = connection.all(OF_CASE, **place)
        assigned = connection.all(ASSIGNED, **place)
    return Codes(
        (),
        tuple(_shown(row, rulebook, service.now(), language) for row in rows),
        tuple(_for_whom(found, assigned, language)),
    )


def gives_codes(found: Found) -> bool:
    """Tell whether somebody may give a code that leads anywhere."""
    rulebook = found.version.rulebook
    leads = any(role_of_party(rulebook, party) for party in PARTIES)
    ruling = rule_on_giving(rulebook, found.actor, found.facts)
    return leads and not isinstance(ruling, Refusal)


def _shown(row: Any, rulebook: Rulebook, now: datetime, language: str) -> CodeShown:
    ends = from_micros(row.ends_ts)
    is_over = row.status == GIVEN and ends <= now
    return CodeShown(
        ref=row.code_ref,
        party=_called(rulebook, row.party, language),
        means=row.means,
        second_check=row.second_check,
        status="over" if is_over else row.status,
        given_by=row.given_by,
        given=from_micros(row.given_ts),
        ends=ends,
        ended=None if row.ended_ts is None else from_micros(row.ended_ts),
    )


def _for_whom(found: Found, assigned: Any, language: str) -> list[ForWhom]:
    rulebook = found.version.rulebook
    met = []
    for party in PARTIES:
        if role_of_party(rulebook, party) is None:
            continue
        there = sorted(row.person for row in assigned if row.role == party)
        called = _called(rulebook, party, language)
        for place, person in enumerate(there, start=1):
            number = f" {place}" if len(there) > 1 else ""
            met.append(ForWhom(party, person, called + number))
        if not there and (party == "subject" or _may_assign(found)):
            met.append(ForWhom(party, "", called))
    return met


def _may_assign(found: Found) -> bool:
    ruling = rule(found.version.rulebook, found.actor, found.facts, Asked(ASSIGN))
    return not isinstance(ruling, Refusal)


def _called(rulebook: Rulebook, party: str, language: str) -> str:
    role = role_of_party(rulebook, party) or party
    known = rulebook.pathway.roles.get(role)
    return role if known is None else label(known.label, language)
