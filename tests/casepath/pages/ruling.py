"""Who is shown what: every route asked for by everybody, beside what the guard says.

- One address of each route is asked for by somebody of every set of roles there is in
  its area, and by somebody without any.
- What the guard says is asked of the engine itself, never of a page.
"""

import re
from collections.abc import Callable, Mapping

from casepath.pages.table import ROUTES
from casepath.web.routes import Route
from tests.casepath.pages.grounds import DEMO, Ground
from tests.casepath.pages.recording import ABSENT as NOWHERE
from tests.casepath.pages.recording import PLACE, Met
from tests.casepath.pages.visitor import Visitor, all_links
from tests.world import World
from workflows.errors import NotFoundError
from workflows.people import ADMINISTRATOR, PATHWAY_OWNER
from workflows.reading import queries
from workflows.reading.case_page import shown

FOUND, FORBIDDEN, ABSENT = 200, 403, 404
AUDITOR = "auditor"
# Rooms of administration that others come into too, each for their part of it.
SHARED = ("agreements", "retention", "requests", "calendars/proposals")
# Long to make, and the same for everybody.
LONG = {"/pathways/{name}/{digest}/as/{form}", "/pathways/{name}/{digest}/rules"}

type Said = Callable[[Ground, World, str, Mapping[str, str]], int | None]


def ask_everybody(ground: Ground, world: World) -> None:
    """Ask for what was shown here first, as somebody of every set of roles."""
    journal = ground.journal
    if journal.twins is None:
        return
    here = [one for one in journal.shown.values() if _is_fresh(ground, world, one)]
    journal.asked.update(one.route.path for one in here)
    for met in here:
        ground.sit(world, met.name).look_from_elsewhere(met)
    fresh = [one for one in here if one.route.path not in LONG]
    for name in _one_of_each(ground, world) if fresh else ():
        visitor = Visitor(ground.site).sign_in(world.area, world.people[name])
        for met in fresh:
            said = says(ground, world, name, met)
            kind = met.route.path, world.area, name
            journal.matrix[kind] = (visitor.get(met.path).status, said)
        for case in ground.cases(world.area):
            _compare(ground, world, name, visitor, case)


def _compare(
    ground: Ground, world: World, name: str, visitor: Visitor, case: str
) -> None:
    """Hold the actions that a page of a case leads to against the guard."""
    place, by = f"/cases/{case}/do/", world.people[name]
    page = visitor.get(f"/cases/{case}")
    if page.status != FOUND:
        return
    view = queries.view_case(ground.service, world.area, by, case)
    may = {one.action for one in view.offers if one.answer == "may"}
    led = {one.removeprefix(place) for one in all_links(page) if place in one}
    drawn = {one.partition("?")[0] for one in led}
    own = {one for one in may if is_asked_for(one, view)}
    ground.journal.drawn[(name, case)] = (drawn - may, own - drawn)


def is_asked_for(action: str, view: queries.CaseView) -> bool:
    """Tell whether an action has a page of its own: a state's, and no panel's."""
    taken = view.found.version.rulebook.offered(action, view.found.facts.facts)
    return taken is not None and taken.decided_by != "panel"


def _is_fresh(ground: Ground, world: World, met: Met) -> bool:
    route = met.route
    is_new = route.path not in ground.journal.asked
    is_here = met.area == world.area and route.access == "signed_in"
    return is_new and is_here


def _one_of_each(ground: Ground, world: World) -> list[str]:
    """Give one person for every set of roles, those who act first."""
    names = {ref: name for name, ref in world.people.items()}
    found: dict[frozenset[str], str] = {}
    for one in queries.people(ground.service, world.area):
        if one.ref in names:
            roles = frozenset(held.role for held in one.roles)
            found.setdefault(roles, names[one.ref])
    return list(found.values())


def says(ground: Ground, world: World, name: str, met: Met) -> int | None:
    """Give what the guard says to somebody about an address, where it says it alone."""
    path, named = met.route.path, _named(met.route, met.path)
    for pattern, rule in RULES:
        if re.fullmatch(pattern, path):
            return rule(ground, world, name, named)
    return None


def _named(route: Route, path: str) -> dict[str, str]:
    names = re.findall(r"\{(\w+)", route.path)
    found = re.fullmatch(PLACE.sub("([^/]+)", route.path), path.partition("?")[0])
    return dict(zip(names, found.groups() if found else (), strict=False))


def _roles(ground: Ground, world: World, name: str) -> set[str]:
    who = queries.actor(ground.service, world.area, world.people[name])
    return {held.role for held in who.roles}


def _of_role(*roles: str, otherwise: int = FORBIDDEN) -> Said:
    def says(
        ground: Ground, world: World, name: str, _named: Mapping[str, str]
    ) -> int | None:
        return FOUND if _roles(ground, world, name) & {*roles} else otherwise

    return says


def _of_case(tab: str = "") -> Said:
    def says(
        ground: Ground, world: World, name: str, named: Mapping[str, str]
    ) -> int | None:
        ref = named.get("ref") or named["case"]
        by = world.people[name]
        try:
            view = queries.view_case(ground.service, world.area, by, ref)
        except NotFoundError:
            return ABSENT
        return FOUND if not tab or tab in shown(view, "en").tabs else ABSENT

    return says


def _of_trail(
    ground: Ground, world: World, name: str, named: Mapping[str, str]
) -> int | None:
    """An auditor opens a trail, and who reads the log; others learn nothing new."""
    if AUDITOR in _roles(ground, world, name):
        return FOUND
    by = world.people[name]
    try:
        view = queries.view_case(ground.service, world.area, by, named["ref"])
    except NotFoundError:
        return ABSENT
    may = {one.action for one in view.offers if one.answer == "may"}
    return FOUND if "read_log" in may else FORBIDDEN


TABS = ("progress", "requests", "people", "consent", "clocks", "panel", "sub-cases",
        "record", "timeline", "files")  # fmt: skip
RULES: tuple[tuple[str, Said], ...] = (
    (r"/cases/\{ref\}", _of_case()),
    *((rf"/cases/\{{ref\}}/{tab}", _of_case(tab)) for tab in TABS),
    (r"/why/.*|/duty/\{ref\}(/bypass)?|/transfers/offer/.*", _of_case()),
    (r"/duplicates/\{case\}|/panel/letters/\{case\}/\{letter\}", _of_case()),
    (r"/admin/agreements.*", _of_role(ADMINISTRATOR, PATHWAY_OWNER)),
    (r"/audit/trails/.*", _of_trail),
    (rf"/admin(?!/({'|'.join(SHARED)})).*", _of_role(ADMINISTRATOR)),
    (r"/audit/break-glass", _of_role(AUDITOR, otherwise=ABSENT)),
    (r"/audit/(?!export|verifier).*", _of_role(AUDITOR)),
)


def shown_to_nobody(ground: Ground) -> None:
    """Ask for every page of the demonstration as somebody who has no role."""
    journal, demo = ground.journal, ground.worlds[DEMO]
    if journal.twins is None:
        return
    visitor = Visitor(ground.site).sign_in(DEMO, demo.people["nobody"])
    for route in ROUTES:
        if route.show is not None and route.access == "signed_in":
            met = journal.shown.get(route.path)
            address = met.path if met else PLACE.sub(NOWHERE, route.path)
            journal.nobody[route.path] = visitor.get(address)
