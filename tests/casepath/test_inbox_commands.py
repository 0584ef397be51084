def test_what_one_was_told_names_the_case_and_no_content(door, case):
    door("tick")

    told = door.json("inbox", "--as", "rhian")

    assert [{"case": case, "kind": "waiting"}] == [
        {"case": one["case"], "kind": one["kind"]} for one in told
    ]


def test_an_empty_inbox_says_so(door):
    assert "nothing yet" in door("inbox", "--as", "imran").out
