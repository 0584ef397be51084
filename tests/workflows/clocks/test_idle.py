from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from config.now import to_micros
from policies.calendars import calendar_named
from policies.clocks import due
from tests.workflows.clocked import entries, fire, told
from tests.workflows.timely import PATHWAY, away, helping, people_it, waiting
from workflows.clocks.idle import TO_LAST, TO_MANAGER, TO_OWNER
from workflows.commands import Assign, ReadCase
from workflows.sweeping import deliver_notices

# Opened on Monday 2 March 2026; 3 and 6 April are holidays.
NOON = time(12, tzinfo=UTC)
OWNER = datetime(2026, 3, 30, 23, tzinfo=UTC)
MANAGER = datetime(2026, 4, 8, 23, tzinfo=UTC)
LAST = datetime(2026, 4, 22, 23, tzinfo=UTC)


def alarms(world):
    return [
        (one["refs"][1], one["occ"])
        for one in entries(world, "clock")
        if one["action"] == "idle"
    ]


def test_a_case_on_which_nobody_acts_is_told_of_upwards(world, now):
    people_it(world)
    waiting(world)

    for at in (OWNER, MANAGER, LAST):
        now.at = at
        fire(world)

    expected = [
        ("officer", to_micros(OWNER)),
        ("manager", to_micros(MANAGER)),
        ("head", to_micros(LAST)),
    ]
    assert expected == alarms(world)


def test_each_alarm_comes_once_after_an_outage_too(world, now):
    people_it(world)
    waiting(world)
    now.at = LAST
    now.move(days=4)

    swept = [fire(world).done for _ in range(2)]

    assert [3, 0] == swept
    assert ["officer", "manager", "head"] == [role for role, _ in alarms(world)]


def test_whatever_a_person_does_begins_the_count_again(world, now):
    people_it(world)
    case = waiting(world)
    now.at = datetime(2026, 3, 27, 9, tzinfo=UTC)
    world.take("olive", case, "remind_family")

    now.at = MANAGER
    fire(world)

    assert [] == alarms(world)


def test_an_act_on_a_side_track_is_an_act_on_the_case(world, now):
    people_it(world)
    case = waiting(world)
    now.at = datetime(2026, 3, 27, 9, tzinfo=UTC)
    world.take("olive", case, "parents_agree")

    now.at = OWNER
    fire(world)

    assert [] == alarms(world)


def test_reading_and_the_alarm_itself_are_no_act(world, now):
    people_it(world)
    case = waiting(world)
    world.ask(Assign, "mia", case=case, person=world.people["olive"], role="officer")
    now.at = datetime(2026, 3, 27, 9, tzinfo=UTC)
    world.ask(
        ReadCase, "olive", case=case, compartments=frozenset({"core"}), purpose="assess"
    )

    now.at = LAST
    fire(world)

    assert 3 == len(alarms(world))


def test_after_the_last_alarm_an_act_lets_it_count_anew(world, now):
    people_it(world)
    case = waiting(world)
    now.at = LAST
    fire(world)
    world.take("olive", case, "remind_family")

    now.move(days=60)
    fire(world)

    assert 6 == len(alarms(world))


def test_a_state_with_a_clock_or_a_review_is_never_idle(world, now):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "stop_watching")

    now.move(days=90)
    fire(world)

    assert [] == alarms(world)


def test_a_pathway_that_names_nobody_for_idle_cases_has_no_alarm(world, now):
    silent = (
        PATHWAY.replace(b"idle_cases_to: head\n", b"")
        .replace(
            b"        label: {en: Waiting}\n",
            b"        label: {en: Waiting}\n"
            b"        clock: {due: 3 months, escalate: [{after: 0 days, to: head}]}\n",
        )
        .replace(
            b"        label: {en: Suspended}\n",
            b"        label: {en: Suspended}\n"
            b"        clock: {due: 3 months, escalate: [{after: 0 days, to: head}]}\n",
        )
    )
    people_it(world, pathway=silent)
    waiting(world)

    now.at = LAST
    fire(world)

    assert [] == alarms(world)


def test_an_owner_who_is_away_is_passed_over_and_the_entry_says_so(world, now):
    people_it(world)
    waiting(world)
    away(world, "olive", OWNER - timedelta(days=1), OWNER + timedelta(days=9))

    now.at = OWNER
    fire(world)
    deliver_notices(world.service, world.area)

    (entry,) = entries(world, "clock")
    assert ["manager", "officer/absent"] == entry["refs"][1:]
    assert ("idle", "manager") in told(world, "mia")
    assert ("idle", "officer") not in told(world, "olive")


@given(st.dates(date(2024, 1, 1), date(2027, 6, 1)))
def test_the_three_alarms_come_in_their_order_from_every_day(start):
    calendar = calendar_named("england-and-wales")
    lengths = (TO_OWNER, TO_MANAGER, TO_LAST)

    days = [
        due(datetime.combine(start, NOON), length, calendar, "Europe/London").at
        for length in lengths
    ]

    assert days == sorted(set(days))
