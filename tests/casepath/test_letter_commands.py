"""`casepath letter …` through the door."""

import json
from dataclasses import dataclass

from audit.entry import new_id
from casepath import letter_commands
from tests.workflows.timely import helping, people_it
from tests.world import World


def test_a_case_without_letters_says_so(door, case):
    assert "no letters" in door("letter", "list", case, "--as", "imran").out
    assert [] == door.json("letter", "list", case, "--as", "imran")


def test_a_reference_to_no_letter_is_not_found(door, case):
    done = door("letter", "show", case, "x" * 26, "--as", "imran")

    assert 1 == done.code
    assert "casepath letter list" in done.err


def test_a_letter_that_is_not_there_cannot_be_approved(door, case):
    done = door("letter", "approve", case, "x" * 26, "--as", "imran")
    back = door(
        "letter", "send-back", case, "x" * 26,
        "--reason", "this is not what was agreed with the family", "--as", "imran",
    )  # fmt: skip

    assert (1, 1) == (done.code, back.code)


@dataclass
class Seated:
    """Somebody who sits at the command line of a world."""

    world: World
    name: str

    @property
    def service(self):
        return self.world.service

    @property
    def area(self) -> str:
        return self.world.area

    @property
    def by(self) -> str:
        return self.world.people[self.name]

    @property
    def asking(self) -> dict[str, str]:
        return {"area": self.area, "by": self.by, "key": new_id(), "via": "cli"}


def test_a_letter_is_listed_read_sent_back_and_approved(world, capsys, monkeypatch):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "suspend")
    world.take("mia", case, "finish", reason="all the help that was wanted is there")
    monkeypatch.setattr(letter_commands, "Session", lambda _: Seated(world, "mia"))
    letter_commands.list_letters(case, as_json=True)
    (listed,) = json.loads(capsys.readouterr().out)
    ref = listed["letter"]

    letter_commands.show(case, ref)
    letter_commands.send_back(case, ref, "the family has asked for another wording")
    letter_commands.approve(case, ref)
    letter_commands.list_letters(case)

    out = capsys.readouterr().out
    for said in ("What was done: Finish", "is sent back", "is ready", "end_letter"):
        assert said in out
