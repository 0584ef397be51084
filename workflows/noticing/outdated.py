"""Guards that hold now and soon will not, because what they rest on grows old.

- Told to the owner of the state, once for each time the act was last done.
- Told when half of the length has passed and at most a week is left.
- Only guards of actions that a person could take in the present states are looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.connection import Connection
from config.now import to_micros
from states.counting import Since
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import truth_of
from workflows.cases import Case, case_facts, load_case
from workflows.commands import Command
from workflows.handlers.engine import demand_engine
from workflows.noticing.commands import TellOutdated
from workflows.noticing.once import note_told, said_of_case, was_told
from workflows.people import ADMINISTRATOR, SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

SOON = "outdated_soon"
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ageing:
    """A guard of a present state that will not hold for long."""

    case: str
    track: str
    guard: str
    action: str  # on which it rests
    done_ts: int
    owner: str | None

    @property
    def about(self) -> str:
        """Name what is told, so that it is told once."""
        return f"{self.case}/{self.track}/{self.guard}/{self.done_ts}"


def outdated_soon(
    connection: Connection, version: Version, case: Case, moment: datetime
) -> Iterator[Ageing]:
    """Give the guards of a case's present states that soon will not hold."""
    guarded = list(_guards_with_age(version, case))
    if not guarded:
        return
    actor = actor_of(connection, case.area, SYSTEM)
    facts = case_facts(connection, case, version, actor, moment).facts
    for track, guard, owner in guarded:
        leaf = _ageing_leaf(version, guard, facts)
        if leaf is not None:
            done = to_micros(facts.last[leaf.since])
            yield Ageing(case.ref, track, guard, leaf.since, done, owner)


def to_tell_outdated(
    connection: Connection, version: Version, case: Case, moment: datetime, via: str
) -> Iterator[Command]:
    """Give a command for each such guard of which nobody was told yet."""
    for one in outdated_soon(connection, version, case, moment):
        if not was_told(connection, case.area, SOON, one.about):
            yield TellOutdated(
                area=case.area,
                by=SYSTEM,
                key=f"{SOON}/{one.about}",
                via=via,
                case_ref=case.ref,
                track=one.track,
                guard=one.guard,
            )


def tell_outdated(command: TellOutdated, work: Work) -> Receipt:
    """Tell the owner of a case that a guard of it soon will not hold."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        case = load_case(work.connection, work.area, command.case_ref)
        if case is None or case.ended_ts is not None:
            return Receipt("not due")
        version = work.versions.named(work.connection, work.area, case.digest)
        for one in outdated_soon(work.connection, version, case, work.moment):
            asked = (one.track, one.guard) == (command.track, command.guard)
            if asked and not was_told(work.connection, work.area, SOON, one.about):
                return _told(work, case, one)
        return Receipt("not due")


def _told(work: Work, case: Case, one: Ageing) -> Receipt:
    note_told(work, SOON, one.about)
    work.tell(Notice(SOON, role=one.owner or ADMINISTRATOR))
    entry = work.entry(
        "search",
        case=case.ref,
        action=SOON,
        track=one.track,
        refs=(one.guard, one.action),
        occ=one.done_ts,
    )
    return said_of_case(work, case, entry, SOON)


def _guards_with_age(
    version: Version, case: Case
) -> Iterator[tuple[str, str, str | None]]:
    """Give the guards of the present states in which an act may grow too old."""
    for track, machine in version.pathway.tracks.items():
        state = machine.states[case.states[track]]
        names = {
            name
            for taken in state.actions.values()
            if taken.system is None
            for name in taken.when
        }
        for name in sorted(names):
            if any(_ages(leaf) for leaf in leaves(version.pathway.guards[name].when)):
                yield track, name, state.owner


def _ages(leaf: object) -> bool:
    return isinstance(leaf, Since) and leaf.at_most is not None


def _ageing_leaf(version: Version, guard: str, facts: Facts) -> Since | None:
    """Give the act because of whose age a guard that holds soon will not."""
    condition = version.pathway.guards[guard].when
    if evaluate(condition, facts) is not True:
        return None
    for leaf in leaves(condition):
        if isinstance(leaf, Since) and leaf.at_most is not None:
            done = facts.last.get(leaf.since)
            if done is None:
                continue
            ahead = min(AHEAD, facts.now - done)
            then = replace(facts, now=facts.now + ahead)
            if truth_of(leaf, facts) is True and truth_of(leaf, then) is False:
                return leaf if evaluate(condition, then) is not True else None
    return None
