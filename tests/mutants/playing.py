"""A row of the table played for a pathway that lacks one protection.

- The case stands where its row says, on the same way, by the same people: only the
  version it was opened with is another.
- It fails where it is not refused, is refused otherwise, or nobody gets there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from config.errors import CasepathError
from states.canonical import canonical_json
from tests.journeys.table import test_transitions, test_who
from tests.journeys.table.lines import OPENED
from tests.journeys.table.playing import opened
from tests.journeys.table.rows import Row, ways_of
from tests.journeys.table.standings import Standing, Standings, _put_aside
from tests.mutants.making import Mutant
from workflows.trying.home import put

ENGINE = "sqlite"


@dataclass(kw_only=True)
class Unprotected(Standings):
    """The standings of a pathway in which the version in force is a mutant."""

    original: Standings
    source: bytes

    def _first(self) -> Standing:
        before = self.original.standing(OPENED)
        url = self.shelf.copy(before.url)
        with self._opened(url, before) as play:
            troupe = play.troupe
            digest = put(troupe, self.source)
            with troupe.service.database.reading(troupe.area) as connection:
                version = troupe.service.versions.named(connection, troupe.area, digest)
            return _put_aside(url, opened(troupe, play.clock, version))


def row_fails(original: Standings, mutant: Mutant, row: Row, about: str) -> bool:
    """Play a row for a mutant; tell whether it fails, as it has to."""
    with _without(original, mutant) as standings:
        try:
            _play(standings, mutant.operator, row, about)
        except (AssertionError, CasepathError):
            return True
    return False


@contextmanager
def _without(original: Standings, mutant: Mutant) -> Iterator[Standings]:
    standings = Unprotected(
        shelf=original.shelf,
        keys=original.keys,
        pathway=original.pathway,
        ways=ways_of(original.pathway),
        original=original,
        source=canonical_json(mutant.plain),
    )
    try:
        yield standings
    finally:
        standings.forget()


def _play(standings: Standings, operator: str, row: Row, about: str) -> None:
    def on(_: str, __: str) -> Standings:
        return standings

    if operator in {"drop_guard", "drop_cap"}:
        test_transitions.test_it_is_refused_by_one_guard_alone(on, ENGINE, row, about)
    elif operator == "drop_watch":
        test_transitions.test_it_is_taken_and_leads_where_its_row_says(on, ENGINE, row)
    elif operator == "drop_two_people":
        test_who.test_who_proposed_it_does_not_confirm_it(on, ENGINE, row)
    else:
        test_who.test_who_did_what_is_kept_apart_from_it_does_not_take_it(
            on, ENGINE, row, about
        )
