"""What the entries of an area say of its epochs, to be compared with the rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from records.epochs import DESTROY, DONE, IN_FORCE, PROPOSED, ROTATE
from workflows.keys import rotating as r
from workflows.proposals.said import ended_in

type StepOf = tuple[int, str]  # the epoch, and what is done about it
type SaidOfStep = tuple[str, str, str]  # status, who proposed it, who confirmed it

NOTHING: SaidOfStep = ("", "", "")  # it came to nothing before it was ordered

_SAID = {
    r.ROTATE: (ROTATE, PROPOSED),
    r.CONFIRM_ROTATION: (ROTATE, IN_FORCE),
    r.REWRAPPED: (ROTATE, DONE),
    r.DESTROY: (DESTROY, PROPOSED),
    r.CONFIRM_DESTROYING: (DESTROY, IN_FORCE),
    r.DESTROYED: (DESTROY, DONE),
}


def steps_said(
    entry: Mapping[str, Any], before: Mapping[StepOf, SaidOfStep]
) -> dict[StepOf, SaidOfStep]:
    """Give what one entry says of an epoch, nothing for most entries."""
    for kind, step in (("rotation", ROTATE), ("destroying", DESTROY)):
        for epoch in ended_in(entry, kind):
            return {(int(epoch), step): NOTHING}
    said = _SAID.get(entry.get("action", "")) if entry["kind"] == r.KEY else None
    if said is None:
        return {}
    step, status = said
    place = (int(entry["refs"][0]), step)
    _, proposed_by, confirmed_by = before.get(place, NOTHING)
    if status == PROPOSED:
        return {place: (status, entry["actor"], "")}
    if status == IN_FORCE:
        confirmed_by = entry["actor"]
    return {place: (status, proposed_by, confirmed_by)}


def epochs_that_differ(
    said: Mapping[StepOf, SaidOfStep], rows: Iterable[Any]
) -> Iterator[int]:
    """Give each epoch whose rows are not what its entries say."""
    met = {
        (row.epoch, row.step): (row.status, row.proposed_by, row.confirmed_by)
        for row in rows
    }
    places = {
        place
        for place in said.keys() | met
        if said.get(place, NOTHING) != met.get(place, NOTHING)
    }
    yield from sorted({epoch for epoch, _ in places})
