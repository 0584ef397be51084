"""What a state keeps watch over: the system acts as soon as a guard gives way.

- Asked after every act on the case, in its transaction; each in an entry of its own.
- The guard of the action is asked as well; what it refuses is not done.
- Each watch of a state acts once in a transaction, so that it always ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from audit.entry import Entry
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.ruling import Permit
from states.table import Step
from states.tracks import Watch
from workflows.cases import Case, case_facts, load_case
from workflows.entries import step_said
from workflows.letters.writing import write_letters
from workflows.moving import count_act, end_proposals, move
from workflows.people import SYSTEM, actor_of
from workflows.preparing import REASONS
from workflows.unit_of_work import Work
from workflows.versions import Version

type Watched = tuple[str, str, Watch]  # track, state, what it watches


@dataclass(frozen=True, slots=True)
class _Broken:
    """Something watched that gave way, and the step by which the system answers."""

    case: Case
    watched: Watched
    facts: CaseFacts
    step: Step


def keep_watch(work: Work, case: Case) -> Case:
    """Let the system act where something watched does not hold; give the case then."""
    version = work.versions.named(work.connection, work.area, case.digest)
    acted: set[Watched] = set()
    while case.ended_ts is None:
        waiting = [one for one in _watched(case, version) if one not in acted]
        met = _first_broken(work, case, version, waiting) if waiting else None
        if met is None:
            return case
        acted.add(met.watched)
        case = _act(work, version, met)
    return case


def keep_watch_over(work: Work, cases: Iterable[str]) -> None:
    """Let the system act on each of these cases where something gave way."""
    for ref in dict.fromkeys(cases):
        case = load_case(work.connection, work.area, ref)
        if case is not None:
            keep_watch(work, case)


def _watched(case: Case, version: Version) -> Iterator[Watched]:
    for track, state in case.states.items():
        for watch in version.pathway.tracks[track].states[state].watch:
            yield track, state, watch


def _first_broken(
    work: Work, case: Case, version: Version, waiting: Iterable[Watched]
) -> _Broken | None:
    """Give what gave way first and that the system may answer; nothing otherwise."""
    case = load_case(work.connection, work.area, case.ref) or case
    actor = actor_of(work.connection, work.area, SYSTEM)
    facts = case_facts(work.connection, case, version, actor, work.moment)
    for watched in waiting:
        watch = watched[-1]
        if version.rulebook.compiled.guards[watch.guard].test(facts.facts):
            continue
        ruling = rule(version.rulebook, actor, facts, Asked(watch.by))
        if isinstance(ruling, Permit) and ruling.step is not None:
            return _Broken(case, watched, facts, ruling.step)
    return None


def _act(work: Work, version: Version, met: _Broken) -> Case:
    case, step, watch = met.case, met.step, met.watched[-1]
    work.next_entry()
    keyed = REASONS in work.prepared.keys
    guard = work.committed_to_facts(met.facts) if keyed else ""
    left = step.from_state
    count_act(work, case.ref, watch.by, left, SYSTEM, SYSTEM, work.micros)
    end_proposals(work, case.ref)
    own = (step.track, step.from_state, step.to_state)
    moves = [*([own] if step.from_state != step.to_state else []), *step.also]
    values = met.facts.facts.values
    moved = move(work, case, version, moves, work.moment, values)
    after = replace(moved, version=case.version + 1)
    write_letters(work, after, watch.by)
    entry = Entry(
        kind="transition",
        id=work.entry_id,
        actor=SYSTEM,
        via=work.command.via,
        case=case.ref,
        role=SYSTEM,
        action=watch.by,
        **step_said(step),
        guard=guard,
        refs=(f"watch/{watch.guard}",),
    )
    work.record_on_case(case, after, entry)
    return after
