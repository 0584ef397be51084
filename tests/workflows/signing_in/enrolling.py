"""People of a world get the means to sign in, as they would by its pages."""

import pyotp

from tests.world import World
from workflows.signing_in import activating

PASSWORD = "four random words here"


def word_for(world: World, who: str) -> str:
    """Let an administrator make an activation for somebody; give its word."""
    made_by, person = world.people["ada"], world.people[who]
    return activating.activation_of(world.service, world.area, made_by, person)


def enrol_password(world: World, who: str, password: str = PASSWORD) -> str:
    """Give somebody a local account under their own name; give the codes' secret.

    The clock goes on by a minute: the code of enrolment is used up.
    """
    met = activating.waiting(world.service, word_for(world, who))
    drawn = activating.draw_codes(world.service, met)
    code = code_at(world, drawn.secret)
    activating.choose_password(world.service, met, who, password, drawn.ticket, code)
    world.service.now.move(minutes=1)
    return drawn.secret


def code_at(world: World, secret: str, seconds: int = 0) -> str:
    """Give the code that an authenticator shows now, or so many seconds later."""
    at = int(world.service.now().timestamp()) + seconds
    return pyotp.TOTP(secret).at(at)
