import pytest

from workflows.commands import ConfirmGrant, GrantRole
from workflows.errors import PeopleError


def test_a_role_needs_a_second_administrator(world):
    """Nobody confirms what they granted."""
    world.person("rita")
    granted = world.ask(
        GrantRole, "ada", person=world.people["rita"], role="chair", organisation="x"
    )

    with pytest.raises(PeopleError, match="second person"):
        world.ask(ConfirmGrant, "ada", grant=granted.ref)
