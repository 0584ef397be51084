"""How somebody sends one certain form of a page, whatever its button says."""

from typing import Any

from tests.casepath.pages.filling import filled
from tests.casepath.pages.recording import Walker, route_of
from tests.casepath.pages.visitor import Form, Seen


def press(
    walker: Walker,
    where: str | Seen,
    at: str = "",
    do: str = "",
    files: Any = None,
    **typed: Any,
) -> Seen:
    """Send the form of a page that leads to an address with this end.

    `do` chooses among forms and buttons of one address; `a__b` stands for `a.b`.
    """
    page = walker.get(where) if isinstance(where, str) else where
    form = _form(page, at, do)
    target = form.action or page.url
    route = route_of(target)
    if route is not None and route.show and route.path not in walker.journal.shown:
        walker.get(target)
    said, papers = filled(form, target)
    if do:
        said |= {name: [value] for name, value, _ in form.named if value == do}
    said |= {name.replace("__", "."): value for name, value in typed.items()}
    return walker.hand_in(target, said, files or papers)


def _form(page: Seen, at: str, do: str) -> Form:
    for form in page.read.forms:
        place = (form.action or page.url).partition("?")[0]
        known = {*form.carried.get("do", ()), *(value for _, value, _ in form.named)}
        leads = place.endswith(at) if at else place != "/sign-out"
        if leads and (not do or do in known) and place:
            return form
    met = [(one.action, one.carried.get("do"), one.buttons) for one in page.read.forms]
    raise AssertionError(f"no form at {at!r} {do!r} at {page.url}; met {met}")
