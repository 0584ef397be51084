"""What waits for a second person on the cases of an area, as one person meets it.

- Who may not know of a case meets nothing of it, nor a count.
- It is listed for who proposed it, and for whom the guard would let confirm it once
  the case is ready; what the case still lacks is told.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.facts import Asked
from policies.offers import offer_of
from policies.reasons import label
from policies.tellable import tellable
from states.explaining import action_label, fact_label, state_label
from workflows.bypassing.reading import OPEN as BYPASS_OPEN
from workflows.bypassing.tables import bypass
from workflows.cases import case_facts, load_case
from workflows.duplicates.two_cases import only_with
from workflows.handlers.ruled import Found
from workflows.keeping.disclosing import ACCESS
from workflows.keeping.standing import MERGE, PROPOSED, SHRED
from workflows.keeping.tables import case_matter, disclosure
from workflows.letters.approving import APPROVE, READY, reasons_against
from workflows.letters.tables import letter
from workflows.letters.text import letter_text
from workflows.people import actor_of
from workflows.proposals.on_case import CONFIRMED_BY
from workflows.reading.questions import choice_in_words
from workflows.reading.refused import ReasonTold
from workflows.reading.second_person import Matter
from workflows.service import Service
from workflows.tables import proposal

MOST = 200


def _waiting(rows: Any, since: Any, *that: Any) -> Statement:
    return Statement(
        select(rows)
        .where(rows.c.area == bindparam("area"), *that)
        .order_by(since)
        .limit(MOST)
    )


PROPOSALS = _waiting(proposal, proposal.c.proposed_ts, proposal.c.status == "open")
MATTERS = _waiting(
    case_matter, case_matter.c.since_ts, case_matter.c.status == PROPOSED
)
DISCLOSURES = _waiting(
    disclosure, disclosure.c.proposed_ts, disclosure.c.status == "open"
)
LETTERS = _waiting(letter, letter.c.written_ts, letter.c.status != READY)
BYPASSES = _waiting(bypass, bypass.c.opened_ts, bypass.c.status == BYPASS_OPEN)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, and in which language it is told."""

    service: Service
    connection: Connection
    area: str
    by: str
    language: str

    def found(self, ref: str, about: str | None = None) -> Found | None:
        """Give a case as this person meets it; None where they may not know of it."""
        case = load_case(self.connection, self.area, ref)
        if case is None:
            return None
        version = self.service.versions.named(self.connection, self.area, case.digest)
        who = actor_of(self.connection, self.area, self.by)
        now = self.service.now()
        facts = case_facts(self.connection, case, version, who, now, about=about)
        found = Found(case, version, who, facts)
        return found if found.may_know else None


def on_cases(reader: Reader) -> Iterator[Matter]:
    """Give what waits on the cases of an area, the oldest of each kind first."""
    connection, area = reader.connection, reader.area
    for row in connection.all(PROPOSALS, area=area):
        yield from _of_proposal(reader, row)
    for row in connection.all(MATTERS, area=area):
        yield from _of_matter(reader, row)
    for row in connection.all(DISCLOSURES, area=area):
        yield from _of_disclosure(reader, row)
    for row in connection.all(LETTERS, area=area):
        yield from _of_letter(reader, row)
    for row in connection.all(BYPASSES, area=area):
        yield from _of_bypass(reader, row)


def _asked(
    reader: Reader, found: Found, asked: Asked, by: str, **said: Any
) -> Iterator[Matter]:
    """Give a matter to who proposed it, and to who may confirm it now or later."""
    rulebook, pathway = found.version.rulebook, found.version.pathway
    offer = offer_of(rulebook, found.actor, found.facts, asked)
    # Who took the action that a letter tells of may approve it all the same.
    is_mine = by == reader.by and asked.action != APPROVE
    if offer.answer == "not you" and not is_mine:
        return
    language = reader.language
    against = tuple(
        ReasonTold(one.code, one.in_words(language), tuple(one.who))
        for one in tellable(offer.reasons)
    )
    yield Matter(
        by=by,
        case=found.case.ref,
        version=found.case.version,
        pathway=label(pathway.label, language),
        against=() if is_mine else against,
        could=tuple(
            label(pathway.roles[role].label, language)
            for role in offer.who
            if role in pathway.roles
        ),
        is_mine=is_mine,
        may_confirm=not is_mine and offer.answer == "may",
        **said,
    )


def _of_proposal(reader: Reader, row: Any) -> Iterator[Matter]:
    found = reader.found(row.case_ref, row.about)
    if found is None:
        return
    chosen = json.loads(row.chosen)
    people = (("about", row.about),) if row.about else ()
    yield from _asked(
        reader,
        found,
        Asked(row.action, about=row.about, go_to=chosen.get("go_to")),
        row.person,
        kind="reopen" if row.action == "reopen" else "action",
        ref=row.proposal,
        action=row.action,
        since=from_micros(row.proposed_ts),
        label=action_label(found.version.pathway, row.action, reader.language),
        leads_to=_leads_to(reader, found, row.action, chosen),
        said=_chosen(reader, found, chosen),
        people=people,
    )


def _leads_to(
    reader: Reader, found: Found, action: str, chosen: Mapping[str, str]
) -> str:
    rulebook, pathway = found.version.rulebook, found.version.pathway
    if "go_to" in chosen:
        return state_label(pathway, "main", chosen["go_to"], reader.language)
    taken = rulebook.offered(action, found.facts.facts)
    track = rulebook.track_of.get(action)
    if taken is None or taken.go_to is None or track is None:
        return ""
    return state_label(pathway, track, taken.go_to, reader.language)


def _chosen(
    reader: Reader, found: Found, chosen: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    pathway = found.version.pathway
    return tuple(
        (
            fact_label(pathway, name, reader.language),
            choice_in_words(pathway.facts[name], value, reader.language),
        )
        if name in pathway.facts
        else (label(pathway.dates[name].label, reader.language), value)
        for name, value in chosen.items()
        if name in pathway.facts or name in pathway.dates
    )


def _of_matter(reader: Reader, row: Any) -> Iterator[Matter]:
    is_merge = row.matter == MERGE
    found = reader.found(row.other if is_merge else row.case_ref)
    if found is None or (is_merge and reader.found(row.case_ref) is None):
        return
    if is_merge:
        found = only_with(found, row.case_ref)
    said: tuple[tuple[str, str], ...] = ()
    if row.matter == SHRED:
        basis, *parts = json.loads(row.detail)
        said = (("basis", basis), *(("part", _part(reader, found, p)) for p in parts))
    yield from _asked(
        reader,
        found,
        Asked(CONFIRMED_BY[row.matter], reason_given=True),
        row.person,
        kind=row.matter,
        ref=row.case_ref,
        since=from_micros(row.since_ts),
        said=said,
        other=row.case_ref if is_merge else "",
    )


def _part(reader: Reader, found: Found, name: str) -> str:
    known = found.version.pathway.compartments
    return label(known[name].label, reader.language) if name in known else name


def _of_disclosure(reader: Reader, row: Any) -> Iterator[Matter]:
    found = reader.found(row.case_ref)
    if found is None:
        return
    parts = (_part(reader, found, name) for name in json.loads(row.compartments))
    left_out = json.loads(row.withheld).items()
    yield from _asked(
        reader,
        found,
        Asked(ACCESS, reason_given=True),
        row.person,
        kind="disclosure",
        ref=row.disclosure,
        since=from_micros(row.proposed_ts),
        said=(
            *(("part", one) for one in parts),
            *(("left_out", f"{field}: {ground}") for field, ground in left_out),
        ),
    )


def _of_letter(reader: Reader, row: Any) -> Iterator[Matter]:
    found = reader.found(row.case_ref)
    if found is None:
        return
    pathway, language = found.version.pathway, reader.language
    wanted = pathway.letters[row.name]
    if reasons_against(found, wanted):
        return
    role = pathway.roles.get(row.role)
    yield from _asked(
        reader,
        found,
        Asked(APPROVE),
        row.taken_by,
        kind="letter",
        ref=row.letter,
        since=from_micros(row.written_ts),
        label=label(wanted.label, language),
        said=(
            ("after", action_label(pathway, row.action, language)),
            ("to", label(role.label, language) if role else row.role),
            *((("sent_back", ""),) if row.status == "sent_back" else ()),
        ),
        text=letter_text(
            found.version.rulebook, row.name, row.action, row.case_ref, row.language
        ),
        language=row.language,
        until=from_micros(row.due_ts),
    )


def _of_bypass(reader: Reader, row: Any) -> Iterator[Matter]:
    found = reader.found(row.case_ref)
    if found is None:
        return
    pathway = found.version.pathway
    guards = pathway.guards
    yield from _asked(
        reader,
        found,
        Asked("confirm_bypass", reason_given=True),
        row.person,
        kind="bypass",
        ref=row.bypass,
        since=from_micros(row.opened_ts),
        said=tuple(
            ("skips", guard_in_words(guards, name, reader.language))
            for name in json.loads(row.skips)
        ),
        until=from_micros(row.until_ts),
    )


def guard_in_words(guards: Mapping[str, Any], name: str, language: str) -> str:
    """Say a guard by what it tells who is refused, or by its name."""
    guard = guards.get(name)
    told = label(guard.refuse, language) if guard is not None else ""
    return told or name.replace("_", " ").capitalize()
