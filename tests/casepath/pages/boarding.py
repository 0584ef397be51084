"""A sitting in a room, for the pages of panels: a case on which all have voted."""

from tests.workflows.boarded import OPTIONS, WHY, listed, open_it, submitted, vote
from tests.workflows.clocked import entries
from tests.world import World

DECIDED = {"f.options": OPTIONS["options"], "reason": WHY, "outcome": "approve"}


def sit(world: World) -> tuple[World, str, str]:
    """Open a sitting with a case before it on which all have voted to approve."""
    case = submitted(world)
    sitting = open_it(world, "chad", "paul", "hana")
    listed(world, sitting, case)
    vote(world, case, "approve", "paul", "hana")
    return world, sitting, case


def checked(visitor, sitting, case, **said):
    """Fill the decision form in, and go on to the page on which it is checked."""
    form = visitor.get(f"/panel/items/{sitting}/{case}/decide")
    return visitor.send(form, "Check the decision", **{**DECIDED, **said})


def decisions(world, case):
    found = [one for one in entries(world, "transition") if one["case"] == case]
    return [one for one in found if one["action"] == "approve"]
