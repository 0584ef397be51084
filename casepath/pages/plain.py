"""Pages that say something and ask for nothing: help, accessibility, records."""

from functools import partial

from casepath.web.answers import Answer, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route


def _show(template: str, _asked: Asked) -> Answer:
    return Page(f"plain/{template}.html")


ROUTES = tuple(
    Route(f"/{name}", name, show=partial(_show, name), access="anybody")
    for name in ("help", "accessibility", "records")
)
