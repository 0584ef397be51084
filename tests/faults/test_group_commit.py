"""Commands of several threads share one COMMIT, and harm each other in nothing."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from audit.reading import read_head
from config.connection import Connection
from config.errors import DatabaseError, DiskFullError
from tests.faults.home_help import WHY, referred, settle
from tests.savepoints import savepoint
from workflows import commands
from workflows.errors import StaleError

SECONDS = 120
NEIGHBOURS = 6


@pytest.fixture
def writer(world):
    return world.service.line(world.area).writer


def in_one_group(writer, *asks):
    """Have every ask wait in the line before the first of them may lead."""
    with ThreadPoolExecutor(len(asks)) as pool:
        with writer._leading:
            futures = []
            for ask in asks:
                waiting = len(writer._waiting)
                futures.append(pool.submit(ask))
                until = time.monotonic() + SECONDS
                while len(writer._waiting) == waiting and time.monotonic() < until:
                    time.sleep(0.001)
        return [future.exception(SECONDS) or future.result() for future in futures]


def commits(monkeypatch):
    """Give the list that every COMMIT from now on is noted in."""
    noted, text = [], Connection.text

    def watched(connection, sql):
        text(connection, sql)
        if sql == "COMMIT":
            noted.append(threading.get_ident())

    monkeypatch.setattr(Connection, "text", watched)
    return noted


def test_a_group_is_one_transaction_in_the_order_of_the_line(writer):
    ran = []

    def job(place):
        return lambda connection: ran.append((place, id(connection))) or place

    asks = [lambda place=place: writer.submit(job(place)) for place in range(5)]
    answers = in_one_group(writer, *asks)

    assert [0, 1, 2, 3, 4] == answers == [place for place, _ in ran]
    assert 1 == len({connection for _, connection in ran})


def test_no_answer_leaves_before_the_commit_of_its_group(writer):
    """What one command did may rest on what its neighbour did before it."""
    first_ran, may_end, order = threading.Event(), threading.Event(), []

    def quick():
        writer.submit(lambda _: first_ran.set())
        order.append("first answered")

    def slow(_connection):
        first_ran.wait(SECONDS)
        time.sleep(0.05)
        order.append("second still runs")
        may_end.set()

    in_one_group(writer, quick, lambda: writer.submit(slow))

    assert may_end.is_set()
    assert ["second still runs", "first answered"] == order


def test_a_refused_command_harms_no_neighbour(world, writer):
    settle(world)
    case = referred(world)
    seen = world.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)

    def judge(version):
        return lambda: world.take(
            "olaf", case, "judge", version=version, values={"need": "shown"}, reason=WHY
        )

    answers = in_one_group(
        writer, judge(seen.version), judge(seen.version), judge(seen.version + 1)
    )

    assert [seen.version + 1, StaleError, seen.version + 2] == [
        getattr(answer, "version", type(answer)) for answer in answers
    ]


def test_an_error_inside_one_command_undoes_that_one_alone(writer):
    def broken(connection):
        with savepoint(connection, "mine"):
            raise LookupError("inside")

    answers = in_one_group(
        writer,
        lambda: writer.submit(lambda _: 1),
        lambda: writer.submit(broken),
        lambda: writer.submit(lambda _: 3),
    )

    assert [1, LookupError, 3] == [
        answer if isinstance(answer, int) else type(answer) for answer in answers
    ]


def test_f06_the_neighbours_of_a_full_disk_run_again(world, writer):
    """The disk is full for one command alone; the others are done once each."""
    runs = []
    log = world.service.line(world.area).log

    def good(place):
        return lambda connection: runs.append(place) or read_head(connection, log).size

    def guilty(connection):
        runs.append("guilty")
        connection.text("ROLLBACK")
        raise DiskFullError("the disk is full")

    asks = [lambda place=place: writer.submit(good(place)) for place in range(2)]
    answers = in_one_group(writer, *asks, lambda: writer.submit(guilty))

    assert [0, 1, "guilty", 0, 1, "guilty"] == runs
    assert DiskFullError is type(answers[2])
    assert [answers[0]] * 2 == answers[:2]


def test_f06_people_beside_a_full_disk_are_each_added_once(world, writer):
    names = [f"neighbour{place}" for place in range(NEIGHBOURS)]

    def add(name):
        return lambda: world.service.handle(
            commands.AddPerson(
                area=world.area, by=world.people["ada"], key=name, name=name, login=name
            )
        )

    def guilty(connection):
        connection.text("ROLLBACK")
        raise DiskFullError("the disk is full")

    asks = [add(name) for name in names]
    *answers, failed = in_one_group(writer, *asks, lambda: writer.submit(guilty))
    again = [add(name)() for name in names]

    assert DiskFullError is type(failed)
    assert answers == again
    assert NEIGHBOURS == len({answer.entry for answer in answers})


def test_a_commit_that_fails_acknowledges_nothing(writer, monkeypatch):
    """The group runs again one by one; what fails again is told so."""
    text, failing = Connection.text, [True, True]

    def unlucky(connection, sql):
        if sql == "COMMIT" and failing and failing.pop():
            text(connection, "ROLLBACK")
            raise DatabaseError("the commit failed")
        text(connection, sql)

    monkeypatch.setattr(Connection, "text", unlucky)
    answers = in_one_group(
        writer, lambda: writer.submit(lambda _: 1), lambda: writer.submit(lambda _: 2)
    )

    assert [DatabaseError, 2] == [
        answer if isinstance(answer, int) else type(answer) for answer in answers
    ]


def test_a_group_of_commands_commits_once(writer, monkeypatch):
    noted = commits(monkeypatch)

    in_one_group(writer, *[lambda: writer.submit(lambda _: None)] * NEIGHBOURS)

    assert 1 == len(noted)
