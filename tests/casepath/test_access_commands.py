"""Access to a closed part of a record is asked for and answered at the terminal."""

import pytest

WHY = "the panel asked for what the family was told before"


@pytest.fixture
def asking(panel_door):
    """A case of which somebody reads some parts, and could be given more."""
    door, case = panel_door
    grant = door.json("role", "grant", "piotr", "lead_professional", "police")
    door.json("role", "confirm", grant["grant"], "--as", "ben")
    return door, case, ("case", "ask-access", case, "plan", "--reason", WHY)


def test_access_is_asked_for_once_and_answered_with_no(asking):
    door, case, ask = asking
    done, again = (door.json(*ask, "--as", "piotr") for _ in range(2))
    answer = ("case", "decline-access", case, done["access"], "--reason", WHY)

    refused = door(*answer, "--as", "piotr")
    declined = door(*answer, "--as", "cora")

    assert done == again
    assert "ask_access" == done["outcome"]
    assert (1, True) == (refused.code, refused.err.startswith("E_ROLE: "))
    assert (0, True) == (declined.code, declined.out.startswith("who asked is told ("))


@pytest.mark.parametrize(
    ("by", "part", "code"),
    [
        ("pavel", "plan", "E_NTK"),
        ("pavel", "concern", "E_STATE"),
        ("leo", "plan", "E_ROLE"),
    ],
)
def test_what_is_open_or_never_to_be_had_is_not_asked_for(panel_door, by, part, code):
    door, case = panel_door

    done = door("case", "ask-access", case, part, "--reason", WHY, "--as", by)

    assert (1, True) == (done.code, done.err.startswith(f"{code}: ")), done
    assert WHY not in done.err
