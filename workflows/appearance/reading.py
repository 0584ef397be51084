"""The appearance as pages need it: a name, a style sheet, a logo.

- Where none was set, or it cannot be read now, pages look as they come.
- The style sheet holds checked colours alone, so that nothing else can get into it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from audit.canonical import parse
from config.errors import CasepathError
from workflows.administering.looking import demand_administrator
from workflows.appearance.colours import DEFAULTS, TOKENS
from workflows.appearance.handling import LOOK
from workflows.appearance.logos import media_of
from workflows.service import Service

PRODUCT = "Casepath"


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages of an area look."""

    area: str = ""
    name: str = PRODUCT
    colours: Mapping[str, str] = field(default_factory=lambda: DEFAULTS)
    hash: str = ""  # empty: as they come
    logo: bytes | None = field(default=None, repr=False)

    @property
    def style(self) -> str:
        """Give the address of the style sheet, which names its hash."""
        return f"/look/{self.area}/{self.hash}/colours.css" if self.hash else ""

    @property
    def picture(self) -> str:
        """Give the address of the logo, which names its hash."""
        return f"/look/{self.area}/{self.hash}/logo" if self.logo else ""

    @property
    def css(self) -> str:
        """Give the colours as a style sheet of custom properties."""
        lines = (f"  {one.property}: {self.colours[one.name]};" for one in TOKENS)
        return "\n".join((":root {", *lines, "}", ""))

    @property
    def media(self) -> str:
        """Say what kind of picture the logo is."""
        return media_of(self.logo or b"")


def look_of(service: Service, area: str) -> Look:
    """Give the appearance of an area: as it was set, or as pages come."""
    try:
        with service.database.reading(area) as connection:
            row: Any = connection.one(LOOK, area=area)
    except CasepathError:
        return Look(area)
    if row is None:
        return Look(area)
    logo = bytes(row.logo) if row.logo is not None else None
    return Look(area, row.name, parse(row.colours.encode()), row.hash, logo)


def look_to_set(service: Service, area: str, by: str) -> Look:
    """Give an administrator the appearance that they may set."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
    return look_of(service, area)
