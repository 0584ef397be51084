"""`casepath case duplicates`, `merge`, `hold`, `shred`, `disclose` … at the door."""

import json

import pytest

from config.settings import Settings
from tests.casepath.conftest import PASSPHRASE
from tests.workflows import kept
from tests.world import World
from workflows.installation import open_service
from workflows.reading.queries import person_of_login

WHY = ("--reason", kept.WHY)
FOUNDERS = ("ada", "ben", "olga", "otto")
PURPOSE = ("--purpose", "assess")


@pytest.fixture
def matter(door):
    """A home in which the matter is published and staffed, and its world."""
    settings = Settings(home=door.home, area="demo", demonstration=True)
    service = open_service(settings, lambda: PASSPHRASE)
    founders = {name: person_of_login(service, "demo", name) for name in FOUNDERS}
    world = World(service, None, door.home, area="demo", people=founders)
    yield kept.people_it(world)
    service.close()


def test_candidates_are_shown_with_what_agrees_and_no_content(door, matter):
    earlier, case = kept.closed(matter), kept.helped(matter)

    shown = door("case", "duplicates", case, *PURPOSE, "--as", "ina")

    assert 0 == shown.code, shown
    assert earlier in shown.out
    assert "birth_date, name, telephone" in shown.out
    assert "Specimen" not in shown.out


def test_a_linked_case_counts_the_earlier_one_on_its_first_screen(door, matter):
    earlier, case = kept.closed(matter), kept.helped(matter)
    door.json("case", "link", case, earlier, *WHY, "--as", "ina")

    shown = door("case", "show", case, "--as", "olive")
    listed = door.json("case", "list", "--as", "olive")

    assert f"earlier cases: 1 ({earlier})" in shown.out
    assert {case: 1, earlier: 0} == {one["case"]: one["earlier"] for one in listed}


def test_who_only_refers_is_told_of_no_earlier_case(door, matter):
    earlier, case = kept.closed(matter), kept.helped(matter)
    door.json("case", "link", case, earlier, *WHY, "--as", "ina")

    shown = door("case", "show", case, "--as", "ruth")
    plain = door.json("case", "show", case, "--as", "ruth")
    listed = door.json("case", "list", "--as", "ruth")

    assert "earlier" not in shown.out
    assert [] == plain["ties"]["earlier"]
    assert {0} == {one["earlier"] for one in listed}


def test_two_cases_are_joined_and_parted(door, matter):
    other, case = kept.helped(matter), kept.helped(matter)
    door.json("case", "merge", case, other, *WHY, "--as", "ina")
    door.json("case", "confirm-merge", case, other, *WHY, "--as", "ida")
    shown = door("case", "show", other, "--as", "olive")

    parted = door.json("case", "unmerge", case, other, *WHY, "--as", "ina")

    assert f"it goes on as: {case}" in shown.out
    assert "parted" == parted["outcome"]


def test_a_case_is_held_released_and_erased(door, matter):
    case = kept.closed(matter)
    for command in ("hold", "release"):
        for by in ("prue", "lou"):
            done = door("case", command, case, *WHY, "--as", by)
            assert 0 == done.code, done
    door.json("case", "shred", case, *WHY, "--at-request", "--as", "prue")

    erased = door.json("case", "confirm-shred", case, "--as", "lou")
    shown = door("case", "show", case, "--as", "olive")
    read = door("case", "read", case, "person", *PURPOSE, "--as", "olive")

    assert "erased" == erased["outcome"]
    assert "erased: only the trail is left" in shown.out
    assert (1, True) == (read.code, read.err.startswith("E_ERASED: ")), read


def test_why_says_what_stands_against_erasing_and_who_could(door, matter):
    case = kept.closed(matter)

    told = door("case", "why", case, "propose_shred", "--as", "prue")
    outside = door("case", "why", case, "propose_shred", "--as", "mia")

    assert "E_RETENTION" in told.out
    assert "E_RETENTION" not in outside.out
    assert "Data protection officer" in outside.out


def test_what_is_declined_is_said_why(door, matter):
    case = kept.closed(matter)
    door.json("case", "shred", case, *WHY, "--at-request", "--as", "prue")

    declined = door.json("case", "decline-shred", case, *WHY, "--as", "lou")

    assert "declined" == declined["outcome"]


def test_a_field_is_corrected(door, matter, tmp_path):
    case = kept.helped(matter)
    fields = tmp_path / "fields.json"
    fields.write_text(json.dumps({"name": "Sam Spaceman"}))

    done = door(
        "case", "correct", case, "person", "--fields", fields, *WHY, "--as", "olive"
    )
    read = door.json("case", "read", case, "person", *PURPOSE, "--as", "olive")

    assert 0 == done.code, done
    assert "Sam Spaceman" == read["content"]["person"]["name"]


def test_what_is_held_is_handed_out_by_two_who_read_the_same(door, matter, tmp_path):
    case = kept.helped(matter)
    parts = ("--compartment", "person", *PURPOSE)
    first, second, third = (tmp_path / f"{n}.json" for n in ("one", "two", "three"))
    proposed = door.json(
        "case", "disclose", case, *parts, "--to", first,
        "--withhold", "telephone=third_party", "--as", "prue",
    )  # fmt: skip
    asked = ("case", "confirm-disclosure", case, proposed["disclosure"], *PURPOSE)

    read = door.json(*asked, "--to", second, "--as", "lou")
    done = door.json(*asked, "--to", third, "--same", "--as", "lou")

    assert (False, True) == (read["handed_out"], done["handed_out"])
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
    assert "telephone" not in json.loads(first.read_bytes())["held"]["person"]


def test_the_trail_tells_it_in_words(door, matter):
    case = kept.closed(matter)
    kept.shredded(matter, case, "notes")

    told = door("case", "trail", case, "--as", "audra")

    assert "proposed to erase Notes at the person's request" in told.out
    assert "erased Notes; the entries stay" in told.out
