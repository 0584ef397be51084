"""A clock: when it is due, how that came about, what may be done about it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.commands import ExtendClock, OnCase, PauseClock, ResumeClock
from workflows.reading.case_page import CaseShown, case_shown
from workflows.reading.clock_page import ClockShown, clock_shown, due_if
from workflows.reading.due_day import due_day
from workflows.reading.names import names_of

PARTS = ("year", "month", "day")


def show(asked: Asked) -> Answer:
    """Show a clock, and compute another beginning where one is asked about."""
    case, clock = _case(asked), _clock(asked)
    people = {one.begun_by for one in clock.pauses}
    people |= {one.ended_by for one in clock.pauses if one.ended_by}
    values = {
        "case": case,
        "clock": clock,
        "names": names_of(asked.service, asked.area, people),
        "started": {part: asked.query.get(f"start.{part}", "") for part in PARTS},
        **_what_if(asked, case, clock),
    }
    return Page("clocks/clock.html", values)


def take(asked: Asked) -> Answer:
    """Let a clock stand still, go on, or be due later."""
    case, clock = _case(asked), _clock(asked)
    said = {
        "case": case.ref,
        "version": asked.version,
        "track": clock.track,
        **asked.asking,
    }
    command: OnCase
    match asked.text("do"):
        case "pause":
            if not asked.text("why"):
                raise CasepathError(
                    marked("Choose why it stands still."), code="E-MISSING", where="why"
                )
            command = PauseClock(why=asked.text("why"), **said)
        case "resume":
            command = ResumeClock(**said)
        case _:
            command = ExtendClock(reason=asked.text("reason") or None, **said)
    receipt = asked.service.handle(command)
    return Go(f"/cases/{case.ref}/clocks/{clock.clock}", receipt.entry)


def _what_if(asked: Asked, case: CaseShown, clock: ClockShown) -> dict[str, object]:
    """Compute when it would be due had it begun on the day asked about."""
    typed = [asked.query.get(f"start.{part}", "").strip() for part in PARTS]
    if not any(typed) or not clock.can_ask:
        return {"if_at": None, "if_day": None, "if_wrong": False}
    try:
        year, month, day = (int(part) for part in typed)
        local = clock.began.astimezone(ZoneInfo(case.zone))
        start = datetime(
            year, month, day, local.hour, local.minute, tzinfo=ZoneInfo(case.zone)
        )
        at = due_if(asked.service, asked.area, asked.by, case.ref, clock.clock, start)
    except (ValueError, OverflowError):
        return {"if_at": None, "if_day": None, "if_wrong": True}
    return {"if_at": at, "if_day": due_day(at, case.zone), "if_wrong": False}


def _case(asked: Asked) -> CaseShown:
    return case_shown(
        asked.service, asked.area, asked.by, asked.named["ref"], asked.language
    )


def _clock(asked: Asked) -> ClockShown:
    return clock_shown(
        asked.service,
        asked.area,
        asked.by,
        asked.named["ref"],
        asked.named["clock"],
        asked.language,
    )


ROUTES = (Route("/cases/{ref}/clocks/{clock}", "clock", show=show, take=take),)
