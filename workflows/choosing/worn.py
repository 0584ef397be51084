"""Under which hat a session goes on, and which there are to choose from."""

from dataclasses import dataclass

from policies.actors import RoleHeld
from workflows.choosing.hats import CHOSEN, Hat, hats_of, under
from workflows.people import all_roles_of
from workflows.service import Service
from workflows.signing_in.sessions import WebSession


@dataclass(frozen=True, slots=True)
class Worn:
    """The hats of somebody, the one they chose, and the roles they use."""

    hats: tuple[Hat, ...]
    hat: Hat | None
    roles: frozenset[RoleHeld]

    @property
    def conflict(self) -> bool:
        """Tell whether there are roles that nobody uses beside each other."""
        return len(self.hats) > 1

    @property
    def is_to_choose(self) -> bool:
        """Tell whether roles conflict and none was chosen yet."""
        return self.conflict and self.hat is None


def worn_in(service: Service, session: WebSession) -> Worn:
    """Give the roles that count in a session; none before one is chosen of several."""
    area = session.area
    with service.database.reading(area) as connection:
        held = all_roles_of(connection, area, session.person)
        hats = hats_of(one.role for one in held)
        if len(hats) < 2:  # noqa: PLR2004 - nothing to choose between
            return Worn(hats, None, held)
        row = connection.one(CHOSEN, of_area=area, of_digest=session.digest)
    hat = next((one for one in hats if row is not None and one == row.hat), None)
    return Worn(hats, hat, under(hat, held) if hat else frozenset())
