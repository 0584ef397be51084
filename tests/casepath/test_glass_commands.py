"""Reading in an emergency by the door: begun, confirmed, ended, reviewed, listed."""

import pytest

WHY = "somebody is in danger tonight and the file may say where"
BREAK = ("--code", "life_in_danger", "--reason", WHY)


@pytest.fixture
def confirming(door) -> str:
    """Give somebody who may be the second person of an auditor."""
    door.json("person", "add", "Dora Invented", "--account", "dora")
    grant = door.json("role", "grant", "dora", "director", "council")
    door.json("role", "confirm", grant["grant"], "--as", "ben")
    return "dora"


def broken(door, case, by="seren", *parts):
    """Break glass, or ask for it."""
    named = [word for part in (parts or ("concern",)) for word in ("--part", part)]
    return door.json("glass", "break", case, *named, *BREAK, "--as", by)


def listed(door, by):
    """Give how each reading stands, as somebody is told of it."""
    return [one["stands"] for one in door.json("glass", "list", "--as", by)]


def test_who_breaks_glass_reads_until_they_end_it_and_another_reviews_it(door, case):
    ref = broken(door, case)["glass"]
    read = ("case", "read", case, "concern", "--purpose", "protect")
    assert ["runs"] == listed(door, "seren")

    opened = door(*read, "--as", "seren")
    over = door.json("glass", "end", case, ref, "--as", "seren")
    closed = door(*read, "--as", "seren")
    assert ["to_review"] == listed(door, "carol")
    said = ("--justified", "--reason", WHY, "--as", "carol")
    done = door.json("glass", "review", case, ref, *said)

    assert (0, "end_glass", 1) == (opened.code, over["outcome"], closed.code)
    assert ("review_glass", ref) == (done["outcome"], done["glass"])
    assert ["justified"] == listed(door, "carol") == listed(door, "seren")


def test_without_json_each_step_says_what_follows(door, case):
    said = ("--part", "concern", *BREAK, "--as", "seren")
    begun = door("glass", "break", case, *said)
    ref = begun.out.partition("(")[2].partition(",")[0]

    ended = door("glass", "end", case, ref, "--as", "seren")
    told = door("glass", "list", "--as", "seren")

    assert begun.out.startswith("you may read now, for a while (")
    assert ended.out.startswith(f"it is over ({ref}, entry ")
    assert [0, 0, 0] == [begun.code, ended.code, told.code]
    assert ref in told.out
    assert WHY not in told.out


def test_an_auditor_waits_for_a_second_person_who_lets_them(door, case, confirming):
    asked = broken(door, case, "audrey")
    assert ("ask_glass", ["waits"]) == (asked["outcome"], listed(door, "audrey"))

    given = door.json("glass", "confirm", case, asked["glass"], "--as", confirming)

    assert "confirm_glass" == given["outcome"]
    assert ["runs"] == listed(door, "audrey")


def test_who_is_declined_reads_nothing(door, case, confirming):
    ref = broken(door, case, "audrey")["glass"]

    said = ("--reason", WHY, "--as", confirming)
    done = door.json("glass", "decline", case, ref, *said)

    assert "decline_glass" == done["outcome"]
    assert ["declined"] == listed(door, "audrey")


def test_a_question_is_asked_and_answered_before_it_is_judged(door, case):
    ref = broken(door, case)["glass"]
    said = ("--reason", WHY)

    asked = door.json("glass", "ask", case, ref, *said, "--as", "carol")
    answered = door.json("glass", "answer", case, ref, *said, "--as", "seren")
    again = door("glass", "answer", case, ref, *said, "--as", "seren")

    assert "ask_about_glass" == asked["outcome"]
    assert "answer_about_glass" == answered["outcome"]
    assert (1, True) == (again.code, again.err.startswith("E_STATE: "))


def test_a_reading_that_runs_is_not_reviewed_and_may_be_found_not_justified(door, case):
    ref = broken(door, case)["glass"]
    judge = ("glass", "review", case, ref, "--not-justified", "--reason", WHY)

    early = door(*judge, "--as", "carol")
    door.json("glass", "end", case, ref, "--as", "seren")
    done = door(*judge, "--as", "carol")

    assert (1, True) == (early.code, early.err.startswith("E_STATE: "))
    assert (0, True) == (done.code, done.out.startswith("it is reviewed ("))
    assert ["not_justified"] == listed(door, "carol")


@pytest.mark.parametrize(
    ("by", "said", "code"),
    [
        ("rhian", ("--part", "concern", *BREAK), "E_ROLE"),
        ("seren", ("--part", "panel", *BREAK), "E_NTK"),
        (
            "seren",
            ("--part", "concern", "--code", "curiosity", "--reason", WHY),
            "E_FIELD",
        ),
        ("seren", ("--part", "concern", *BREAK[:2]), "E_FIELD"),
    ],
)
def test_what_may_not_be_read_so_is_refused_and_nothing_runs(
    door, case, by, said, code
):
    done = door("glass", "break", case, *said, "--as", by, "--json")

    assert 1 == done.code
    assert done.error["code"].startswith(code)
    assert WHY not in done.err
    assert [] == listed(door, "seren")


def test_somebody_elses_reading_is_not_ended(door, case):
    ref = broken(door, case)["glass"]

    done = door("glass", "end", case, ref, "--as", "carol")

    assert (1, True) == (done.code, done.err.startswith("E_ROLE: "))
    assert ["runs"] == listed(door, "seren")
