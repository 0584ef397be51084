"""Who needs which training, who has it until when; recorded by who may, for others."""

from datetime import timedelta

import pytest

from tests.casepath.pages.visitor import visit
from tests.entries import all_entries
from tests.workflows import boarded
from workflows.administering.training import standing_of
from workflows.commands import RecordClearance

KIND = "voting"


@pytest.fixture
def board(world):
    world.publish(boarded.PATHWAY)
    world.person("nia", member="council")
    world.person("mel", member="council")
    return world


def train(world, who, ends, by="ada"):
    said = {"person": world.people[who], "clearance": KIND, "ends": ends}
    return world.ask(RecordClearance, by, **said)


def test_an_administrator_sees_who_lacks_a_training_that_a_role_needs(board, now):
    train(board, "mel", now() + timedelta(days=400))

    seen = visit(board, "ada").get("/admin/training")

    assert 200 == seen.status
    nia, mel = seen.text.index(">nia<"), seen.text.index(">mel<")
    assert nia < mel  # what is missing stands first
    assert "Missing: 1." in seen.words
    assert "In force: 1." in seen.words


def test_it_is_for_administrators_alone_and_linked_from_their_room(board):
    assert "/admin/training" in visit(board, "ada").get("/admin").text
    assert 403 == visit(board, "nia").get("/admin/training").status


def test_a_training_is_recorded_once_and_holds_at_once(board, now):
    ada = visit(board, "ada")
    page = ada.get("/admin/training")
    ends = now() + timedelta(days=100)
    typed = {
        "person": board.people["nia"],
        "kind": KIND,
        "until__day": f"{ends.day}",
        "until__month": f"{ends.month}",
        "until__year": f"{ends.year}",
        "until__time": "12:00",
    }

    done = ada.send(page, "Record it", **typed)
    entries = len(all_entries(board))
    ada.send(page, "Record it", **typed)

    assert "Missing: 1." in done.words  # only mel's
    assert entries == len(all_entries(board))
    assert "In force" in visit(board, "nia").get("/training").words


def test_what_is_not_chosen_is_told_and_one_s_own_is_refused(board):
    ada = visit(board, "ada")
    page = ada.get("/admin/training")

    missing = ada.send(page, "Record it")
    own = ada.send(page, "Record it", person=board.people["ada"], kind=KIND,
                   until__day="1", until__month="1", until__year="2030",
                   until__time="12:00")  # fmt: skip

    assert 422 == missing.status
    assert "Choose a person." in missing.words
    assert own.status in {403, 422}


def test_a_member_sees_what_their_own_roles_need_and_nobody_else(board):
    seen = visit(board, "nia").get("/training")

    assert "Missing" in seen.words
    assert "mel" not in seen.words


def test_who_needs_none_is_told_when_it_appears(board):
    seen = visit(board, "ada").get("/training")

    assert "None of your roles needs a training" in seen.words


def test_a_training_stands_as_its_end_says(now):
    moment = now()
    days = (None, -1, 10, 60)
    ends = [None if one is None else moment + timedelta(days=one) for one in days]

    assert ["missing", "over", "soon", "holds"] == [
        standing_of(one, moment) for one in ends
    ]
