"""`casepath transfer …`, from one area to another of the same installation."""

import json

import pytest

from config.settings import Settings
from records.key_file import TEST_COST
from tests.casepath.conftest import PASSPHRASE, Door
from tests.workflows.two_areas import OTHER, WHY, staffed
from tests.world import AREA, World
from workflows.installation import (
    create_installation,
    found_area,
    open_service,
    signer_of,
)


@pytest.fixture
def two_homes(tmp_path, monkeypatch, capsys):
    """The command line on a home with two areas, and a case that is assessed."""
    home = tmp_path / "home"
    settings = Settings(home=home, area=AREA, demonstration=True)
    create_installation(settings, PASSPHRASE, TEST_COST)
    secret = home / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    text = f'area = "{AREA}"\ndemonstration = true\n'
    (home / "casepath.toml").write_text(text, encoding="utf-8")
    service = open_service(settings, lambda: PASSPHRASE)
    worlds = []
    for area in (AREA, OTHER):
        found_area(service, settings, area, "live", area)
        worlds.append(World(service, signer_of(settings, area), home, area))
        worlds[-1].found()
    case = staffed(*worlds).begun()
    service.close()
    monkeypatch.setenv("CASEPATH_HOME", str(home))
    monkeypatch.setenv("CASEPATH_PASSPHRASE_FILE", str(secret))
    return Door(home, capsys), case


def test_a_case_is_offered_read_and_taken_over(two_homes):
    door, case = two_homes
    there = ("--area", OTHER, "--as", "max")

    offer = door.json("transfer", "offer", case, OTHER, "--reason", WHY, "--as", "mia")
    door.json("transfer", "pack", case, "--as", "mia")
    read = door.json(
        "transfer", "read", offer["transfer"], "core", "--purpose", "assess", *there
    )
    taken = door.json("transfer", "accept", offer["transfer"], *there)
    shown = door("transfer", "show", offer["transfer"], *there)
    listed = door.json("transfer", "list", "--as", "mia")

    assert "Sam Specimen" == read["content"]["core"]["name"]
    assert "accepted" == taken["outcome"]
    assert f"The case belongs to {OTHER} now." in shown.out
    assert [(AREA, OTHER, OTHER)] == [
        (one["from"], one["to"], one["owner"]) for one in listed
    ]


def test_a_refusal_names_a_reason_of_the_list(two_homes):
    door, case = two_homes
    there = ("--area", OTHER, "--as", "max")
    offer = door.json("transfer", "offer", case, OTHER, "--reason", WHY, "--as", "mia")

    wrong = door("transfer", "refuse", offer["transfer"], "--for", "no", *there)
    door.json(
        "transfer", "refuse", offer["transfer"], "--for", "lives_elsewhere", *there
    )
    shown = door("transfer", "show", offer["transfer"], "--as", "mia")

    assert (1, True) == (wrong.code, "lives_elsewhere" in wrong.err)
    assert "refused: lives elsewhere" in shown.out


def test_a_case_is_taken_over_suspended_where_the_person_has_not_agreed(two_homes):
    door, case = two_homes
    there = ("--area", OTHER, "--as", "max")
    for action in ("agree", "start_support"):
        door.json("case", "do", case, action, "--as", "olive")
    offer = door.json("transfer", "offer", case, OTHER, "--reason", WHY, "--as", "mia")
    door.json("transfer", "pack", case, "--as", "mia")

    refused = door("transfer", "accept", offer["transfer"], *there, "--json")
    taken = door.json("transfer", "accept", offer["transfer"], "--suspended", *there)

    assert "E_CONSENT" == json.loads(refused.err)["code"]
    assert "accepted" == taken["outcome"]


@pytest.mark.parametrize(
    ("command", "words"),
    [("take-back", "taken back"), ("notify-host", "host notified")],
)
def test_an_offer_comes_to_nothing(two_homes, command, words):
    door, case = two_homes
    door.json("transfer", "offer", case, OTHER, "--reason", WHY, "--as", "mia")

    done = door("transfer", command, case, "--as", "mia")

    assert (0, True) == (done.code, words in done.out)
