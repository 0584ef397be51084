"""`casepath panel …` and the sittings it plans, through the door."""

CAROL = ("--as", "carol")
BOARD = ("channel.case", "channel_panel")
PURPOSE = "decide"
PAT = ("--as", "pat")
REMARK = "The heating of the room failed at ten"
WRONG = "Pat left before the item, not after it"
PRESENT = ("--present", "chair=carol", "--present", "police=pat")


def convened(door, *said) -> str:
    return door.json(
        "sitting", "convene", *BOARD, "--at", "2027-11-02T09:00+00:00",
        "--place", "Town hall", *said, *CAROL,
    )["ref"]  # fmt: skip


def test_a_seat_is_appointed_to_by_two_and_shown(door):
    made = door.json("panel", "appoint", *BOARD, "police", "pat", "--as", "ada")
    confirmed = door("panel", "confirm", made["appointment"], "--as", "ben")

    shown = door.json("panel", "seats", *BOARD, *CAROL)

    assert (0, "") == (confirmed.code, confirmed.err)
    assert made["appointment"] in [one["appointment"] for one in shown["appointments"]]


def test_an_appointment_is_ended(door):
    made = door.json("panel", "appoint", *BOARD, "police", "pat", "--as", "ada")
    door.json("panel", "confirm", made["appointment"], "--as", "ben")
    door.json("panel", "end", made["appointment"], "--as", "ada")

    shown = door.json("panel", "seats", *BOARD, *CAROL)

    assert made["appointment"] not in [
        one["appointment"] for one in shown["appointments"]
    ]


def test_what_waits_for_a_panel_is_shown(panel_door):
    door, case = panel_door

    words = door("panel", "waiting", *CAROL)

    assert f"case {case} since" in words.out


def test_a_sitting_is_planned_answered_and_forecast(panel_door):
    door, case = panel_door
    sitting = convened(door)
    door.json("sitting", "list", sitting, case, *CAROL)
    door.json("sitting", "coming", sitting, "--yes", "--way", "video", "--as", "pat")

    (item,) = door.json("sitting", "forecast", sitting, *CAROL)
    off = door("sitting", "call-off", sitting, *CAROL)

    assert (case, 0) == (item["case"], off.code)
    assert item["outlook"] in {"open", "not quorate"}


def test_an_unknown_way_of_taking_part_is_told_the_known_ones(panel_door):
    door, _ = panel_door

    done = door("sitting", "coming", convened(door), "--yes", "--way", "letter", *CAROL)

    assert (1, True) == (done.code, "in_person, video, telephone" in done.err)


def test_a_minute_is_read_signed_and_added_to(panel_door):
    door, case = panel_door
    sitting = door.json("sitting", "open", *BOARD, *PRESENT, *CAROL)["ref"]
    door.json("sitting", "list", sitting, case, *CAROL)
    door.json("sitting", "leave", sitting, "pat", *CAROL)
    door.json("sitting", "close", sitting, *CAROL)
    door.json("sitting", "remark", sitting, "--text", REMARK, *CAROL)
    door.json("sitting", "send", sitting, *CAROL)
    door.json("sitting", "correct", sitting, "--text", WRONG, "--item", case, *PAT)
    (asked,) = door.json("sitting", "minute", sitting, *CAROL)["corrections"]
    door.json(
        "sitting", "settle", sitting, asked["ref"], "--accept", "--item", case, *CAROL
    )
    seen = door.json("sitting", "minute", sitting, *CAROL)["hash"]

    signed = door("sitting", "sign", sitting, "--hash", seen, *CAROL)
    door.json(
        "sitting", "add", sitting, "--text", "Pat had left before the item", *CAROL
    )
    words = door("sitting", "minute", sitting, *CAROL).out

    assert 0 == signed.code
    assert f"Item 1: case {case}" in words
    assert "Nothing was decided." in words
    assert f"remarks: {REMARK}" in words
    assert f"accepted: {WRONG}" in words
    assert "added: Pat had left before the item" in words


def test_a_pack_is_a_page_for_its_reader_and_goes_into_a_file_of_their_own(
    panel_door, tmp_path
):
    door, case = panel_door
    made = door.json("panel", "appoint", *BOARD, "police", "pat", "--as", "ada")
    door.json("panel", "confirm", made["appointment"], "--as", "ben")
    sitting = convened(door, "--extraordinary")
    door.json("sitting", "list", sitting, case, *CAROL)
    said = ("sitting", "pack", sitting, "--purpose", PURPOSE, "--as", "pat")

    page = door.json(*said)["page"]
    written = door(*said, "--to", str(tmp_path / "pack.html"))
    again = door(*said, "--to", str(tmp_path / "pack.html"))

    assert page.startswith("<!doctype html>")
    assert case in page
    assert page == (tmp_path / "pack.html").read_text(encoding="utf-8")
    assert (0, 1) == (written.code, again.code)


def test_an_agenda_is_shown_as_proposed_and_taken_over_by_who_chairs(panel_door):
    door, case = panel_door
    sitting = convened(door)

    before = door("sitting", "agenda", sitting, *CAROL)
    taken = door("sitting", "agenda", sitting, "--take", case, *CAROL)

    assert "nothing is proposed" in before.out
    assert "done: listed" in taken.out
