"""Administration: what there is to look after, what is wrong, where it is put right.

- Who administers reads no case: no page of these shows anything of one.
"""

import json

from casepath.pages.admin_accounts import ROUTES as ACCOUNTS
from casepath.pages.admin_agreements import ROUTES as AGREEMENTS
from casepath.pages.admin_calendars import ROUTES as CALENDARS
from casepath.pages.admin_keys import ROUTES as KEYS
from casepath.pages.admin_notices import ROUTES as NOTICES
from casepath.pages.admin_retention import ROUTES as RETENTION
from casepath.web.answers import Answer, File, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.administering.machine import backups_shown, flows_shown, health
from workflows.administering.overview import overview
from workflows.administering.sweeping_now import sweep_now


def show(asked: Asked) -> Answer:
    """Show what there is to look after, and what is wrong."""
    found = overview(
        asked.service, asked.site.settings, asked.area, asked.by, asked.language
    )
    return Page("admin/index.html", {"shown": found})


def show_health(asked: Asked) -> Answer:
    """Show everything that the doctor looks at."""
    found = health(asked.service, asked.site.settings, asked.area, asked.by)
    return Page("admin/health.html", {"found": found})


def give_health(asked: Asked) -> Answer:
    """Hand out the doctor's findings."""
    found = health(asked.service, asked.site.settings, asked.area, asked.by)
    said = [one.as_plain() for one in found]
    content = json.dumps(said, ensure_ascii=False, indent=2).encode()
    return File(content, "health.json", "application/json")


def show_flows(asked: Asked) -> Answer:
    """Show how far the engine's own work is."""
    found = flows_shown(asked.service, asked.site.settings, asked.area, asked.by)
    return Page("admin/flows.html", {"shown": found, "swept": None})


def sweep(asked: Asked) -> Answer:
    """Do now what is due, and show what was done."""
    settings = asked.site.settings
    swept = sweep_now(asked.service, settings, asked.area, asked.by)
    found = flows_shown(asked.service, settings, asked.area, asked.by)
    return Page("admin/flows.html", {"shown": found, "swept": swept})


def show_backups(asked: Asked) -> Answer:
    """Show the backups that are there."""
    found = backups_shown(asked.service, asked.site.settings, asked.area, asked.by)
    return Page("admin/backups.html", {"shown": found})


ROUTES = (
    Route("/admin", "administration", show=show),
    Route("/admin/health", "health", show=show_health),
    Route("/admin/health.json", "health-file", show=give_health),
    Route("/admin/flows", "flows", show=show_flows, take=sweep, writes="some"),
    Route("/admin/backups", "backups", show=show_backups),
    *ACCOUNTS,
    *AGREEMENTS,
    *CALENDARS,
    *KEYS,
    *NOTICES,
    *RETENTION,
)
