"""`casepath pathway move …`: live cases on another version, through the door."""

import pytest

from workflows.pathways.finding import find_pathway


@pytest.fixture
def moving(door, case, tmp_path):
    """A home with one open case, a second version, and a plan drafted for it."""
    source, _ = find_pathway("channel.case")
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_bytes(source)
    text = source.decode()
    edition = next(line for line in text.splitlines() if line.startswith("edition:"))
    second.write_text(text.replace(edition, 'edition: "9999.2"'), encoding="utf-8")
    old = door.json("pathway", "check", first)["digest"]
    new = door.json("pathway", "propose", second, "--as", "olga")["digest"]
    door.json("pathway", "publish", new, "--as", "otto")
    drafted = door("pathway", "move", "--draft", old, new, "--as", "olga").out
    plan = tmp_path / "plan.yaml"
    plan.write_text(drafted, encoding="utf-8")
    return door, case, plan


def test_a_case_is_moved_by_two_people_and_back(moving):
    door, case, plan = moving

    rehearsed = door.json("pathway", "move", plan, "--rehearse", "--as", "olga")
    proposed = door.json("pathway", "move", plan, "--propose", "--as", "olga")
    digest = proposed["plan"]
    confirmed = door.json("pathway", "move", digest, "--confirm", "--as", "otto")
    there = door.json("pathway", "move", plan, "--run", "--as", "olga")
    told = door("pathway", "move", digest, "--report", "--as", "otto").out
    back = door.json("pathway", "move", plan, "--undo", "--as", "otto")

    assert {"safe": 1, "decision": 0, "blocked": 0} == rehearsed["counts"]
    assert digest == confirmed["plan"]
    assert [(case, "moved")] == outcomes(there)
    assert f"casepath log prove {there['entry']}" in told
    assert [(case, "moved back")] == outcomes(back)
    assert door.json("log", "verify")["sound"]


def outcomes(done):
    return [(one["case"], one["outcome"]) for one in done["report"]["cases"]]


def test_a_rehearsal_gives_the_numbers_first(moving):
    door, case, plan = moving

    lines = door("pathway", "move", plan, "--rehearse", "--as", "olga").out.splitlines()

    assert "1 open cases: 1 safe, 0 need a decision, 0 blocked" == lines[1]
    assert case in lines[2]


@pytest.mark.parametrize(
    "asked", [(), ("--run", "--undo"), ("--rehearse", "--case", "x")]
)
def test_one_thing_is_asked_of_a_plan_at_a_time(moving, asked):
    door, _, plan = moving

    done = door("pathway", "move", plan, *asked, "--as", "olga")

    assert 1 == done.code
    assert "one thing to do with it" in done.err


def test_a_plan_that_is_no_file_is_named_as_such(door):
    done = door("pathway", "move", "nowhere.yaml", "--rehearse", "--as", "olga")

    assert 1 == done.code
    assert "E-FILE" in done.err


def test_an_unknown_word_of_a_plan_comes_with_its_place(moving):
    door, _, plan = moving
    text = plan.read_text(encoding="utf-8").replace("clocks:", "clock:")
    plan.write_text(text, encoding="utf-8")

    done = door("pathway", "move", plan, "--rehearse", "--as", "olga")

    assert "did you mean 'clocks'?" in done.err


def test_a_decision_is_made_for_one_case(moving):
    door, case, plan = moving
    door.json("pathway", "move", plan, "--propose", "--as", "olga")
    door.json("pathway", "move", plan, "--confirm", "--as", "otto")

    why = "this was looked at by the two of us and it holds"
    moved = door.json(
        "pathway", "move", plan, "--case", case, "--reason", why, "--as", "olga"
    )

    assert case == moved["case"]


def test_versions_in_use_are_checked_again(door, case):
    found = door.json("pathway", "recheck")

    assert [1] == [one["cases"] for one in found]
    assert case


def test_a_plan_that_is_ordered_is_carried_out_by_the_next_sweep(moving):
    door, case, plan = moving
    digest = door.json("pathway", "move", plan, "--propose", "--as", "olga")["plan"]
    door.json("pathway", "move", digest, "--confirm", "--as", "otto")

    ordered = door.json("pathway", "move", digest, "--order", "--as", "olga")
    door.json("tick")

    told = door.json("pathway", "move", digest, "--report", "--as", "otto")
    assert digest == ordered["plan"]
    assert [(case, "moved")] == outcomes(told)
