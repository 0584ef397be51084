from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from config.now import from_micros
from policies.calendars import calendar_named
from policies.reviews import review_due
from states.timing import Review
from tests.workflows.clocked import entries, fire, states
from tests.workflows.timely import PATHWAY, helping, people_it

LONDON = "Europe/London"
ENGLAND = calendar_named("england-and-wales")
MONTHLY = Review.model_validate(
    {"every": "1 month", "at_most_apart": "35 days", "by": "start_review"}
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AFTER_EXIT = PATHWAY.replace(
    b"review: {every: 1 month, at_most_apart: 35 days, by: start_review}",
    b"review: {after: [6 months, 12 months], by: start_review}",
)

GO_ON = b"go_on: {go_to: helping, label: {en: Go on}}"
GOES_BACK = AFTER_EXIT.replace(
    GO_ON, GO_ON + b"\n          go_back: {go_to: waiting, label: {en: Go back}}"
).replace(b"go_on,", b"go_on, go_back,")


def begun(world):
    return [
        from_micros(entry["occ"]).date().isoformat()
        for entry in entries(world, "transition")
        if entry["action"] == "start_review"
    ]


def test_a_pause_between_two_reviews_does_not_put_the_next_one_off(world, now):
    people_it(world)
    case = helping(world)
    now.move(days=20)
    world.take("olive", case, "suspend")
    now.move(days=10)
    world.take("olive", case, "resume_help")

    now.move(days=6)
    fire(world)

    assert ["2026-04-06"] == begun(world)
    assert "reviewing" == states(world, case)["main"]


def test_a_review_that_is_overdue_after_a_pause_begins_at_once(world, now):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "suspend")
    now.move(days=60)
    world.take("olive", case, "resume_help")

    fire(world)

    assert [now().date().isoformat()] == begun(world)


def test_after_a_review_was_held_the_next_counts_from_its_end(world, now):
    people_it(world)
    case = helping(world)
    now.move(days=40)
    fire(world)
    world.take("olive", case, "go_on")

    now.move(days=20)
    fire(world)

    assert ["2026-04-02"] == begun(world)


def test_reviews_after_the_exit_come_once_each_in_their_order(world, now):
    people_it(world, pathway=AFTER_EXIT)
    case = helping(world)
    now.move(days=30)
    world.take("olive", case, "suspend")
    now.move(days=30)
    world.take("olive", case, "resume_help")

    for _ in range(14):
        now.move(days=30)
        fire(world)
        if states(world, case)["main"] == "reviewing":
            world.take("olive", case, "go_on")

    # Each ends with its day: at midnight, in March no longer an hour before.
    assert ["2026-09-02", "2027-03-03"] == begun(world)


def test_after_another_exit_both_reviews_come_again(world, now):
    people_it(world, pathway=GOES_BACK)
    case = helping(world)
    now.move(days=190)
    fire(world)
    world.take("olive", case, "go_on")
    now.move(days=190)
    fire(world)
    world.take("olive", case, "go_back")
    world.take("olive", case, "begin")
    earlier = len(begun(world))

    for _ in range(14):
        now.move(days=30)
        fire(world)
        if states(world, case)["main"] == "reviewing":
            world.take("olive", case, "go_on")

    assert (2, 4) == (earlier, len(begun(world)))


@given(
    start=st.dates(date(2024, 1, 1), date(2027, 6, 1)),
    since=st.integers(0, 90),
)
def test_reviews_are_never_further_apart_than_is_said(start, since):
    last = datetime.combine(start, NOON.timetz())
    entered = last + timedelta(days=since)

    found = review_due(entered, MONTHLY, ENGLAND, LONDON, last=last)

    latest = last + timedelta(days=36)
    assert entered <= found.at <= max(latest, entered)
