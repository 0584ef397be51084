"""A disk that fills up at any call leaves nothing half done (F06)."""

import itertools

import pytest

from config.connection import Connection
from config.errors import DiskFullError
from tests.faults.victim import AREA, make_victim, whole_run


class FullDisk:
    """A disk that is full at the n-th statement after the writer has begun.

    SQLite then ends the whole transaction by itself, and so does this.
    """

    def __init__(self, monkeypatch, at: int) -> None:
        self.calls, self.at, self.begun = 0, at, False
        execute, text = Connection._execute, Connection.text

        def counted(connection, statement, params):
            self._count(connection)
            execute(connection, statement, params)

        def counted_text(connection, sql):
            self.begun = self.begun or sql == "BEGIN IMMEDIATE"
            if sql not in {"BEGIN IMMEDIATE", "ROLLBACK"}:
                self._count(connection)
            text(connection, sql)

        monkeypatch.setattr(Connection, "_execute", counted)
        monkeypatch.setattr(Connection, "text", counted_text)

    @property
    def was_met(self) -> bool:
        return self.calls >= self.at

    def _count(self, connection) -> None:
        self.calls += self.begun
        if self.calls == self.at:
            connection._cursor.execute("ROLLBACK")
            raise DiskFullError("the disk is full or failing")


def test_f06_a_full_disk_at_any_call_leaves_nothing(tmp_path, tell):
    victim = make_victim(tmp_path)
    before, after = whole_run(victim)

    for at in itertools.count(1):
        victim.put_back()
        service = victim.service()
        with pytest.MonkeyPatch.context() as patch:
            disk = FullDisk(patch, at)
            if not answered(service, victim.command):
                assert disk.was_met
        left = victim.counts(service)
        service.close()
        assert [] == victim.problems(before, after, acknowledged=False), at
        if not disk.was_met:
            break
        assert before == left, at

    assert after == left
    tell(f"full disk: at each of {at - 1} calls in the writer nothing is left")


def answered(service, command) -> bool:
    """Tell whether the command was answered; an error of another kind is raised."""
    try:
        service.handle(command)
    except DiskFullError:
        return False
    return True


def test_f06_the_same_service_goes_on_when_there_is_space_again(tmp_path):
    victim = make_victim(tmp_path)
    _, after = whole_run(victim)
    service = victim.service()
    with pytest.MonkeyPatch.context() as patch:
        FullDisk(patch, 20)
        assert not answered(service, victim.command)

    assert answered(service, victim.command)

    assert after == victim.counts(service)
    assert service.line(AREA).kind == "live"
    service.close()
