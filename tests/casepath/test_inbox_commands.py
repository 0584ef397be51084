import pytest


def test_what_one_was_told_names_the_case_and_no_content(door, case):
    door("tick")

    told = door.json("inbox", "--as", "rhian")

    of_cases = [(one["case"], one["kind"]) for one in told if one["case"]]
    assert [(case, "waiting")] == of_cases


@pytest.mark.usefixtures("case")
def test_once_a_day_one_is_told_how_much_waits(door):
    door("tick")
    door("tick")

    told = door.json("inbox", "--as", "rhian")

    [counts] = [one for one in told if one["kind"] == "daily_counts"]
    assert (None, 1, 0) == (counts["case"], counts["waiting"], counts["late"])
    said = door("inbox", "--as", "rhian").out
    assert "1 cases wait for you, 0 of them late" in said


def test_an_empty_inbox_says_so(door):
    assert "nothing yet" in door("inbox", "--as", "imran").out
