"""What stands around every page: who, where, which rooms, which languages.

- Titles and addresses carry references only.
"""

from collections.abc import Mapping
from typing import Any

from casepath.web.asked import Asked
from casepath.web.forgery import token_of
from casepath.web.languages import own_names
from casepath.web.navigation import rooms_for
from workflows.appearance.reading import look_of
from workflows.reading.names import name_of
from workflows.reading.rooms import Part, parts_for


def frame_of(asked: Asked, nonce: str) -> Mapping[str, Any]:
    """Give the values that every page is drawn with."""
    session = asked.session
    return {
        "asked": asked,
        "nonce": nonce,
        "csrf": token_of(asked.token) if session is not None else "",
        "site": asked.site,
        "here": asked.path,
        "now": asked.service.now(),
        "look": look_of(asked.service, _area(asked)),
        "zone": asked.site.settings.time_zone,
        "problems": asked.problems,
        "is_shut": asked.shut is not None,
        "recorded": _recorded(asked),
        "rooms": rooms_for(_parts(asked), asked.path),
        "languages": own_names(),
        "who": name_of(asked.service, session.area, session.person)
        if session is not None
        else "",
        "area_name": session.area.capitalize() if session is not None else "",
    }


def _area(asked: Asked) -> str:
    """Give the area whose appearance is shown: one's own, or the installation's."""
    if asked.session is not None:
        return asked.session.area
    return asked.site.settings.area


def _parts(asked: Asked) -> frozenset[Part]:
    if asked.session is None:
        return frozenset()
    return parts_for(asked.service, asked.area, asked.by)


def _recorded(asked: Asked) -> int | None:
    given = asked.query.get("recorded", "")
    return int(given) if given.isascii() and given.isdecimal() else None
