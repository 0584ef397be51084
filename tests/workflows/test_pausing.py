"""Clocks that stand still, go on, are put off, or follow a fact."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select

from config.errors import CasepathError
from config.now import from_micros
from config.statements import Statement
from policies.calendars import calendar_named
from policies.errors import NotPermittedError
from policies.reviews import review_due
from states.phrases.languages import phrases_in
from states.timing import Review
from tests.workflows.clocked import PATHWAY, draft, entries, fire, people_it, told
from workflows import tables
from workflows.commands import AnswerRequest, ExtendClock, PauseClock, ResumeClock
from workflows.reading.due_told import due_told

# Drafting began on Monday 2 March 2026; five working days end with Monday 9.
DUE = datetime(2026, 3, 10, tzinfo=UTC)
CLOCK = "clock: {due: 5 working days, remind: [1 working day before], "
PAUSABLE = (
    "clock: {due: 5 working days, remind: [1 working day before], "
    "pause: {for: {ill: {en: Somebody is ill}}, at_most: 3 working days}, "
    "extend: {by: 2 working days, at_most: 1}, "
)
WORK = "may: [begin, ask_police, discard, finish, go_on, stop, agree, withdraw]"
MAY_PAUSE = WORK.replace(
    "withdraw]", "withdraw, pause_clock, resume_clock, extend_clock]"
)
CLOCKS = Statement(
    select(tables.clock)
    .where(
        tables.clock.c.area == bindparam("area"),
        tables.clock.c.case_ref == bindparam("case_ref"),
    )
    .order_by(tables.clock.c.started_ts, tables.clock.c.clock)
)


def with_changes(*changes):
    source = PATHWAY.decode()
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return source.encode()


def pausable(world):
    pathway = with_changes((CLOCK, PAUSABLE), (WORK, MAY_PAUSE))
    people_it(world, pathway=pathway)
    return draft(world)


def clock(world, case, kind="state"):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(CLOCKS, area=world.area, case_ref=case)
    return next(row for row in rows if row.kind == kind)


def due(world, case):
    return from_micros(clock(world, case).due_ts)


def pause(world, case, why="ill"):
    return world.ask(PauseClock, "olive", case=case, why=why)


def resume(world, case):
    return world.ask(ResumeClock, "olive", case=case)


def test_a_due_date_moves_by_the_working_days_it_stood_still(world, now):
    case = pausable(world)
    now.at = datetime(2026, 3, 4, 10, tzinfo=UTC)  # Wednesday
    pause(world, case)

    now.at = datetime(2026, 3, 6, 10, tzinfo=UTC)  # Friday: two days stood still
    resume(world, case)

    assert datetime(2026, 3, 12, tzinfo=UTC) == due(world, case)
    assert 2 == json.loads(clock(world, case).how)["paused"]


def test_a_clock_that_stands_still_reminds_nobody(world, now):
    case = pausable(world)
    now.at = datetime(2026, 3, 6, 10, tzinfo=UTC)
    pause(world, case)

    now.at = datetime(2026, 3, 10, 10, tzinfo=UTC)
    swept = fire(world)

    assert 0 == swept.done


def test_at_its_latest_end_a_pause_ends_by_itself_and_somebody_is_told(world, now):
    """Paused on Tuesday 3 March for three working days: it goes on on Friday 6."""
    case = pausable(world)
    now.at = datetime(2026, 3, 3, 10, tzinfo=UTC)
    pause(world, case)

    now.at = datetime(2026, 3, 6, 0, tzinfo=UTC)
    fire(world)

    clocked = [(one["action"], one["refs"][1]) for one in entries(world, "clock")]
    assert [("pause_clock", "ill"), ("goes_on", "ill")] == clocked
    assert datetime(2026, 3, 13, tzinfo=UTC) == due(world, case)


def test_after_a_pause_the_ladder_fires_around_the_new_date(world, now):
    case = pausable(world)
    now.at = datetime(2026, 3, 3, 10, tzinfo=UTC)
    pause(world, case)
    now.at = datetime(2026, 3, 6, 0, tzinfo=UTC)
    fire(world)

    now.at = datetime(2026, 3, 12, 0, tzinfo=UTC)
    fire(world)
    now.at = datetime(2026, 3, 13, 0, tzinfo=UTC)
    fire(world)

    clocked = [one["action"] for one in entries(world, "clock")]
    assert ["pause_clock", "goes_on", "remind", "escalate"] == clocked


def test_all_pauses_together_stay_within_the_cap(world, now):
    case = pausable(world)
    for begins, ends in ((3, 5), (6, 9)):  # two days, then one: Friday
        now.at = datetime(2026, 3, begins, 10, tzinfo=UTC)
        pause(world, case)
        now.at = datetime(2026, 3, ends, 9, tzinfo=UTC)
        resume(world, case)

    with pytest.raises(CasepathError) as met:
        pause(world, case)

    assert "E_CAP" == met.value.code
    assert datetime(2026, 3, 13, tzinfo=UTC) == due(world, case)


def test_a_reason_that_the_pathway_does_not_name_pauses_nothing(world):
    case = pausable(world)

    with pytest.raises(CasepathError) as met:
        pause(world, case, why="busy")

    assert ("E_FIELD", "known here: ill") == (met.value.code, met.value.hint)


def test_nobody_pauses_without_a_permit(world):
    people_it(world)
    case = draft(world)

    with pytest.raises(NotPermittedError):
        pause(world, case)


def test_a_clock_that_runs_cannot_go_on_and_one_that_stands_cannot_stop(world):
    case = pausable(world)

    with pytest.raises(CasepathError, match="stands still"):
        resume(world, case)
    pause(world, case)
    with pytest.raises(CasepathError, match="stands still"):
        pause(world, case)


def test_leaving_the_state_ends_the_pause_for_good(world, now):
    case = pausable(world)
    pause(world, case)
    world.take("olive", case, "ask_police")

    now.at = datetime(2026, 3, 6, 10, tzinfo=UTC)
    swept = fire(world)

    assert 0 == swept.done


def extend(world, case):
    return world.ask(
        ExtendClock,
        "olive",
        case=case,
        reason="because the person is away for the week",
    )


def test_an_extension_counts_from_the_due_date_and_is_taken_once(world, now):
    case = pausable(world)
    now.at = datetime(2026, 3, 9, 10, tzinfo=UTC)
    extend(world, case)

    with pytest.raises(CasepathError) as met:
        extend(world, case)

    assert "E_WINDOW" == met.value.code
    assert datetime(2026, 3, 12, tzinfo=UTC) == due(world, case)


def test_an_extension_after_the_due_date_is_refused(world, now):
    case = pausable(world)
    now.at = DUE

    with pytest.raises(CasepathError) as met:
        extend(world, case)

    assert "E_WINDOW" == met.value.code


def test_what_comes_in_after_the_cut_off_counts_from_the_next_working_day(world, now):
    people_it(world, pathway=with_changes((CLOCK, CLOCK + 'cut_off: "15:00", ')))
    now.at = datetime(2026, 3, 6, 15, 1, tzinfo=UTC)  # Friday

    case = draft(world)

    assert datetime(2026, 3, 17, tzinfo=UTC) == due(world, case)


FACTS = (
    "facts:\n  haste:\n    of: [urgent, plain]\n    starts_as: plain\n"
    "    label: {en: How urgent}\n\nforms:"
)
BY_FACT = (
    "clock: {by_fact: haste, due: {plain: 5 working days, urgent: 24 hours}, "
    "remind: [1 working day before], "
)
CHOOSE = (
    "          choose: {stay: true, sets: [haste], label: {en: Choose}}\n"
    "          ask_police: "
)


def test_a_clock_by_a_fact_counts_from_its_beginning_when_the_fact_changes(world, now):
    pathway = with_changes(
        ("forms:", FACTS),
        (CLOCK, BY_FACT),
        ("          ask_police: ", CHOOSE),
        ("may: [begin,", "may: [choose, begin,"),
    )
    people_it(world, pathway=pathway)
    case = draft(world)
    assert DUE == due(world, case)

    now.move(hours=3)
    world.take("olive", case, "choose", values={"haste": "urgent"})
    now.at = datetime(2026, 3, 3, 9, tzinfo=UTC)  # 24 hours after it was opened
    fire(world)

    assert [("escalate", "manager")] == [
        (one["action"], one["refs"][1]) for one in entries(world, "clock")
    ]
    assert ("escalate", "manager") not in told(world, "olive")


def review_in(world, rhythm):
    old = "review: {every: 1 month, at_most_apart: 35 days, by: start_review}"
    people_it(world, pathway=with_changes((old, rhythm)))
    case = draft(world)
    world.take("olive", case, "begin", fields={"name": "Sam Specimen"})
    return case


def test_reviews_after_set_lengths_count_from_when_the_state_was_first_entered(
    world, now
):
    case = review_in(world, "review: {after: [6 months, 12 months], by: start_review}")

    dates = []
    for _ in range(2):
        with world.service.database.reading(world.area) as connection:
            rows = connection.all(CLOCKS, area=world.area, case_ref=case)
        row = next(r for r in rows if r.kind == "review" and r.next_ts is not None)
        now.at = from_micros(row.due_ts)
        dates.append(now.at.date().isoformat())
        fire(world)
        now.move(days=9)
        world.take("olive", case, "go_on")
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(CLOCKS, area=world.area, case_ref=case)

    # 2 September 2026 and 2 March 2027, each until the end of the day.
    assert ["2026-09-02", "2027-03-03"] == dates
    assert not [r for r in rows if r.kind == "review" and r.next_ts is not None]


def test_a_review_in_named_months_is_due_by_the_end_of_the_next_of_them(world):
    case = review_in(world, "review: {on: [june, december], by: start_review}")

    # Midnight in London, at the end of Tuesday 30 June.
    assert datetime(2026, 6, 30, 23, tzinfo=UTC) == from_micros(
        clock(world, case, "review").due_ts
    )


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-03-02T09:00+00:00", "2026-05-31T23:00+00:00"),  # Monday 1 June
        ("2026-06-01T09:00+00:00", "2026-12-01T00:00+00:00"),
        ("2026-01-05T09:00+00:00", "2026-05-31T23:00+00:00"),
    ],
)
def test_a_review_at_the_start_of_named_months_is_due_with_their_first_working_day(
    world, now, opened, due
):
    now.at = datetime.fromisoformat(opened)

    case = review_in(
        world, "review: {on: [june, december], at: start, by: start_review}"
    )

    found = clock(world, case, "review")
    assert datetime.fromisoformat(due) == from_micros(found.due_ts)
    assert "at the start of" in json.loads(found.how)["rule"]


def test_a_first_working_day_is_looked_for_from_the_start_of_the_month_on():
    review = Review.model_validate({"on": ("august",), "at": "start", "by": "look"})
    monday = datetime(2026, 7, 6, 9, tzinfo=UTC)

    found = review_due(
        monday, review, calendar_named("england-and-wales"), "Europe/London"
    )

    # 1 August 2026 is a Saturday.
    assert "2026-08-03" == found.how["day"]
    assert datetime(2026, 8, 2, 23, tzinfo=UTC) == found.at
    told = due_told(found.how, phrases_in("en"))
    assert "at the start of August after 2026-07-06, with the beginning of" in told


PAUSES = (
    "        owner: officer\n        pauses: requests\n"
    "        clock: {due: 5 working days, escalate: [{after: 0 working days,"
    " to: manager}]}\n        actions:\n"
    "          resume: {go_to: gathering, label: {en: Resume}}\n"
    "          stop: {"
)
OLD_STOP = (
    "        owner: officer\n        clock: {due: 5 working days, escalate:"
    " [{after: 0 working days, to: manager}]}\n        actions:\n          stop: {"
)
BEGIN = "        actions:\n          begin: {go_to: helping, form: person, "
HALT = (
    "        actions:\n          halt: {go_to: reconsidering, label: {en: Halt}}\n"
    "          begin: {go_to: helping, form: person, "
)


def halted(world, now):
    """Bring a case to where its request waits, two days after it was sent."""
    source = with_changes(
        (OLD_STOP, PAUSES), ("may: [begin,", "may: [halt, resume, begin,")
    ).decode()
    before, gathering = source.split("      gathering:", 1)
    source = before + "      gathering:" + gathering.replace(BEGIN, HALT, 1)
    people_it(world, pathway=source.encode())
    case = draft(world)
    world.take("olive", case, "ask_police")
    now.at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    world.take("olive", case, "halt")
    return case


def answer(world, case):
    said = {"answer_text": "nothing held"}
    return world.ask(AnswerRequest, "pat", case=case, request="police", fields=said)


def test_a_paused_request_takes_no_answer_and_goes_on_afterwards(world, now):
    case = halted(world, now)

    with pytest.raises(NotPermittedError):
        answer(world, case)
    now.at = datetime(2026, 3, 6, 9, tzinfo=UTC)
    world.take("olive", case, "resume")
    answered = answer(world, case)

    assert "answered" == answered.outcome
    sent = clock(world, case, "request")
    assert datetime(2026, 3, 12, tzinfo=UTC) == from_micros(sent.due_ts)


def test_an_answer_given_before_the_pause_counts_afterwards(world, now):
    case = halted(world, now)
    now.at = datetime(2026, 3, 6, 9, tzinfo=UTC)
    world.take("olive", case, "resume")
    answer(world, case)
    world.take("olive", case, "halt")
    world.take("olive", case, "resume")

    with pytest.raises(NotPermittedError) as met:
        answer(world, case)

    assert "waits for an answer" in met.value.refusal.in_words("en")


def test_a_paused_request_ends_when_the_case_goes_elsewhere(world, now):
    case = halted(world, now)
    world.take("mia", case, "stop", reason="because it is over for good now")

    now.at = datetime(2026, 6, 1, tzinfo=UTC)
    swept = fire(world)

    assert 0 == swept.done
