"""Which handler ends what kind of proposal."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.proposals import commands as p
from workflows.proposals.ending import decline, take_back
from workflows.proposals.of_area import (
    decline_area_matter,
    look_at_declined,
    take_back_area_matter,
)

ENDING: Mapping[Any, Callable[..., Any]] = {
    p.DeclineProposal: decline,
    p.TakeBackProposal: take_back,
    p.DeclineMatter: decline,
    p.TakeBackMatter: take_back,
    p.DeclineAreaMatter: decline_area_matter,
    p.TakeBackAreaMatter: take_back_area_matter,
    p.LookAtDeclined: look_at_declined,
}
