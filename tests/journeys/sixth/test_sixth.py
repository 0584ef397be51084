"""A sixth pathway, invented and written only as files: it runs as the families do."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
import yaml
from sqlalchemy import bindparam, select

from config.database import Database
from config.errors import CasepathError
from config.now import from_micros
from config.statements import Statement
from policies.errors import NotPermittedError
from policies.examining import examined
from tests.workflows.clocked import entries, fire, states
from workflows import commands, tables
from workflows.cases import ASSIGNED
from workflows.clocks.rows import OF_CASE
from workflows.panels.commands import AppointSeat, ConfirmAppointment
from workflows.service import Service
from workflows.verifying.area import verify_area

HERE = Path(__file__).parent
FILES = (HERE / "reef_rescue.yaml", HERE / "reef_frame.yaml")
ROOMS = ("audit", "casepath", "config", "policies", "records", "states", "workflows")
SHANGHAI = ZoneInfo("Asia/Shanghai")
COUNCIL = {"pathway": "reef.rescue", "panel": "reef_council"}
WHY = "because this was seen by everybody who was there"
SEEN = {"seen": "An anchor lay across the whole of the northern slope."}
PEOPLE = {
    "wang": ("warden", "harbour"),
    "hai": ("harbour_master", "harbour"),
    "dai": ("diver", "village"),
    "dong": ("diver", "village"),
    "duo": ("diver", "village"),
    "fan": ("fisher", "boats"),
    "feng": ("fisher", "boats"),
    "bai": ("biologist", "institute"),
    "bo": ("biologist", "institute"),
    "lao": ("elder", "village"),
}
SEATS = {
    "elder": "lao",
    "boat_one": "fan",
    "boat_two": "feng",
    "study_one": "bai",
    "study_two": "bo",
}
CHILDREN = Statement(
    select(tables.sub_case.c.child)
    .where(tables.sub_case.c.area == bindparam("area"))
    .order_by(tables.sub_case.c.opened_ts, tables.sub_case.c.child)
)


@pytest.fixture
def reef(world, now):
    """An area that has published both files, with its people and its council."""
    now.at = datetime(2026, 5, 7, 1, tzinfo=UTC)  # a Thursday, nine in the morning
    for path in FILES:
        world.publish(path.read_bytes())
    for name, (role, organisation) in PEOPLE.items():
        world.person(name, **{role: organisation})
    for seat, name in SEATS.items():
        person = world.people[name]
        asked = world.ask(AppointSeat, "ada", seat=seat, person=person, **COUNCIL)
        world.ask(ConfirmAppointment, "ben", appointment=asked.ref)
    return world


def opened(world):
    return world.ask(commands.OpenCase, "wang", pathway="reef.rescue").case


def surveyed(world):
    case = opened(world)
    world.take("wang", case, "record_survey", fields=SEEN)
    return case


def before_the_council(world, *seats):
    """Bring a case before the council, with these seats taken."""
    case = surveyed(world)
    world.take("wang", case, "judge_harm", values={"harm": "torn"}, reason=WHY)
    world.take("wang", case, "put_to_council")
    present = {seat: world.people[SEATS[seat]] for seat in seats}
    sitting = world.ask(commands.OpenSitting, "lao", present=present, **COUNCIL).ref
    world.ask(commands.ListItem, "lao", case=case, sitting=sitting)
    return case, sitting


def vote(world, case, *seats):
    for seat in seats:
        world.ask(commands.CastVote, SEATS[seat], case=case, choice="mend_it")


def mending(world):
    case, _ = before_the_council(world, *SEATS)
    vote(world, case, *SEATS)
    world.take("lao", case, "mend_it")
    return case


def refused(world, by, case, action, **said):
    with pytest.raises(NotPermittedError) as met:
        world.take(by, case, action, **said)
    return met.value.refusal


def at_once(world, *asked):
    """Let two people act at the same time, each by a line of their own."""
    own = world.service
    other = Service(Database(own.database.url), own.provider, now=own.now)
    ready, met = Barrier(2), []

    def act(service, number, by, case, action):
        ready.wait(120)
        said = {"area": world.area, "by": world.people[by], "key": f"race/{number}"}
        try:
            service.handle(commands.TakeAction(**said, case=case, action=action))
            met.append("taken")
        except CasepathError as problem:
            met.append(problem.code)

    both = [
        Thread(target=act, args=(service, number, *one))
        for number, (service, one) in enumerate(zip((own, other), asked, strict=True))
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(240)
    other.close()
    return sorted(met)


def frames(world):
    with world.service.database.reading(world.area) as connection:
        return [row.child for row in connection.all(CHILDREN, area=world.area)]


def due(world, case):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    (clock,) = (row for row in rows if row.kind == "state" and row.next_ts is not None)
    end_of_day = from_micros(clock.due_ts).astimezone(SHANGHAI)
    return (end_of_day - timedelta(seconds=1)).date()


def under_water(world, case):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(ASSIGNED, area=world.area, case_ref=case)
    return {row.person for row in rows if row.role == "diver"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_checker_finds_neither_an_error_nor_a_warning(path):
    assert () == examined(path.read_bytes()).problems


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_code_and_no_shipped_file_names_it(path):
    book = yaml.safe_load(path.read_text(encoding="utf-8"))
    states_of = {state for one in book["tracks"].values() for state in one["states"]}
    own = {book["pathway"], "reef", *(one for one in states_of if "_" in one)}
    root = HERE.parents[2]

    files = [
        file
        for room in ROOMS
        for kind in ("py", "yaml", "json", "csv")
        for file in (root / room).rglob(f"*.{kind}")
    ]
    naming = [
        file.relative_to(root).as_posix()
        for file in files
        if any(name in file.read_text(encoding="utf-8") for name in own)
    ]

    assert len(files) > len(ROOMS)
    assert [] == naming


def test_the_main_path_from_a_report_to_a_mended_reef(reef):
    case = mending(reef)
    for diver in ("dai", "dong"):
        reef.take(diver, case, "go_down")
    reef.take("wang", case, "build_frame")
    (frame,) = frames(reef)
    reef.take("wang", frame, "hang")
    early = refused(reef, "wang", case, "finish")
    reef.take("bai", frame, "call_grown")
    reef.take("wang", case, "finish")
    reef.take("hai", case, "finish")

    assert "A frame still hangs in the water" in early.in_words("en")
    assert ("closed_mended", "grown") == (
        states(reef, case)["main"],
        states(reef, frame)["main"],
    )
    verifier = reef.signer.verifier
    assert verify_area(reef.service, reef.area, verifier, lambda _done: None).is_sound


def test_a_deadline_counts_the_saturday_that_is_worked(reef, now):
    case = surveyed(reef)  # on Thursday 7 May; Saturday 9 May makes up for a holiday

    met = due(reef, case)
    now.at = datetime(2026, 5, 11, 15, 59, tzinfo=UTC)  # Monday, a minute to midnight
    fire(reef)
    in_time = len(entries(reef, "clock"))
    now.move(minutes=2)
    fire(reef)

    assert date(2026, 5, 11) == met  # Friday, Saturday, Monday
    assert (0, 1) == (in_time, len(entries(reef, "clock")))


def test_unequal_sides_decide_nothing_until_they_are_equal(reef):
    case, sitting = before_the_council(
        reef, "elder", "boat_one", "boat_two", "study_one"
    )
    vote(reef, case, "elder", "boat_one", "boat_two", "study_one")

    unequal = refused(reef, "lao", case, "mend_it")
    person = reef.people[SEATS["study_two"]]
    reef.ask(
        commands.JoinSitting, "lao", sitting=sitting, seat="study_two", person=person
    )
    vote(reef, case, "study_two")
    done = reef.take("lao", case, "mend_it")

    assert "E_PARITY" in unequal.codes
    assert "The sides are not equal: 2 and 1 vote." in unequal.in_words("en")
    assert "mending" == done.states["main"]


def test_a_side_that_is_away_leaves_the_council_without_a_quorum(reef):
    case, _ = before_the_council(reef, "elder", "boat_one", "boat_two")
    vote(reef, case, "elder", "boat_one", "boat_two")

    assert {"E_PARITY", "E_QUORUM"} == {*refused(reef, "lao", case, "mend_it").codes}


def test_of_two_who_go_down_at_once_into_the_last_place_one_does(reef):
    case = mending(reef)
    reef.take("dai", case, "go_down")

    met = at_once(reef, ("dong", case, "go_down"), ("duo", case, "go_down"))

    down = under_water(reef, case)
    (above,) = (one for one in ("dong", "duo") if reef.people[one] not in down)
    full = refused(reef, above, case, "go_down")
    reef.take("dai", case, "come_up")
    reef.take(above, case, "go_down")

    assert (1, 2) == (met.count("taken"), len(down))
    assert ("E_CAP",) == full.codes
    assert {reef.people["dong"], reef.people["duo"]} == under_water(reef, case)


def test_of_two_frames_hung_at_once_onto_the_last_place_one_is(reef):
    case = mending(reef)
    for diver in ("dai", "dong"):
        reef.take(diver, case, "go_down")
    for _ in range(3):
        reef.take("wang", case, "build_frame")
    first, second, third = frames(reef)
    reef.take("wang", first, "hang")

    met = at_once(reef, ("wang", second, "hang"), ("wang", third, "hang"))

    hung = sorted(states(reef, one)["main"] for one in (second, third))
    assert (1, ["built", "hanging"]) == (met.count("taken"), hung)


def test_nobody_dives_alone(reef):
    case = mending(reef)
    reef.take("dai", case, "go_down")

    assert ("E_SUPERVISION",) == refused(reef, "wang", case, "build_frame").codes
