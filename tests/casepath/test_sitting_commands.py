"""`casepath sitting …` through the door."""

PRESENT = ("--present", "chair=carol", "--present", "police=pat")
CAROL = ("--as", "carol")


def opened(door) -> str:
    return door.json(
        "sitting", "open", "channel.case", "channel_panel", *PRESENT, *CAROL
    )["ref"]


def test_a_sitting_is_opened_joined_and_closed(panel_door):
    door, _ = panel_door
    sitting = opened(door)

    joined = door("sitting", "join", sitting, "health", "hugo", *CAROL)
    closed = door("sitting", "close", sitting, *CAROL)

    assert (0, 0) == (joined.code, closed.code), (joined, closed)
    assert closed.out.endswith(")\n")


def test_a_vote_needs_the_papers_opened(panel_door):
    door, case = panel_door
    door.json("sitting", "list", opened(door), case, *CAROL)

    unread = door("sitting", "vote", case, "decide_offer", "--as", "pat")
    door.json(
        "case", "read", case, "identity", "concern", "assessment",
        "--purpose", "decide", "--as", "pat",
    )  # fmt: skip
    read = door("sitting", "vote", case, "decide_offer", "--as", "pat")

    assert (1, True) == (unread.code, unread.err.startswith("E_PAPERS: "))
    assert (0, "") == (read.code, read.err)


def test_a_recorded_vote_is_confirmed_by_its_member_who_has_opened_the_papers(
    panel_door,
):
    door, case = panel_door
    door.json("sitting", "list", opened(door), case, *CAROL)
    said = ("sitting", "record-vote", case, "pat", "decide_offer")

    by_a_member = door(*said, "--as", "pat")
    recorded = door.json(*said, *CAROL)
    unread = door("sitting", "vote", case, "decide_offer", "--as", "pat")

    assert (1, True) == (by_a_member.code, by_a_member.err.startswith("E_ROLE: "))
    assert "recorded" == recorded["outcome"]
    assert (1, True) == (unread.code, unread.err.startswith("E_PAPERS: "))


def test_who_recused_does_not_vote(panel_door):
    door, case = panel_door
    door.json("sitting", "list", opened(door), case, *CAROL)
    door.json("sitting", "recuse", case, "--as", "pat")

    done = door("sitting", "vote", case, "decide_offer", "--as", "pat")

    assert 1 == done.code


def test_an_interest_is_declared(panel_door):
    door, case = panel_door
    door.json("sitting", "list", opened(door), case, *CAROL)

    said = ("sitting", "declare", case, "--as", "pat")
    unknown = door(*said, "--relation", "cousin")
    done = door(*said, "--relation", "family")

    assert 1 == unknown.code
    assert (0, "") == (done.code, done.err)


def test_a_seat_without_a_person_is_wrong_usage(door):
    given = ("sitting", "open", "channel.case", "channel_panel", "--present", "chair")

    done = door(*given, *CAROL)

    assert (2, True) == (done.code, "name=value" in done.err)


def test_a_sitting_that_is_not_there_is_told_in_one_line(door):
    given = ("sitting", "close", "nosuchsitting", *CAROL)

    done = door(*given)

    assert (1, "", 1) == (done.code, done.out, done.err.count("\n"))
