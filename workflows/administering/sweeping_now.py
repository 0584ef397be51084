"""A sweep when an administrator asks for it: what is due is done at once."""

from collections.abc import Mapping

from config.settings import Settings
from workflows.administering.looking import demand_administrator
from workflows.service import Service
from workflows.sweeping import tick


def sweep_now(
    service: Service, settings: Settings, area: str, by: str
) -> Mapping[str, int]:
    """Sweep one area, and give how much of each was done.

    The engine does it in its own name, as at any other time.
    """
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
    return tick(service, settings, (area,))
