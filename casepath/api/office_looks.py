"""People, panels, transfers, calendars, lists, keys: looked at, and what is opened."""

from typing import Annotated, Any

from pydantic import Field

from casepath.api.asked import Answer, Asked, Said
from casepath.api.case_looks import Compartments, Purpose
from casepath.api.commands import SITTING
from casepath.api.operations import Operation, Taken, ask, look
from casepath.api.paging import PageAsked, PageGiven, page
from casepath.plain import office, panels
from workflows.agreements.listing import listed as agreements
from workflows.calendars.reading import papers_proposed, proposed, shown_calendar
from workflows.cycle.agenda import proposed_agenda
from workflows.delivering.reading import not_sent
from workflows.emergency.looking import custodians
from workflows.loading.telling import report_of, reports, rows_of_import
from workflows.packs.commands import OpenPack
from workflows.packs.opening import open_own_pack
from workflows.panels import looking
from workflows.panels.commands import ReadMinute
from workflows.reading import ahead, queries
from workflows.recipients.reading import never_send_list
from workflows.retention.reading import list_named, lists_for
from workflows.running.status import beginning_of_day, status_of
from workflows.transferring import reading as transfers
from workflows.transferring.commands import ReadPack


class Year(Taken):
    """A year, by default the present one."""

    year: Annotated[int, Field(ge=1900, le=2199)] | None = None


class Opening(Taken):
    """What of a pack is to be opened, for which purpose."""

    compartments: Compartments
    purpose: Annotated[str, Field(min_length=1, max_length=200)]


def _me(asked: Asked) -> Answer:
    who = queries.actor(*asked.place)
    roles = sorted((held.role, held.organisation) for held in who.roles)
    return Said(
        {
            "area": asked.area,
            "person": asked.by,
            "roles": [{"role": role, "organisation": of} for role, of in roles],
            "scopes": sorted(asked.caller.scopes),
        }
    )


def _people(asked: Asked) -> Answer:
    found = office.people(asked.service, asked.area)
    return page(found, asked.query, lambda one: str(one["person"]))


def _work(asked: Asked) -> Answer:
    found = ahead.open_work(*asked.place, asked.named["person"])
    return Said(office.open_work(found))


def _panels(asked: Asked) -> Answer:
    found = looking.waiting(asked.service, asked.area)
    return Said([panels.waiting(one) for one in found])


def _seats(asked: Asked) -> Answer:
    which = asked.named["pathway"], asked.named["panel"]
    able, kept = looking.seats(asked.service, asked.area, *which)
    return Said(panels.seats(able, kept))


def _forecast(asked: Asked) -> Answer:
    items = looking.forecast_of(*asked.place, asked.named["sitting"])
    return Said(panels.forecast(items, asked.language))


def _agenda(asked: Asked) -> Answer:
    return Said(panels.agenda(proposed_agenda(*asked.place, asked.named["sitting"])))


def _minute(asked: Asked) -> Answer:
    command = ReadMinute(sitting=asked.named["sitting"], **asked.asking)
    return Said(panels.minute(looking.read_minute(asked.service, command)))


def _pack(asked: Asked) -> Answer:
    command = OpenPack(sitting=asked.named["sitting"], **asked.body, **asked.asking)
    receipt, text = open_own_pack(asked.service, command)
    return Said({"entry": receipt.entry, "pack": receipt.ref, "page": text})


def _transfers(asked: Asked) -> Answer:
    found = [office.transfer(view) for view in transfers.list_offers(*asked.place)]
    return page(found, asked.query, lambda one: str(one["transfer"]))


def _transfer(asked: Asked) -> Answer:
    view = transfers.show_offer(*asked.place, asked.named["transfer"])
    return Said(office.transfer_with_pack(view, asked.language))


def _transfer_pack(asked: Asked) -> Answer:
    ref = asked.named["transfer"]
    command = ReadPack(transfer=ref, **asked.body, **asked.asking)
    receipt, content = transfers.read_pack(asked.service, command)
    return Said({"transfer": ref, "entry": receipt.entry, "content": content})


def _calendar(asked: Asked) -> Answer:
    year = asked.query["year"] or asked.service.now().year
    name = asked.named["calendar"]
    return Said(shown_calendar(asked.service, asked.area, name, year))


def _dates(asked: Asked) -> Answer:
    clocks = proposed(*asked.place, lambda *_: None)
    papers = papers_proposed(asked.service, asked.area)
    found = [one.as_plain() for one in clocks]
    found += [one.as_plain() for one in papers]
    return page(found, asked.query, lambda one: str(one["proposal"]))


def _agreements(asked: Asked) -> Answer:
    found = agreements(asked.service, asked.area)
    return page(found, asked.query, lambda one: str(one["agreement"]))


def _imports(asked: Asked) -> Answer:
    found = [one.as_plain() for one in reports(*asked.place)]
    return page(found, asked.query, lambda one: str(one["import"]))


def _import(asked: Asked) -> Answer:
    return Said(report_of(*asked.place, asked.named["import_ref"]).as_plain())


def _rows(asked: Asked) -> Answer:
    met = rows_of_import(asked.service, asked.asking, asked.named["import_ref"])
    return Said([dict(row) for row in met.rows])


def _deliveries(asked: Asked) -> Answer:
    found = [office.delivery(row) for row in not_sent(*asked.place)]
    return page(found, asked.query, lambda one: f"{one['notice']} {one['channel']}")


def _never_send(asked: Asked) -> Answer:
    found = [
        {"listed": one.ref, "by": one.by, "since": one.since.isoformat()}
        for one in never_send_list(*asked.place)
    ]
    return page(found, asked.query, lambda one: str(one["listed"]))


def _lists(asked: Asked) -> Answer:
    found = [office.due_list(row) for row in lists_for(*asked.place)]
    return page(found, asked.query, lambda one: str(one["list"]))


def _list(asked: Asked) -> Answer:
    row, parts = list_named(*asked.place, asked.named["list_ref"])
    return Said(office.list_with_parts(row, parts))


def _keys(asked: Asked) -> Answer:
    return Said(office.epochs(asked.service, asked.area))


def _custodians(asked: Asked) -> Answer:
    found = custodians(asked.service, asked.area)
    return Said(
        [
            {"person": one.person, "key": one.key, "confirmed": one.confirmed}
            for one in found
        ]
    )


def _status(asked: Asked) -> Answer:
    now = asked.service.now()
    began = beginning_of_day(asked.site.settings, now)
    with asked.service.database.reading(asked.area) as connection:
        found = status_of(connection, asked.area, now, began)
    return Said(found.as_plain())


ROWS = list[dict[str, Any]]
LOOKS: tuple[Operation, ...] = (
    look("/me", "show_me", "Say who you are here, with which roles and scopes.", _me),
    look("/status", "show_status", "Say what waits, and how late it is.", _status),
    look("/people", "list_people", "List who is known, by reference, with roles.",
         _people, query=PageAsked, gives=PageGiven),
    look("/people/{person}/work", "list_open_work",
         "List what somebody is assigned to, and who else could take it over.",
         _work, gives=ROWS),
    look("/panels", "list_panels", "Show what waits for each panel.", _panels,
         gives=ROWS),
    look("/panels/{pathway}/{panel}/seats", "show_seats",
         "Show who could fill each seat now, and who is appointed.", _seats),
    look(f"{SITTING}/forecast", "show_forecast",
         "Say which items will have their quorum.", _forecast, gives=ROWS),
    look(f"{SITTING}/agenda", "show_agenda",
         "Show which cases are proposed for a sitting.", _agenda, gives=ROWS),
    look(f"{SITTING}/minute", "read_minute",
         "Read the minute of a closed sitting; that you did is an entry.", _minute,
         scope="open", writes=1),
    ask(f"{SITTING}/pack", "open_pack",
        "Open your own pack for a sitting; each case in it is an entry.", _pack,
        body=Purpose, writes=None),
    look("/transfers", "list_transfers",
         "List what your area has offered and was offered.", _transfers,
         query=PageAsked, gives=PageGiven),
    look("/transfers/{transfer}", "show_transfer",
         "Show an offer, its pack, and what you may answer.", _transfer),
    ask("/transfers/{transfer}/readings", "read_transfer_pack",
        "Open compartments of a pack before answering; that you did is an entry.",
        _transfer_pack, body=Opening),
    look("/calendars/{calendar}", "show_calendar",
         "Show the days off of a year, and what waits.", _calendar, query=Year),
    look("/calendar-proposals", "list_calendar_proposals",
         "List what would be due on another date by the calendar of today.", _dates,
         query=PageAsked, gives=PageGiven),
    look("/agreements", "list_agreements", "List every agreement.", _agreements,
         query=PageAsked, gives=PageGiven),
    look("/imports", "list_imports", "List the files that were proposed.", _imports,
         query=PageAsked, gives=PageGiven),
    look("/imports/{import_ref}", "show_import",
         "Say how many rows are in, and by which codes others are not.", _import),
    look("/imports/{import_ref}/rows", "read_import",
         "Open the rows of a sealed file; that you did is an entry.", _rows,
         scope="open", writes=1, gives=ROWS),
    look("/deliveries", "list_deliveries",
         "List what waits to be sent by mail or webhook, and what failed.",
         _deliveries, query=PageAsked, gives=PageGiven),
    look("/never-send", "list_never_send",
         "List to how many addresses nothing is sent, since when.", _never_send,
         query=PageAsked, gives=PageGiven),
    look("/retention-lists", "list_retention_lists",
         "List what need not be kept any more, as it was listed.", _lists,
         query=PageAsked, gives=PageGiven),
    look("/retention-lists/{list_ref}", "show_retention_list",
         "Show what is on a list.", _list),
    look("/key-epochs", "list_key_epochs",
         "Show each epoch of the area's key, and how far a rotation is.", _keys),
    look("/custodians", "list_custodians",
         "Show who holds a key of the emergency pack.", _custodians, gives=ROWS),
)  # fmt: skip
