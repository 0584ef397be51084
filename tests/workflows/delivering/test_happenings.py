import json
from datetime import timedelta

import pytest

from config.database import Database
from tests.faults.home_help import settle, settle_panel
from tests.workflows.clocked import PERSON, draft, fire, helping, people_it
from tests.workflows.kept import closed, shredded
from tests.workflows.kept import people_it as people_it_keeping
from tests.world import AREA
from workflows.checkpoints import publish_checkpoint
from workflows.commands import CloseSitting, OpenSitting
from workflows.delivering.happenings import news_of, note_told
from workflows.verifying.checking import PUT
from workflows.versions import Versions


def listen(world):
    """Begin to listen: what was before is nobody's news."""
    return heard(world)


def heard(world, limit=500):
    """Give what is news, and say that it was told."""
    database, versions = world.service.database, Versions()
    news = news_of(database, versions, world.area, limit)
    note_told(database, world.area, news)
    return news.happened


def told_of(happened):
    return [(one.name.removeprefix("casepath."), one.resource) for one in happened]


@pytest.fixture
def clocked(world):
    people_it(world)
    return world


def test_nothing_that_was_before_anybody_listened_is_news(clocked):
    helping(clocked)

    assert () == listen(clocked)


def test_a_step_of_a_case_is_told_with_its_states(clocked):
    listen(clocked)

    case = helping(clocked)

    (one,) = heard(clocked)
    assert [("case.advanced", f"casepath.case.{case}")] == told_of([one])
    assert ("main", "drafting", "helping") == tuple(
        one.payload[name] for name in ("track", "from", "to")
    )
    assert AREA == one.payload["area"]


def test_what_was_told_is_not_told_again(clocked):
    listen(clocked)
    helping(clocked)
    heard(clocked)

    assert () == heard(clocked)


def test_what_was_not_confirmed_is_told_again_under_the_same_id(clocked):
    listen(clocked)
    helping(clocked)

    first = news_of(clocked.service.database, Versions(), AREA)
    again = news_of(clocked.service.database, Versions(), AREA)

    assert first == again
    assert first.happened


def test_the_end_of_a_case_is_told(clocked):
    case = draft(clocked)
    listen(clocked)

    clocked.take("olive", case, "discard", reason="because it was opened by mistake")

    expected = [("case.advanced", f"casepath.case.{case}")]
    assert [*expected, ("case.closed", f"casepath.case.{case}")] == told_of(
        heard(clocked)
    )


def test_a_clock_that_escalates_is_told(clocked, now):
    case = draft(clocked)
    listen(clocked)
    now.move(days=8)
    fire(clocked)

    (one,) = heard(clocked)

    assert [("clock.escalated", f"casepath.case.{case}")] == told_of([one])
    assert ("main", "drafting") == (one.payload["track"], one.payload["state"])


def test_a_signed_checkpoint_is_told(clocked):
    publish_checkpoint(clocked.service, AREA, clocked.signer)
    listen(clocked)
    helping(clocked)
    heard(clocked)
    publish_checkpoint(clocked.service, AREA, clocked.signer)

    (one,) = heard(clocked)

    assert [("log.checkpoint", f"casepath.log.{AREA}")] == told_of([one])
    assert one.payload["size"] > 0


def test_a_verdict_on_the_log_is_told(clocked):
    listen(clocked)
    said = {"area": AREA, "scope": "whole", "size": 7, "begun_ts": 1, "first": 0}
    done = {"root": "", "done_ts": 2, "root_met": "", "verdicts": '{"bytes": "proved"}'}
    with clocked.service.database.writing(AREA) as connection:
        connection.run(PUT, **said, **done)

    (one,) = heard(clocked)

    assert [("log.verdict", f"casepath.log.{AREA}")] == told_of([one])
    assert {"bytes": "proved"} == one.payload["verdicts"]
    assert () == heard(clocked)


def test_an_erased_case_is_told(world):
    people_it_keeping(world)
    case = closed(world)
    listen(world)

    shredded(world, case)

    assert [("retention.done", f"casepath.case.{case}")] == told_of(heard(world))


def test_news_come_in_parts_and_none_is_lost(clocked):
    listen(clocked)
    cases = [helping(clocked) for _ in range(5)]

    parts = [heard(clocked, limit=3) for _ in range(10)]

    met = [one.resource for part in parts for one in part]
    assert [f"casepath.case.{case}" for case in cases] == met


def test_the_cursor_never_goes_back(clocked):
    listen(clocked)
    helping(clocked)
    older = news_of(clocked.service.database, Versions(), AREA, limit=1)
    heard(clocked)

    note_told(clocked.service.database, AREA, older)

    assert () == heard(clocked)


def test_news_hold_no_person_and_no_word_of_anybodys(clocked, now):
    listen(clocked)
    case = draft(clocked)
    clocked.take("olive", case, "discard", reason="a canary that nobody may hear")
    helping(clocked)
    draft(clocked)
    now.at += timedelta(days=30)
    fire(clocked)

    said = json.dumps([dict(one.payload) for one in heard(clocked)])

    assert '"to": "closed"' in said
    for canary in ("canary", PERSON["name"], *clocked.people.values()):
        assert canary not in said


def test_an_area_that_is_not_founded_has_no_news(database_url):
    database = Database(database_url)

    news = news_of(database, Versions(), "nowhere")
    note_told(database, "nowhere", news)

    assert ((), {}) == (news.happened, news.until)
    database.close()


def test_a_closed_sitting_is_told(world):
    settle(world)
    settle_panel(world)
    listen(world)
    opened = world.ask(
        OpenSitting, "cho", present={}, pathway="home_help", panel="help_panel"
    )
    world.ask(CloseSitting, "cho", sitting=opened.ref)

    (one,) = heard(world)

    assert [("sitting.closed", f"casepath.log.{AREA}")] == told_of([one])
    assert opened.ref == one.payload["sitting"]
