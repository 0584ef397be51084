"""Choosing the role one works in, where one has several that conflict."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.choosing.commands import ChooseRole
from workflows.errors import NotFoundError


def show(asked: Asked) -> Answer:
    """Show the roles there are to choose from."""
    if asked.worn is None or not asked.worn.conflict:
        raise NotFoundError("expected roles to choose from, met one alone")
    return Page("sign_in/role.html", {"worn": asked.worn})


def take(asked: Asked) -> Answer:
    """Go on in the chosen role from now on."""
    if asked.session is None or not asked.text("hat"):
        raise CasepathError(marked("Choose your role."), code="E-MISSING", where="hat")
    command = ChooseRole(
        hat=asked.text("hat"), digest=asked.session.digest, **asked.asking
    )
    asked.service.handle(command)
    return Go("/")


ROUTES: tuple[Route, ...] = (Route("/role", "role", show=show, take=take),)
