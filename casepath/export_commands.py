"""`casepath export` and `casepath conformance`: all cases of a pathway at once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, progress
from casepath.files import demand_free, whole_file
from casepath.options import Area, As, Json
from casepath.session import Session
from workflows.conformance.checking import check_conformance
from workflows.exports.handing_out import Wanted, hand_out

Pathway = Annotated[str, typer.Argument(help="The id of a published pathway.")]


class Format(StrEnum):
    """The formats of event logs."""

    XES = "xes"
    OCEL = "ocel"
    JSONL = "jsonl"
    CSV = "csv"


class Round(StrEnum):
    """What times are rounded to."""

    DAYS = "days"


def export(
    pathway: Pathway,
    to: Annotated[Path, typer.Option(help="The file to write.")],
    written_as: Annotated[
        Format, typer.Option("--format", help="The format of the event log.")
    ] = Format.XES,
    rounded: Annotated[
        Round | None, typer.Option("--round", help="Give days instead of times.")
    ] = None,
    small_numbers_known: Annotated[
        bool,
        typer.Option(
            "--small-numbers-known",
            help="Hand out fewer than 10 cases; people may be recognised.",
        ),
    ] = False,
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Hand out all cases of a pathway as an event log, under pseudonyms.

    That it was handed out, and to whom, is an entry of the log.
    """
    session = Session(as_name, area)
    demand_free(to)
    wanted = Wanted(
        pathway,
        written_as.value,
        to_days=rounded is not None,
        small_numbers_known=small_numbers_known,
    )
    with progress("exporting") as moved:
        handed = hand_out(session.service, session.asking, wanted, moved)
        with whole_file(to) as file:
            file.writelines(handed.parts)
    value = {"file": to.name, "cases": handed.cases, "entry": handed.entry}
    words = f"written: {to.name}, {handed.cases} cases (entry {handed.entry})"
    answer(value, words, as_json)


def conformance(
    pathway: Pathway, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Replay every case of a pathway, and say what went otherwise than it says.

    What the log cannot tell is said to be not known. It is an entry of the log.
    """
    session = Session(as_name, area)
    with progress("replaying") as moved:
        report = check_conformance(session.service, session.asking, pathway, moved)
    answer(report.as_dict(), report.lines(), as_json)
