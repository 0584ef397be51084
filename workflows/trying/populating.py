"""Fill an area with invented cases in many states, for a demonstration.

- Each case wanders along its pathway, moved on the real handlers by invented people,
  and stays where it has come to; no time passes, and no case is brought to an end
  before others stand beside it.
- Whoever already holds a role acts in it; others are made when a step needs them.
"""

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from states.definition import Pathway
from states.exploring.moves import Move
from states.reading import ReadPathway, read
from workflows.errors import NotFoundError, WorkError
from workflows.reading.queries import people, view_case
from workflows.service import Service
from workflows.trying.driver import Driver, HandClock
from workflows.trying.errors import TrialError
from workflows.trying.home import put
from workflows.trying.troupe import Troupe

STEPS = (1, 3, 6, 9, 12, 16, 20)  # how many moves one case makes, in turn
FAILED = (TrialError, WorkError, NotPermittedError)


def troupe_of(
    service: Service, area: str, administrators: tuple[str, str], names: Iterator[str]
) -> Troupe:
    """Give the people of an area as a troupe; who is added bears one of these names."""
    troupe = Troupe(service, area, administrators, names=names)
    for one in people(service, area):
        for held in one.roles:
            known = RoleHeld(held.role, held.organisation)
            troupe.people.setdefault(known, []).append(one.ref)
    return troupe


def populate(troupe: Troupe, clock: HandClock, source: bytes, many: int) -> list[str]:
    """Bring so many cases of a pathway to where they stand; give their references."""
    met = read(source)
    digest = met.digest if _is_there(troupe, met) else put(troupe, source)
    cases = []
    for number in range(many):
        driver = Driver(troupe, clock, digest)
        made: set[Move] = set()
        for step in range(STEPS[number % len(STEPS)]):
            if not _one_on(driver, met.pathway, number + step, made):
                break
        cases.append(driver.stage.case)
    return cases


def _one_on(driver: Driver, pathway: Pathway, turn: int, made: set[Move]) -> bool:
    """Make a move that was not made before: on the way, an answer, then beside it."""
    if _has_ended(driver):
        return False
    ahead = [one for one in _moves(pathway, driver, "main") if one not in made]
    # What leads on comes first, what only notes something after it.
    ahead.sort(key=lambda one: one.to == one.state)
    start = turn % 2 if ahead else 0
    beside = [
        one
        for track in pathway.tracks.keys() - {"main"}
        for one in _moves(pathway, driver, track)
        if one not in made
    ]
    answers = [Move("answer", name) for name in sorted(_asked(driver))]
    for move in (*ahead[start:], *ahead[:start], *answers, *beside):
        with suppress(*FAILED):
            if _is_open(driver, move) and driver.make(move).allowed:
                made.add(move)
                return True
    return False


def _has_ended(driver: Driver) -> bool:
    """Tell whether a choice has ended the case: nobody can be assigned to it then."""
    facts = driver.situation().facts
    return driver.version.rulebook.compiled.table.has_ended(facts)


def _asked(driver: Driver) -> frozenset[str]:
    facts = driver.situation().facts
    return facts.asked - facts.answered


def _moves(pathway: Pathway, driver: Driver, track: str) -> Iterator[Move]:
    states, here = pathway.tracks[track].states, driver.tracks[track]
    for name, taken in states[here].actions.items():
        to = taken.go_to or here
        if taken.system or states[to].final or (to == here and not taken.sets):
            continue
        chosen = [
            [(fact, value) for value in pathway.facts[fact].of]
            for fact in taken.sets
            if fact in pathway.facts
        ]
        for values in product(*chosen):
            yield Move("action", name, track, here, to, values)


def _is_open(driver: Driver, move: Move) -> bool:
    """Ask first: a demonstration should not begin with a heap of refusals."""
    troupe = driver.troupe
    if move.kind == "answer":
        return True
    person = driver.stage.person_for(move.name)
    seen = view_case(troupe.service, troupe.area, person, driver.stage.case)
    return any(one.action == move.name and one.answer == "may" for one in seen.offers)


def _is_there(troupe: Troupe, met: ReadPathway) -> bool:
    service, area = troupe.service, troupe.area
    with suppress(NotFoundError), service.database.reading(area) as connection:
        known = service.versions.current(connection, area, met.pathway.pathway)
        return known.digest == met.digest
    return False
