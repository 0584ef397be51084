"""Each transition of the family is taken, and refused by each of its guards alone.

- It is taken once, through the public handlers, and leads where its row says; no
  other track moves but those the row names.
- For each guard a case stands where this guard alone does not hold: it is refused
  with its code, one entry says so, and nothing else changes anywhere.
- What is said to whoever is refused is the guard's own text, in each language of its
  pathway.
"""

import pytest

from states.reading import read
from tests.journeys.table.judging import Tried, tried
from tests.journeys.table.rows import FAMILY, rows
from tests.journeys.table.spread import on_both
from tests.journeys.table.taking import taker
from workflows.pathways.finding import find_pathway

AT_MOST = "at_most"  # a cap is no guard by name
PATHWAYS = {name: read(find_pathway(name)[0]).pathway for name in FAMILY}
TAKEN = [(row.name, (row,)) for row in rows()]
REFUSED = [
    (f"{row.name}-{guard}", (row, guard)) for row in rows() for guard in row.alone
]


@pytest.mark.parametrize(("engine", "row"), on_both(TAKEN))
def test_it_is_taken_and_leads_where_its_row_says(standings, engine, row):
    with standings(engine, row.pathway).play(row.at) as play:
        before = dict(play.tracks)
        assert row.start == before[row.track]

        if row.broken_by:
            play.step(row.broken_by)
        elif row.system:
            play.fire(row.action)
        else:
            play.act(row.action, **play.said)

        assert {**before, row.track: row.end, **row.beside} == dict(play.tracks)


@pytest.mark.parametrize(("engine", "row", "guard"), on_both(REFUSED))
def test_it_is_refused_by_one_guard_alone(standings, engine, row, guard):
    found = row.refused[guard]
    with (
        standings(engine, row.pathway).play(found.way) as play,
        taker(play, row) as person,
    ):
        met = tried(play, person, play.filled(person, row.action, play.said))

    guards = {None if guard == AT_MOST else guard, *found.along}
    assert {found.code} == set(met.codes)
    assert guards == set(met.guards)
    assert Tried(met.codes, met.guards, ("refused",)) == met
    pathway = PATHWAYS[row.pathway]
    assert met.refusal is not None
    for language in pathway.languages:
        told = met.refusal.in_words(language)
        for name in guards - {None}:
            assert pathway.guards[name].refuse[language] in told
