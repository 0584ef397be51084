"""What moves a case beyond its file's actions: between areas, and out of an end.

- Each arrow of the transfer track is taken; each step that is not possible is refused.
- Each way back from an end is taken by two people who had no part in it; who had a
  part is kept out, and an end that names no way back has none.
"""

import pytest

from policies.errors import NotPermittedError
from tests.journeys.table.judging import Change, watched
from tests.journeys.table.rows import beyond
from tests.journeys.table.special import COORDINATOR, STEPS, reopeners
from tests.journeys.table.spread import on_both
from workflows.reopening import Reopen
from workflows.trying.inventing import REASON

CASE = "channel.case"


def named(part):
    found = beyond()[part]
    return [
        (one.get("id", f"{one.get('from')}→{one.get('to')}"), (one,)) for one in found
    ]


def refused(play, step, *said):
    with watched(play) as seen, pytest.raises(NotPermittedError) as met:
        STEPS[step](play, *said)
    assert met.value.refusal.codes == seen[0].codes
    return seen[0]


@pytest.mark.parametrize(("engine", "row"), on_both(named("transfer")))
def test_each_arrow_between_two_areas_is_taken(standings, engine, row):
    with standings(engine, CASE).play(row["at"]) as play:
        here = play.stage
        assert row["from"] == play.tracks["transfer"]

        play.step(row["step"])

        assert row["to"] == play.tracks["transfer"]
        left = here.facts_of(here.opener).facts.tracks["transfer"]
        assert row.get("leaves", row["to"]) == left


@pytest.mark.parametrize(("engine", "row"), on_both(named("transfer_refused")))
def test_what_a_transfer_does_not_allow_is_refused(standings, engine, row):
    with standings(engine, CASE).play(row["at"]) as play:
        step, *said = row["step"].split()
        play.troupe.somebody(COORDINATOR)

        change = refused(play, step, *said)

    assert Change(("refused",), (row["code"],), ()) == change


@pytest.mark.parametrize(("engine", "row"), on_both(named("reopening")))
def test_each_way_back_from_an_end_is_taken(standings, engine, row):
    with standings(engine, CASE).play(row.get("at", row["from"])) as play:
        assert row["from"] == play.tracks["main"]

        play.step(f"reopen {row['to']}")

        assert row["to"] == play.tracks["main"]


@pytest.mark.parametrize(("engine", "row"), on_both(named("reopening_refused")))
def test_no_other_way_back_is_there(standings, engine, row):
    with standings(engine, CASE).play(row.get("at", row["from"])) as play:
        assert row["from"] == play.tracks["main"]
        reopeners(play)  # who are there before anything is tried

        change = refused(play, "reopen", row["to"])

    assert Change(("refused",), (row["code"],), ()) == change


@pytest.mark.parametrize(
    ("engine", "row"),
    on_both(one for one in named("reopening") if "ended_by" in one[1][0]),
)
def test_who_decided_before_does_not_reopen(standings, engine, row):
    with standings(engine, CASE).play(row["from"]) as play:
        acts = play.stage.facts_of(play.stage.opener).acts
        [decider] = acts[row["ended_by"]]

        with pytest.raises(NotPermittedError) as met:
            play.troupe.ask(
                decider, Reopen, case=play.stage.case, go_to=row["to"], reason=REASON
            )

    assert "E_SOD" in met.value.refusal.codes
