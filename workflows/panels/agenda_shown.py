"""The agenda of a sitting as its page shows it: each item, its quorum, its result.

- Ordered by what is due first, an item that is due to nobody last; then as moved.
- A quorum is counted after recusals, with who is there now, or with who said they come.
- Who stands back from an item meets neither it nor its reference, only the count.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from config.connection import Connection
from config.now import from_micros
from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.offers import offer_of
from policies.panels.item import Item, of_seat, voices
from policies.panels.quorum import quorum_reasons
from policies.reasons import label
from states.explaining import action_label
from workflows.cases import Case, case_facts, load_case
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY, RUNNING
from workflows.panels.agenda_order import in_order
from workflows.panels.interests import relation_in_words, relations_in
from workflows.panels.outlook import AGENDA, Outlook, outlook
from workflows.panels.seen import Seen, spoken
from workflows.panels.sittings import BeforePanel, item_before_panel, panel_of
from workflows.panels.standing_back import recused_from
from workflows.reading.due_day import due_day
from workflows.service import Service
from workflows.versions import Version

OWN = ("declare_interest", "recuse")
DIRECT = "direct_recusal"

type Quorum = Literal["met", "not_met", "depends", "not_here"]


@dataclass(frozen=True, slots=True)
class Result:
    """What the panel decided on an item, by which rung, when and by whom recorded."""

    label: str
    rung: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class StoodBack:
    """Who stands back from an item, and how that came about."""

    person: str
    how: str  # declared, recused, directed
    relation: str = ""  # of a declared interest, in words


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of an agenda."""

    number: int
    case: str
    version: int
    pathway: str
    state: str
    since: datetime
    due: datetime | None
    due_day: date | None  # the last day of it; None: at an hour
    quorum: Quorum
    lacking: tuple[str, ...]
    present: int
    needed: int
    there: tuple[str, ...]  # seats, in words
    stood_back: tuple[StoodBack, ...]
    result: Result | None
    may: frozenset[str] = field(default_factory=frozenset)  # of an interest
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items that somebody may meet, and from how many they stand back."""

    items: tuple[ItemLine, ...]
    kept_off: int
    relations: tuple[tuple[str, str], ...]  # on which an interest may rest


@dataclass(frozen=True, slots=True)
class CaseMet:
    """A case of the agenda with what is known of it now."""

    case: Case
    version: Version
    facts: CaseFacts
    before: BeforePanel | None  # where it is this sitting's item at this moment
    recused: frozenset[str]


def agenda_shown(
    service: Service,
    connection: Connection,
    seen: Seen,
    told: Mapping[str, Any],
    language: str,
) -> Agenda:
    """Give the agenda of a sitting to one person."""
    area = seen.actor.area
    rows = connection.all(AGENDA, area=area, sitting=seen.sitting)
    met = [
        one
        for row in rows
        if (one := case_met(service, connection, seen.actor, row.case_ref, seen))
    ]
    mine = [one for one in met if seen.actor.ref not in one.recused]
    ahead: Mapping[str, Outlook] = {}
    if seen.stage == "planned":
        items = outlook(connection, area, seen.chaired, service.now())
        ahead = {one.case: one for one in items}
    said = {one["case"]: one for one in told["items"]}
    due = {one.case.ref: _due(connection, one.case) for one in met}
    ordered = in_order(_by_date(met, due), told.get("moves", ()))
    lines = (
        _line(seen, one, said.get(one.case.ref), ahead, due[one.case.ref], language)
        for one in sorted(mine, key=lambda one: ordered.index(one.case.ref))
    )
    kept_off = len(met) - len(mine)
    return Agenda(tuple(_numbered(lines)), kept_off, relations_in(language))


def case_met(
    service: Service, connection: Connection, actor: Actor, ref: str, seen: Seen
) -> CaseMet | None:
    """Give a case of an agenda as it stands at this moment."""
    case = load_case(connection, actor.area, ref)
    if case is None:
        return None
    version = service.versions.named(connection, case.area, case.digest)
    facts = case_facts(connection, case, version, actor, service.now())
    rulebook = version.rulebook
    before = item_before_panel(
        connection, case.area, ref, rulebook, facts.facts, facts.acts
    )
    here = before if before is not None and before.sitting == seen.sitting else None
    recused = recused_from(connection, case.area, ref, rulebook, facts.acts)
    return CaseMet(case, version, facts, here, recused)


def result_of(
    told: Mapping[str, Any] | None, version: Version, language: str
) -> Result | None:
    """Give what was decided on an item, as the entries of its sitting say it."""
    decided = told["decided"] if told else None
    if decided is None:
        return None
    name, _, _ = decided["action"].partition("/")
    return Result(
        action_label(version.pathway, name, language),
        decided["rung"][0] if decided["rung"] else "",
        from_micros(decided["at"]),
        decided["by"],
    )


def stood_back(told: Mapping[str, Any] | None, language: str) -> tuple[StoodBack, ...]:
    """Give who said, or was told, that they stand back from an item."""
    if told is None:
        return ()
    return tuple(
        StoodBack(
            person,
            how,
            relation_in_words(told["relations"][person], language)
            if how == "declared"
            else "",
        )
        for person, how in sorted(told["stood_back"].items())
    )


def seats_in_words(item: Item) -> tuple[str, ...]:
    """Name the seats with a vote that are filled, each once."""
    return tuple(dict.fromkeys(spoken(of_seat(seat)) for seat in item.present()))


def _line(
    seen: Seen,
    met: CaseMet,
    told: Mapping[str, Any] | None,
    ahead: Mapping[str, Outlook],
    due: datetime | None,
    language: str,
) -> ItemLine:
    pathway = met.version.pathway
    state, since = _at(met)
    quorum, lacking = _quorum(met, ahead.get(met.case.ref), language)
    item = met.before.item if met.before else None
    return ItemLine(
        number=0,
        case=met.case.ref,
        version=met.case.version,
        pathway=label(pathway.label, language),
        state=label(pathway.states_named(state)[0].label, language),
        since=from_micros(since),
        due=due,
        due_day=due_day(due, pathway.time_zone) if due else None,
        quorum=quorum,
        lacking=lacking,
        present=len(voices(item, item.present())) if item else 0,
        needed=seen.panel.quorum.at_least,
        there=seats_in_words(item) if item else (),
        stood_back=stood_back(told, language),
        result=result_of(told, met.version, language),
        may=_may(met, seen.actor),
        votes=len(told["votes"]) if told else 0,
    )


def _quorum(
    met: CaseMet, ahead: Outlook | None, language: str
) -> tuple[Quorum, tuple[str, ...]]:
    if met.before is not None:
        lacking = quorum_reasons(met.before.item)
        words = tuple(one.in_words(language) for one in lacking)
        return ("not_met" if lacking else "met"), words
    if ahead is None:
        return "not_here", ()
    said = ahead.forecast
    word: Quorum = "depends"
    if said.outlook != "open":
        word = "met" if said.outlook == "quorate" else "not_met"
    told = said.at_best or said.lacking
    return word, tuple(one.in_words(language) for one in told)


def _may(met: CaseMet, actor: Actor) -> frozenset[str]:
    rulebook = met.version.rulebook
    offered = (
        offer_of(rulebook, actor, met.facts, Asked(action)) for action in (*OWN, DIRECT)
    )
    return frozenset(one.action for one in offered if one.answer == "may")


def _due(connection: Connection, case: Case) -> datetime | None:
    rows = connection.all(RUNNING, area=case.area, case_ref=case.ref)
    due = [row.due_ts for row in rows if row.kind not in NOT_DUE_TO_ANYBODY]
    return from_micros(min(due)) if due else None


def _by_date(met: Iterable[CaseMet], due: Mapping[str, datetime | None]) -> list[str]:
    """Give the cases in the order of what is due, then of how long they wait."""

    def place(one: CaseMet) -> tuple[bool, Any, str]:
        at, ref = due[one.case.ref], one.case.ref
        return at is None, at or from_micros(_at(one)[1]), ref

    return [one.case.ref for one in sorted(met, key=place)]


def _at(met: CaseMet) -> tuple[str, int]:
    """Give the state in which a case is before the panel, and since when."""
    here = panel_of(met.version.pathway, met.case.states.values())
    state = here[1] if here else met.case.states["main"]
    return next(
        (state, one.since) for one in met.case.places.values() if one.state == state
    )


def _numbered(lines: Iterable[ItemLine]) -> Iterator[ItemLine]:
    for number, one in enumerate(lines, start=1):
        yield replace(one, number=number)
