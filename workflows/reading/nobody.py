"""Cases on which nobody can act: found by the guard itself, over the real people.

- Asked of each live case: who of those present may take a step that moves it on.
- Rights of the person the case is about are no step: what only they may do, and to
  withdraw consent; nor is what the system does, or what a track that rests offers.
- A seat in a sitting and opened papers are left out of account: they come in time.
- Where every step waits for an answer, somebody who can give it must be there.
- Only references and names of the pathway come out, never anything about a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.facts import Asked, CaseFacts
from policies.permits import who_reasons
from policies.readiness import readiness_reasons
from policies.reasons import Reason, label
from states.checks.refusing import GIVEN
from states.explaining import action_label
from states.leaves import is_consent
from states.phrases.languages import phrases_in
from states.tracks import Action
from workflows.cases import ASSIGNED, REQUESTS, Case, case_facts, load_case
from workflows.people import HOLDERS, actor_of, holders_of
from workflows.standing_in.absence import away_now
from workflows.tables import cases
from workflows.versions import Version, Versions

OF_PARTIES = frozenset({"is_subject", "guardian_of", "referrer_of"})
COMES_IN_TIME = frozenset({"on_panel", "on_case", "papers_opened"})

PAGE = 500

LIVE = Statement(
    select(cases.c.case_ref)
    .where(
        cases.c.area == bindparam("area"),
        cases.c.ended_ts.is_(None),
        cases.c.case_ref > bindparam("after"),
    )
    .order_by(cases.c.case_ref)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A step that nobody can take: the roles, who holds them, why not."""

    action: str
    roles: tuple[str, ...]
    holders: int
    away: int
    reasons: tuple[Reason, ...] = ()  # of the holder who is nearest
    waits: bool = False  # somebody may take it, and the case is not ready


@dataclass(frozen=True, slots=True)
class Stuck:
    """A case on which nobody can act, with every step and why nobody takes it."""

    case: Case
    version: Version
    steps: tuple[Blocked, ...]
    unanswered: tuple[str, ...] = ()  # requests that nobody can answer

    @property
    def owner(self) -> str | None:
        """The role whose turn it is."""
        main = self.version.pathway.tracks["main"].states
        return main[self.case.states["main"]].owner

    def words(self, language: str = "en") -> Iterator[str]:
        """Say why nobody can act, and the three ways out."""
        spoken = phrases_in(language)
        for step in self.steps:
            yield from self._step(step, language)
        for request in self.unanswered:
            yield spoken.say("stuck:request", request=request)
        yield spoken.words["stuck:ways_out"]
        yield f"  {spoken.words['stuck:appoint']}"

    def _step(self, step: Blocked, language: str) -> Iterator[str]:
        spoken, known = phrases_in(language), self.version.pathway.roles
        roles = [label(known[r].label, language) for r in step.roles if r in known]
        names = spoken.words["list_comma"].join(roles) or spoken.words["nobody"]
        called = action_label(self.version.pathway, step.action, language)
        yield spoken.say("stuck:for", label=called, action=step.action, names=names)
        if step.holders == 0:
            yield f"  {spoken.words['stuck:nobody_holds']}"
        elif step.away == step.holders:
            yield f"  {spoken.say('stuck:all_away', n=step.holders)}"
        for reason in step.reasons:
            # Whose interest it is could be told from who holds the role.
            barred = reason.code == "E_COI"
            told = spoken.words["stuck:barred"] if barred else reason.in_words(language)
            yield f"  {told}"


def stuck(
    connection: Connection,
    versions: Versions,
    case: Case,
    moment: datetime,
    away: frozenset[str] | None = None,
) -> Stuck | None:
    """Give why nobody can act on a case, or None where somebody can."""
    version = versions.named(connection, case.area, case.digest)
    state = version.pathway.tracks["main"].states[case.states["main"]]
    if case.ended_ts is not None or state.final or state.resting:
        return None
    if away is None:
        away = away_now(connection, case.area, to_micros(moment))
    asking = _Asking(connection, version, case, moment, away)
    blocked, waiting = [], False
    for action, taken in _steps(version, case):
        met = asking.about(action, taken)
        if met is None:
            return None
        waiting |= met.waits
        blocked.append(met)
    if not blocked:
        return None
    unanswered = asking.unanswered()
    if waiting:
        return Stuck(case, version, (), unanswered) if unanswered else None
    return Stuck(case, version, tuple(blocked), unanswered)


def _steps(version: Version, case: Case) -> Iterator[tuple[str, Action]]:
    """Give each action of the present states by which a person moves main on."""
    present = case.states["main"]
    for name, track in version.pathway.tracks.items():
        state = track.states[case.states[name]]
        if state.resting and not _asks_consent(name, case.states[name]):
            continue
        for action, taken in state.actions.items():
            also = taken.also.get("main")
            own = name == "main" and taken.go_to not in {None, present}
            leads_on = own or (also is not None and present in also.states)
            lines = version.rulebook.permits[action]
            theirs = lines and all(OF_PARTIES & set(line.being) for line in lines)
            if leads_on and taken.system is None and not theirs:
                yield action, taken


def _asks_consent(track: str, state: str) -> bool:
    return is_consent(track) and state != GIVEN


@dataclass(slots=True)
class _Asking:
    """The guard, asked of one case for the people who hold its roles."""

    connection: Connection
    version: Version
    case: Case
    moment: datetime
    away: frozenset[str]

    def about(self, action: str, taken: Action) -> Blocked | None:
        """Give why nobody takes a step, or None where somebody can take it now."""
        rulebook = self.version.rulebook
        roles = tuple(
            dict.fromkeys(r for line in rulebook.permits[action] for r in line.role)
        )
        holders = self._holders(roles)
        present = [person for person in holders if person not in self.away]
        nearest: tuple[Reason, ...] = ()
        waits = False
        for person in present:
            actor = actor_of(self.connection, self.case.area, person)
            facts = self._facts(person, taken)
            personal = who_reasons(rulebook, actor, facts, Asked(action))
            if not personal:
                waits = True
                if not readiness_reasons(rulebook, actor, facts, Asked(action)):
                    return None
            elif not nearest or len(personal) < len(nearest):
                nearest = personal
        gone = len(holders) - len(present)
        return Blocked(action, roles, len(holders), gone, nearest, waits)

    def unanswered(self) -> tuple[str, ...]:
        """Give the open requests that nobody present can answer."""
        rows = self.connection.all(
            REQUESTS, area=self.case.area, case_ref=self.case.ref
        )
        return tuple(
            row.name
            for row in rows
            if row.status == "open" and not self._answering(row.role, row.organisation)
        )

    def _answering(self, role: str, organisation: str) -> bool:
        rows = self.connection.all(HOLDERS, area=self.case.area, role=role)
        return any(
            row.organisation == organisation and row.person not in self.away
            for row in rows
        )

    def _holders(self, roles: tuple[str, ...]) -> list[str]:
        """Give who holds one of these roles, those assigned to the case first."""
        area = self.case.area
        rows = self.connection.all(ASSIGNED, area=area, case_ref=self.case.ref)
        assigned = {row.person for row in rows}
        people = {p for role in roles for p in holders_of(self.connection, area, role)}
        return sorted(people, key=lambda person: (person not in assigned, person))

    def _facts(self, person: str, taken: Action) -> CaseFacts:
        actor = actor_of(self.connection, self.case.area, person)
        facts = case_facts(self.connection, self.case, self.version, actor, self.moment)
        coming = COMES_IN_TIME if taken.decided_by is not None else {"papers_opened"}
        standing = replace(facts.standing, held=facts.standing.held | coming)
        return replace(facts, standing=standing)


def stuck_cases(
    connection: Connection, versions: Versions, area: str, moment: datetime
) -> Iterator[Stuck]:
    """Give every live case of an area on which nobody can act."""
    away, after = away_now(connection, area, to_micros(moment)), ""
    while page := connection.all(LIVE, area=area, after=after, most=PAGE):
        for row in page:
            case = load_case(connection, area, row.case_ref)
            met = stuck(connection, versions, case, moment, away) if case else None
            if met is not None:
                yield met
        after = page[-1].case_ref
