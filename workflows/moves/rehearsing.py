"""Rehearse a plan: every open case classed, in one moment's sight, nothing changed.

- It is for who may run the move; it names cases by reference and no content.
- Numbers come first, then the list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from config.connection import Connection
from states.canonical import canonical_json
from states.errors import PathwayFileError
from states.moves import MovePlan, ReadPlan, load_plan, read_plan
from workflows.cases import load_case
from workflows.commands import ProposeMove
from workflows.errors import MoveError, NotFoundError
from workflows.moves.checking import check_plan
from workflows.moves.drafting import draft_plan
from workflows.moves.findings import STANDINGS, Classed
from workflows.moves.looking import Looker
from workflows.moves.plans import OPEN_CASES, PROPOSED, rules_moves
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.service import Service

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for something to be done with a plan, where, under which keys."""

    area: str
    by: str
    key: str
    via: str = "cli"

    def said(self, what: str) -> dict[str, Any]:
        """Give what a command says, under a key of its own."""
        key = f"{self.key}/{what}"
        return {"area": self.area, "by": self.by, "key": key, "via": self.via}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a plan would do with every case that is open now."""

    plan: str
    from_: str
    to: str
    cases: tuple[Classed, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many cases are safe, need a decision, or are blocked."""
        met = [one.standing for one in self.cases]
        return {standing: met.count(standing) for standing in STANDINGS}

    def as_plain(self) -> dict[str, Any]:
        """Give the rehearsal as plain values."""
        return {
            "plan": self.plan,
            "from": self.from_,
            "to": self.to,
            "counts": self.counts,
            "cases": [one.as_plain() for one in self.cases],
        }

    def as_text(self) -> str:
        """Give the rehearsal in its one spelling, as it is kept with the plan."""
        return canonical_json(self.as_plain()).decode()

    def lines(self) -> Iterator[str]:
        """Say the rehearsal: numbers first, then each case and what was found."""
        counts = self.counts
        yield f"plan {self.plan}"
        yield (
            f"{len(self.cases)} open cases: {counts['safe']} safe,"
            f" {counts['decision']} need a decision, {counts['blocked']} blocked"
        )
        for one in self.cases:
            places = ", ".join(f"{track} {at}" for track, at in one.states.items())
            yield f"{one.standing:>8}  {one.case}  ({places})"
            for finding in one.findings:
                at = "" if finding.entry is None else f" (entry {finding.entry})"
                yield f"            {finding.weight}: {finding.sentence}{at}"


def rehearse(
    service: Service, area: str, by: str, source: bytes, progress: Progress
) -> Rehearsal:
    """Class every open case of the old version against a plan that fits."""
    met = read_plan(source)
    with service.database.reading(area) as connection:
        looker = looker_for(service, connection, area, met.plan)
        demand_mover(looker, by)
        _demand_fitting(looker, met)
        refs = connection.all(OPEN_CASES, area=area, digest=met.plan.from_)
        classed = []
        for done, row in enumerate(refs, 1):
            case = load_case(connection, area, row.case_ref)
            if case is not None:
                classed.append(looker.classed(case, service.now())[1])
            progress(done, len(refs))
    return Rehearsal(met.digest, met.plan.from_, met.plan.to, tuple(classed))


def rehearse_and_propose(
    service: Service, asking: Asking, source: bytes, progress: Progress
) -> tuple[Rehearsal, Receipt]:
    """Rehearse a plan and propose it with what was found."""
    found = rehearse(service, asking.area, asking.by, source, progress)
    command = ProposeMove(
        source=source, rehearsal=found.as_text(), **asking.said("propose")
    )
    return found, service.handle(command)


def digest_of_plan(source: bytes, file: str) -> str:
    """Give the digest by which a plan's file is known."""
    return read_plan(source, file).digest


def stored_source(service: Service, area: str, by: str, plan: str) -> bytes:
    """Give a proposed plan as it was written, to who rules over moves."""
    with service.database.reading(area) as connection:
        row = connection.one(PROPOSED, area=area, plan=plan)
        if row is None:
            raise NotFoundError("expected a proposed plan, met none of this digest")
        looker = looker_for(service, connection, area, load_plan(row.canonical))
        demand_mover(looker, by)
        return bytes(row.source)


def drafted(service: Service, area: str, by: str, old: str, new: str) -> Iterator[str]:
    """Give the lines of a plan to start from, between two published versions."""
    with service.database.reading(area) as connection:
        before, after = (
            service.versions.named(connection, area, digest).pathway
            for digest in (old, new)
        )
        if not rules_moves(actor_of(connection, area, by), after):
            raise _not_for(after.owner)
    return draft_plan(old, new, before, after)


def looker_for(
    service: Service, connection: Connection, area: str, plan: MovePlan
) -> Looker:
    """Give who looks at the cases of an area for a plan."""
    return Looker(connection, service.line(area).log, service.versions, plan)


def demand_mover(looker: Looker, by: str) -> None:
    """Refuse whoever does not rule over the moves of these cases."""
    pathway = looker.version_of(looker.plan.to).pathway
    if not rules_moves(actor_of(looker.connection, looker.log.area, by), pathway):
        raise _not_for(pathway.owner)


def _not_for(owner: str) -> MoveError:
    words = f"this is for the role '{owner}' or a pathway owner"
    return MoveError(words, code="E_ROLE")


def _demand_fitting(looker: Looker, met: ReadPlan) -> None:
    old = looker.version_of(met.plan.from_).pathway
    problems = check_plan(met, old, looker.version_of(met.plan.to).pathway)
    if problems:
        raise PathwayFileError(problems, "plan")
