"""What the system noticed, looked at by the door."""


def test_a_case_with_nobody_to_suggest_says_so(door, case):
    shown = door("case", "suggested", case, "--as", "maya")

    assert (0, "nobody is suggested") == (shown.code, shown.out[:19])


def test_who_may_not_assign_is_refused(door, case):
    done = door("case", "suggested", case, "--as", "imran")

    assert (1, True) == (done.code, done.err.startswith("E"))


def test_a_case_that_is_no_request_has_no_list(door, case):
    shown = door("case", "held", case, "--as", "rhian")

    assert (0, "nothing is listed yet") == (shown.code, shown.out.strip())
