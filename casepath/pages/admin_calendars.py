"""Calendars: the days of a year entered and confirmed, dates that would be others."""

from datetime import date

from casepath.web.answers import Answer, File, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.typed import date_typed
from config.errors import CasepathError
from workflows.administering.calendars import (
    calendar_shown,
    calendars_listed,
    proposals_shown,
)
from workflows.calendars.commands import (
    AcceptDate,
    ConfirmDays,
    ConfirmFeast,
    DecidePapers,
    DeclineDate,
    EnterDays,
)
from workflows.calendars.reading import compared
from workflows.commands import Command

CALENDARS = "/admin/calendars"
ONE = f"{CALENDARS}/{{name}}/{{year}}"
PROPOSALS = f"{CALENDARS}/proposals"


def show(asked: Asked) -> Answer:
    """Show the calendars in use."""
    found = calendars_listed(asked.service, asked.area, asked.by)
    year = asked.service.now().year
    return Page("admin/calendars.html", {"calendars": found, "year": year})


def show_year(asked: Asked) -> Answer:
    """Show the days of a year of a calendar."""
    return _year(asked, None)


def give_days(asked: Asked) -> Answer:
    """Hand out the days of a year as a file that can be entered."""
    name, year = asked.named["name"], _year_named(asked)
    found = calendar_shown(asked.service, asked.area, asked.by, name, year)
    return File(f"{found.file}\n".encode(), f"{name}-{year}.csv", "text/csv")


def try_days(asked: Asked) -> Answer:
    """Say what a file of days would change, and change nothing."""
    name, year, days = asked.named["name"], _year_named(asked), _days(asked)
    found = compared(asked.service, asked.area, name, year, days.encode())
    return _year(asked, found)


def enter(asked: Asked) -> Answer:
    """Enter the days of a year; a second administrator confirms them."""
    name, year = asked.named["name"], _year_named(asked)
    command = EnterDays(calendar=name, year=year, days=_days(asked), **asked.asking)
    return _done(asked, command)


def confirm(asked: Asked) -> Answer:
    """Confirm the days of a year that another administrator entered."""
    name, year = asked.named["name"], _year_named(asked)
    command = ConfirmDays(
        calendar=name, year=year, digest=asked.text("digest"), **asked.asking
    )
    return _done(asked, command)


def confirm_feast(asked: Asked) -> Answer:
    """Say on which day a feast is; another day takes a second administrator."""
    moved = date_typed(asked, "moved")
    command = ConfirmFeast(
        calendar=asked.named["name"],
        feast=_day(asked.text("feast"), "feast"),
        day=_day(moved, "moved") if moved else None,
        **asked.asking,
    )
    return _done(asked, command)


def show_proposals(asked: Asked) -> Answer:
    """Show the dates that would be others by the calendar of today."""
    found = proposals_shown(asked.service, asked.area, asked.by)
    return Page("admin/proposals.html", {"proposals": found})


def decide(asked: Asked) -> Answer:
    """Accept one proposed date in one's own name, or leave it as it is."""
    found = proposals_shown(asked.service, asked.area, asked.by)
    one = next((each for each in found if each.ref == asked.text("proposal")), None)
    if one is None:
        raise CasepathError(
            marked("This proposal does not stand any more. Open the page again."),
            code="E-FORM",
        )
    accept = asked.text("answer") == "accept"
    said = {"calendar_version": one.version, **asked.asking}
    if one.is_sitting:
        command: Command = DecidePapers(sitting=one.about, accept=accept, **said)
    else:
        kind = AcceptDate if accept else DeclineDate
        command = kind(case=one.about, clock=one.clock, **said)
    return Go(PROPOSALS, asked.service.handle(command).entry)


def _year(asked: Asked, found: object) -> Page:
    name, year = asked.named["name"], _year_named(asked)
    shown = calendar_shown(asked.service, asked.area, asked.by, name, year)
    text = asked.texts("days")[-1] if asked.texts("days") else shown.file
    values = {"shown": shown, "found": found, "name": name, "year": year}
    return Page("admin/calendar.html", {**values, "text": text})


def _year_named(asked: Asked) -> int:
    given = asked.named["year"]
    return int(given) if given.isascii() and given.isdecimal() else 0


def _days(asked: Asked) -> str:
    upload = asked.files.get("file")
    if upload is not None:
        return upload.content.decode("utf-8-sig", "replace")
    return "\n".join(asked.texts("days")[-1:]).replace("\r\n", "\n")


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CasepathError(
            marked("Enter a day, a month and a year."), code="E-DATE", where=where
        ) from None


def _done(asked: Asked, command: Command) -> Go:
    name, year = asked.named["name"], _year_named(asked)
    receipt = asked.service.handle(command)
    same = "" if receipt.entry is not None else "?same=yes"
    return Go(f"{CALENDARS}/{name}/{year}{same}", receipt.entry)


ROUTES = (
    Route(CALENDARS, "calendars", show=show),
    Route(PROPOSALS, "proposed-dates", show=show_proposals, take=decide),
    # Days that stand already are no entry.
    Route(ONE, "calendar", show=show_year, take=enter, writes="some"),
    Route(f"{ONE}/file", "calendar-file", show=give_days),
    Route(
        f"{ONE}/tried", "calendar-tried", show=show_year, take=try_days,
        writes="nothing",
    ),
    Route(f"{ONE}/confirm", "calendar-confirm", show=show_year, take=confirm,
          strong=True),
    Route(f"{ONE}/feast", "calendar-feast", show=show_year, take=confirm_feast),
)  # fmt: skip
