"""What can be taken from a family file and nothing fails, each with the reason.

- A guard that can never refuse alone says why in its row: `never`, and the reason.
- The rest stands here, one place after the other.
"""

from collections.abc import Mapping
from typing import NamedTuple

from states.definition import Pathway, Permit
from states.vocabulary import STANDING_ACTIONS


class Spared(NamedTuple):
    """What may be missing from which pathways, and why nothing fails for it."""

    places: Mapping[str, tuple[str, ...]]  # by pathway
    why: str


OFFERED_NOWHERE_ELSE = Spared(
    {
        "channel.case": (
            "permits.ask.in", "permits.preside.in", "permits.go-ahead.in",
        ),
        "iom.bid": ("permits.preside.in", "permits.send-back.in"),
        "iom.case": (
            "permits.chair-confirms.in", "permits.follow.in", "permits.complete.in",
        ),
        "ogp.action_plan": (
            "permits.propose.in", "permits.comment.in", "permits.submit.in",
            "permits.report-government.in", "permits.report-civil-society.in",
            "permits.review.in", "permits.cut-short.in",
        ),
        "school.incident": (
            "permits.investigate.in", "permits.investigate-anew.in",
            "permits.go-ahead.in",
        ),
    },
    "no other state offers its actions; who reads the permits sees where they are for",
)  # fmt: skip

OPENED_BY_NO_EXPORT = Spared(
    {
        "channel.case": ("forbids.stays-with-police",),
        "iom.case": ("forbids.asylum-stays-here",),
        "ogp.action_plan": ("forbids.sides-stay-apart",),
        "ogp.comment": ("forbids.authors-stay-here",),
        "ogp.commitment": ("forbids.channels-never-cross",),
        "ogp.committee": ("forbids.channels-never-cross",),
        "ogp.inquiry": ("forbids.writers-stay-here",),
        "ogp.recognition": ("forbids.contacts-stay-here",),
    },
    "no permit opens to an export what it names; it holds for those still to come",
)

SPARED = (OFFERED_NOWHERE_ELSE, OPENED_BY_NO_EXPORT)


def why_spared(pathway: str, place: str) -> str | None:
    """Give why nothing fails where this is missing."""
    return next(
        (one.why for one in SPARED if place in one.places.get(pathway, ())), None
    )


def is_true_of(one: Spared, pathway: Pathway, place: str) -> bool:
    """Tell whether a reason is true of a place."""
    name = place.split(".")[1]
    if one is OFFERED_NOWHERE_ELSE:
        [line] = (line for line in pathway.permits if line.id == name)
        return _offering(pathway, line) <= {*line.states}
    [forbid] = (forbid for forbid in pathway.forbids if forbid.id == name)
    opened = {
        compartment
        for line in pathway.permits
        if "export" in line.may
        for compartment in line.compartments
    }
    return forbid.may_not == ("export",) and opened.isdisjoint(forbid.compartments)


def _offering(pathway: Pathway, line: Permit) -> set[str]:
    """Give the states that offer what a line permits; standing actions everywhere."""
    return {
        name
        for track in pathway.tracks.values()
        for name, state in track.states.items()
        if {*line.may} & {*state.actions, *STANDING_ACTIONS}
    }
