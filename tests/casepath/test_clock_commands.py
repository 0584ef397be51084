"""`casepath case clocks` through the door."""


def test_the_clocks_of_a_case_say_how_their_dates_were_computed(door, case):
    told = door("case", "clocks", case, "--as", "imran")

    assert (0, "") == (told.code, told.err)
    assert "due at the end of " in told.out
    assert " days after " in told.out


def test_the_clocks_of_a_case_are_plain_values_too(door, case):
    found = door.json("case", "clocks", case, "--as", "imran")

    assert {"clock", "kind", "called", "began", "due", "how"} <= found[0].keys()
