"""The engine has returns ready once their period is over; people release them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from states.returns import Return
from states.vocabulary import Length
from tests.workflows.clocked import entries, told
from tests.workflows.returns.test_making import OCTOBER, PATHWAY, made, refer
from workflows.returns.errors import ReturnError
from workflows.returns.periods import periods_over
from workflows.returns.preparing import Due, prepare_returns, returns_due
from workflows.returns.releasing import release_return, waiting_returns
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def office(world, now):
    """A published pathway, its people, and the first of October."""
    now.at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    world.publish(PATHWAY)
    world.person("sally", referrer="school")
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    return world


def prepare(world, via="flow:1"):
    return prepare_returns(world.service, world.area, world.service.now().date(), via)


def waiting(world, by="mia"):
    return waiting_returns(world.service, world.area, world.people[by], "visits.help")


def release(world, by="mia", first=OCTOBER):
    world._keys += 1
    key = f"release/{world._keys}"
    asking = {"area": world.area, "by": world.people[by], "key": key}
    return release_return(world.service, asking, "visits.help", "monthly", first)


def prepared(world) -> list:
    return [one for one in entries(world, "read") if one["action"] == "prepare_return"]


def is_sound(world) -> bool:
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None).is_sound


def test_nothing_is_prepared_before_its_period_is_over(office):
    assert 0 == prepare(office).done
    assert [] == list(returns_due(office.service, office.area))


def test_what_is_prepared_waits_and_is_no_disclosure(office, now):
    refer(office, "sally")
    now.at = NOVEMBER

    swept = prepare(office)

    assert swept.done > 0
    assert [] == entries(office, "disclose")
    [said] = [
        one for one in entries(office, "read") if one["action"] == "prepare_return"
    ]
    [one] = [one for one in waiting(office) if one.made.content["return"] == "monthly"]
    assert ("svc.returns", "flow:1") == (said["actor"], said["via"])
    assert (said["hash"], said["count"]) == (one.hash, one.size)
    deliver_notices(office.service, office.area)
    assert "return_prepared" in {kind for kind, _ in told(office, "mia")}
    assert is_sound(office)


def test_released_it_is_what_waited_whatever_happened_since(office, now):
    refer(office, "sally")
    now.at = NOVEMBER
    prepare(office)
    [waits] = [w for w in waiting(office) if w.made.content["return"] == "monthly"]
    refer(office, "sally")

    done = release(office)

    assert waits.made.content == done.content == made(office).content
    assert "monthly" not in {w.made.content["return"] for w in waiting(office)}
    assert 1 == len(entries(office, "disclose"))
    assert is_sound(office)


def test_it_equals_what_a_person_would_have_made(office, now):
    refer(office, "sally")
    now.at = NOVEMBER
    prepare(office)
    [waits] = [w for w in waiting(office) if w.made.content["return"] == "monthly"]
    with office.service.database.writing(office.area) as connection:
        connection.text("DELETE FROM main.prepared_return")

    assert waits.made.content == made(office).content


def test_only_who_makes_it_sees_and_releases_it(office, now):
    now.at = NOVEMBER
    prepare(office)

    with pytest.raises(ReturnError) as refused:
        release(office, "olive")

    assert "E_ROLE" == refused.value.code
    assert [] == waiting(office, "olive")


def test_a_return_that_is_not_prepared_is_not_released(office):
    with pytest.raises(ReturnError):
        release(office)


def test_what_was_made_is_not_prepared(office, now):
    now.at = NOVEMBER
    made(office)

    assert Due("visits.help", "monthly", "2026-10-01") not in set(
        returns_due(office.service, office.area)
    )


def test_after_a_long_outage_every_period_is_prepared_once(office, now):
    now.at = datetime(2027, 2, 2, 9, tzinfo=UTC)

    prepare(office)
    now.move(days=1)
    again = prepare(office)

    monthly = [
        w.made.content["from"]
        for w in waiting(office)
        if w.made.content["return"] == "monthly"
    ]
    assert ["2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01"] == monthly
    assert 0 == again.done


def test_two_at_once_prepare_each_return_once(office, now):
    now.at = NOVEMBER
    due = list(returns_due(office.service, office.area))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: prepare(office), range(2)))

    assert len(due) == len(prepared(office))


class KilledError(BaseException):
    """The process is gone between two commits."""


@pytest.mark.parametrize("at", range(1, 7))
def test_killed_between_any_two_commits_another_sweep_goes_on(
    office, now, monkeypatch, at
):
    now.at = NOVEMBER
    due = list(returns_due(office.service, office.area))
    commits = iter(range(1, 100))
    writing = type(office.service.database).writing

    def dies(database, area):
        if next(commits) == at:
            raise KilledError
        return writing(database, area)

    with monkeypatch.context() as patch:
        patch.setattr(type(office.service.database), "writing", dies)
        with suppress(BaseException):
            prepare(office)
    now.move(minutes=10)
    prepare(office)

    assert len(due) == len(prepared(office))
    assert is_sound(office)


FORGED = {
    "figures": "UPDATE main.prepared_return SET content='{}'",
    "gone": "DELETE FROM main.prepared_return",
}


@pytest.mark.parametrize("forged", FORGED)
def test_the_check_of_the_log_finds_a_forged_return(office, now, forged):
    now.at = NOVEMBER
    prepare(office)

    with office.service.database.writing(office.area) as connection:
        connection.text(FORGED[forged])

    assert not is_sound(office)


@given(
    months=st.sampled_from(["1 month", "3 months", "6 months", "1 year", "2 years"]),
    begun=st.integers(0, 2200),
    days=st.integers(0, 1500),
)
@settings(max_examples=60, deadline=None)
def test_periods_that_are_over_follow_each_other_without_a_gap(months, begun, days):
    wanted = Return.model_construct(every=_length(months), begins="january")
    begin = datetime(2020, 1, 1, 9, tzinfo=UTC) + timedelta(days=begun)
    end = begin + timedelta(days=days)

    found = list(periods_over(wanted, begin, "Europe/London", end))

    assert [one.first for one in found[1:]] == [one.after for one in found[:-1]]
    assert all(one.end_ts <= end.timestamp() * 1_000_000 for one in found)
    if found:
        assert found[0].begin_ts <= begin.timestamp() * 1_000_000 < found[0].end_ts


def _length(text):
    return TypeAdapter(Length).validate_python(text)
