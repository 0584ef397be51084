"""A step of the ways by which two people reopen a case that has ended.

- They are whoever its own file lets reopen it, and had no part in its end.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from policies.actors import RoleHeld
from workflows.reopening import Reopen
from workflows.trying.inventing import REASON
from workflows.trying.standing import organisations_of

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

REOPEN = "reopen"


def reopened(play: "Play", go_to: str) -> None:
    """Let two people reopen the case."""
    stage = play.stage
    did = frozenset[str]().union(*stage.facts_of(stage.opener).acts.values())
    [line, *_] = stage.version.rulebook.permits[REOPEN]
    [organisation, *_] = organisations_of(stage.version.pathway, line.role[0])
    held = RoleHeld(line.role[0], organisation)
    first = play.troupe.somebody(held, did)
    for person in (first, play.troupe.somebody(held, {*did, first})):
        play.troupe.ask(person, Reopen, case=stage.case, go_to=go_to, reason=REASON)


STEPS: Mapping[str, Callable[..., Any]] = {"reopened": reopened}
