"""What grows too old is told before it is, once for each time it was done."""

from datetime import timedelta

import pytest

from tests.workflows.clocked import PATHWAY, entries, helping, people_it, told
from tests.workflows.kept import verified
from workflows.running.noticing import open_reviews
from workflows.sweeping import deliver_notices

GUARD = b"""guards:
  judged_lately: {when: {since: begin, at_most: 28 days}, refuse: {en: Too long ago.}}

tracks:"""
FINISH = b"finish: {go_to: closed, reason: required"


@pytest.fixture
def judged(world):
    guarded = b"finish: {go_to: closed, when: [judged_lately], reason: required"
    source = PATHWAY.replace(b"tracks:", GUARD, 1).replace(FINISH, guarded, 1)
    return people_it(world, pathway=source)


def looked(world, now):
    swept = open_reviews(world.service, world.area, now().date())
    deliver_notices(world.service, world.area)
    return swept.done


def test_the_owner_is_told_in_the_last_week_and_once(judged, now):
    case = helping(judged)
    counts = []
    for _ in range(30):
        now.move(days=1)
        counts.append(looked(judged, now))

    assert 1 == sum(counts)
    assert 22 == counts.index(1) + 1
    assert 1 == told(judged, "olive").count(("outdated_soon", "officer"))
    [entry] = entries(judged, "search")
    assert (case, "outdated_soon") == (entry["case"], entry["action"])
    assert ["judged_lately", "begin"] == entry["refs"]
    assert [] == verified(judged)


def test_what_is_too_old_already_is_told_no_more(judged, now):
    helping(judged)
    now.move(days=29)

    assert 0 == looked(judged, now)


def test_on_one_day_it_is_looked_at_once(judged, now):
    helping(judged)
    now.move(days=23)

    counts = [looked(judged, now), looked(judged, now)]
    now.move(hours=1)

    assert [1, 0] == counts
    assert 0 == looked(judged, now)


def test_a_pathway_without_ages_has_nothing_to_tell(world, now):
    people_it(world)
    helping(world)
    now.at += timedelta(days=23)

    assert 0 == looked(world, now)
