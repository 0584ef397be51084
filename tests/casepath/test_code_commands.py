"""`casepath code …` through the door."""

from dataclasses import dataclass

import pytest

from casepath import code_commands
from tests.workflows.own_page import come_in, helping, people_it
from tests.world import World


@dataclass
class Seated:
    """Somebody who sits at the command line of a world."""

    world: World
    name: str

    @property
    def service(self):
        return self.world.service

    @property
    def area(self):
        return self.world.area

    @property
    def by(self):
        return self.world.people[self.name]

    @property
    def asking(self):
        self.world._keys += 1
        key = f"door/{self.world._keys}"
        return {"area": self.area, "by": self.by, "key": key}

    def language(self):
        return "en"


@pytest.fixture
def case(world, monkeypatch):
    people_it(world)
    monkeypatch.setattr(code_commands, "Session", lambda name: Seated(world, name))
    return helping(world)


def test_a_code_is_told_once_listed_without_it_and_taken_back(world, case, bare_door):
    given = bare_door.json("code", "give", case, "--as", "sid")
    listed = bare_door("code", "list", case, "--as", "sid", "--json")

    assert come_in(world, given["secret"])
    assert given["secret"] not in listed.out
    assert ["given"] == [one["stands"] for one in listed.value]
    bare_door.json("code", "take-back", case, given["code"], "--as", "sid")
    (after,) = bare_door.json("code", "list", case, "--as", "sid")
    assert "taken_back" == after["stands"]


def test_what_no_code_is_for_is_asked_again(case, bare_door):
    for option, value in (("--for", "neighbour"), ("--means", "pigeon")):
        done = bare_door("code", "give", case, option, value, "--as", "sid")
        assert 1 == done.code


def test_who_may_not_give_one_is_told_why(case, bare_door):
    done = bare_door("code", "list", case, "--as", "wendy")

    assert 0 == done.code
    assert "no codes" not in done.out
    assert 1 == bare_door("code", "give", case, "--as", "wendy").code
