"""Which list is looked at: its name and page from the address, the rest as kept."""

from casepath.web.asked import Asked
from workflows.choosing.filters import kept_filter
from workflows.reading.listing import wanted_from
from workflows.reading.worklists import Wanted


def wanted_here(asked: Asked, page: int | None = None) -> Wanted:
    """Give what somebody looks at in this session, on this page of it."""
    kept = {} if asked.session is None else kept_filter(asked.service, asked.session)
    said = {name: asked.query.get(name, "") for name in ("list", "page")}
    if page is not None:
        said["page"] = str(page)
    return wanted_from({**kept, **said})
