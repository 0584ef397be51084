"""The line of one area: what an interrupt takes out of it, and what stays."""

import pytest

from config.database import Database
from workflows.head_memory import HeadMemory
from workflows.writer import GROUP, Turn, Writer


@pytest.fixture
def writer(history_world):
    service, area = history_world.service, history_world.area
    assert isinstance(service.database, Database)
    return Writer(service.database, area, HeadMemory(service.line(area).log))


def test_an_interrupted_asker_leaves_nothing_in_the_line(writer):
    """Some of its commands were not even in the group that was interrupted."""
    ran = []

    def interrupted(_):
        raise KeyboardInterrupt

    jobs = [lambda _, place=place: ran.append(place) for place in range(GROUP + 9)]
    with pytest.raises(KeyboardInterrupt):
        writer.submit_all([jobs[0], interrupted, *jobs[1:]])

    answer = writer.submit(lambda _: "mine")

    assert ("mine", [0]) == (answer, ran)


def test_the_commands_of_others_stay_in_the_line(writer):
    other = Turn(lambda _: "theirs")
    writer._waiting.append(other)

    def interrupted(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writer.submit(interrupted)

    assert "mine" == writer.submit(lambda _: "mine")
    assert (True, "theirs") == (other.settled, other.outcome())
