"""`casepath calendar days`, `enter`, `confirm-year`: the days of a year as a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.session import Session
from workflows.calendars.commands import ConfirmDays, EnterDays
from workflows.calendars.entering import AS_BEFORE, ENTERED, WAITS
from workflows.calendars.reading import (
    Compared,
    compared,
    days_file,
    waiting_digest,
)
from workflows.receipts import Receipt

# The command line's library reads these only as plain names, not as `type`.
Name = Annotated[str, typer.Argument(metavar="CALENDAR")]
Year = Annotated[int, typer.Option("--year", help="The year that the days are of.")]
DaysFile = Annotated[
    Path,
    typer.Option(
        "--file", help="A CSV file: date,kind,name.", exists=True, dir_okay=False
    ),
]
Dry = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
]


def days(name: Name, year: Year, as_name: As = None) -> None:
    """Write the days of a year as they hold now, as a file that can be entered."""
    session = Session(as_name)
    session.demand_known()
    lines = days_file(session.service, session.area, name, year)
    answer(lines, lines, as_json=False)


def enter(
    name: Name,
    year: Year,
    file: DaysFile,
    dry_run: Dry = False,
    as_name: As = None,
    as_json: Json = False,
) -> int:
    """Enter the days of a year as an administrator; a second one confirms them."""
    session = Session(as_name)
    session.demand_known()
    source = file.read_bytes()
    found = compared(session.service, session.area, name, year, source)
    if found.read.wrong or dry_run:
        answer(_as_plain(found), _lines(found, year), as_json)
        return int(bool(found.read.wrong))
    text = source.decode("utf-8-sig")
    command = EnterDays(calendar=name, year=year, days=text, **session.asking)
    _answered(session.service.handle(command), name, year, as_json)
    return 0


def confirm_year(
    name: Name,
    year: Year,
    reference: Annotated[
        str,
        typer.Argument(
            metavar="REFERENCE", help="What waits, as `calendar show` names it."
        ),
    ],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Confirm the days of a year that another administrator entered."""
    session = Session(as_name)
    session.demand_known()
    digest = waiting_digest(session.service, session.area, name, year, reference)
    command = ConfirmDays(calendar=name, year=year, digest=digest, **session.asking)
    _answered(session.service.handle(command), name, year, as_json)


def _answered(receipt: Receipt, name: str, year: int, as_json: bool) -> None:
    words = {
        WAITS: "wait for a second administrator: casepath calendar show"
        f" {name} --year {year}",
        ENTERED: "hold now; see what that changes: casepath calendar proposals",
        AS_BEFORE: "held like this before; nothing changes",
    }[receipt.outcome]
    value = {"outcome": receipt.outcome, "entry": receipt.entry}
    answer(value, f"the days of {year} {words}", as_json)


def _as_plain(found: Compared) -> dict[str, Any]:
    def plain(days: Iterable[Any]) -> list[list[str]]:
        return [[one.day.isoformat(), one.kind, one.name] for one in days]

    return {
        "days": len(found.read.days),
        "wrong": [one.as_plain() for one in found.read.wrong],
        "more": plain(found.more),
        "less": plain(found.less),
    }


def _lines(found: Compared, year: int) -> Iterator[str]:
    if found.read.wrong:
        yield f"nothing is entered: {len(found.read.wrong)} rows are wrong"
        yield from (f"  {one}" for one in found.read.wrong)
        return
    yield f"{len(found.read.days)} days of {year}; nothing is entered yet"
    changes = [("comes", one) for one in found.more]
    changes += [("goes", one) for one in found.less]
    rows = [
        [what, one.day.isoformat(), one.kind, one.name]
        for what, one in sorted(changes, key=lambda each: each[1])
    ]
    heads = ("", "date", "kind", "name")
    yield from columns(heads, rows, "they are as they hold now")
