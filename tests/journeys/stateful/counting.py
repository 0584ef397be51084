"""Counting what an entry of the log tells was reached."""

from collections import Counter
from typing import Any

from tests.journeys.stateful.area import Area
from tests.journeys.stateful.reached import (
    CODE,
    Thing,
    climbed,
    moved,
    told_of,
    transfer_rung,
)


def count(area: Area, entry: dict[str, Any], reached: Counter[Thing]) -> None:
    """Count what one entry tells; codes are counted where they are met."""
    for thing in told_of(entry):
        if thing[0] != CODE:
            reached[thing] += 1
    if "case" not in entry:
        return
    pathway = area.watch.version(entry["case"]).pathway.pathway
    step = moved(entry, pathway)
    if step is not None:
        reached[step] += 1
    if entry["kind"] == "clock" and entry["action"] == "escalate":
        row = area.watch.clocks[entry["refs"][0]]
        said = (
            climbed(entry, pathway, row)
            if row is not None
            else transfer_rung(entry, pathway, reached)
        )
        for thing in said:
            reached[thing] += 1
