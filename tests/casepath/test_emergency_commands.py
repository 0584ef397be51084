"""`casepath emergency …`, through the door."""

from datetime import date

from casepath.session import Session
from workflows.emergency.making import folder_of, make_daily_pack


def custodian(door, folder, name, second):
    made = door.json("emergency", "key")
    door.json("emergency", "name", made["public"], "--as", name)
    door.json("emergency", "confirm", name, made["public"], "--as", second)
    kept = folder / name
    kept.touch(mode=0o600)
    kept.write_text(made["written"], encoding="utf-8")
    return kept


def make_pack():
    session = Session("ada")
    place = (session.service, session.settings, session.area)
    make_daily_pack(*place, date(2026, 3, 2))
    session.service.close()
    return folder_of(session.settings, session.area)


def test_two_custodians_open_the_pack_of_the_day_and_enter_it(panel_door, tmp_path):
    door, _ = panel_door
    first = custodian(door, tmp_path, "ada", "ben")
    second = custodian(door, tmp_path, "ben", "ada")
    make_pack()
    (pack,) = door.json("emergency", "show")["packs"]
    keys = ("--first", str(first), "--second", str(second))

    opened = door.json("emergency", "open", pack["file"], *keys)
    words = door("emergency", "open", pack["file"], *keys)
    door.json("emergency", "enter", 1, "--as", "ada")
    confirmed = door.json("emergency", "enter", 1, "--as", "ben")

    assert (False, 1) == (pack["opened"], opened["number"])
    assert "owner:" in words.out
    assert "confirm_emergency_pack" == confirmed["outcome"]
    assert door.json("emergency", "show")["packs"][0]["opened"]


def test_without_custodians_no_pack_is_made_and_it_says_so(door):
    folder = make_pack()

    shown = door("emergency", "show")

    assert "nobody holds a key" in shown.out
    assert not folder.exists()


def test_a_key_is_asked_for_at_a_terminal_and_never_taken_as_an_argument(
    door, tmp_path
):
    pack = tmp_path / "1.sealed"
    pack.write_bytes(b"nothing")

    asked = door("emergency", "open", str(pack))

    assert (1, True) == (asked.code, "terminal" in asked.err)


def test_a_custodian_is_ended_by_an_administrator(door, tmp_path):
    custodian(door, tmp_path, "ada", "ben")
    door.json("emergency", "end", "ada", "--as", "ben")

    assert [] == door.json("emergency", "show")["custodians"]
