"""What a plan makes of where a case stands: states, visits, and how often.

- A case stays in its state since when it entered it; only the name may change.
- Visits of states that become one are numbered through, the present one last.
- With counters reset the present visit is the first, and what was before it none.
- A track that the new version adds begins at its start, at the time of the move.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from states.definition import Pathway
from states.moves import MovePlan
from workflows.cases import Place

type Places = Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the visits of the old states of one track are counted as new ones."""

    before: Mapping[str, int]  # old state -> visits of the new one counted before it
    visits: Mapping[str, int]  # new state -> how often it counts as entered
    forgotten: Mapping[str, int]  # new state -> visits that no longer count

    def visit(self, plan: MovePlan, track: str, state: str, number: int) -> int:
        """Give the number that a visit of an old state has as one of the new."""
        new = plan.state(track, state)
        return number + self.before.get(state, 0) - self.forgotten.get(new, 0)


def numbering(plan: MovePlan, track: str, place: Place) -> Numbering:
    """Give how the visits of one track are numbered through by a plan."""
    before: dict[str, int] = {}
    totals: dict[str, int] = {}
    in_order = sorted(place.visits, key=lambda name: (name == place.state, name))
    for name in in_order:
        new = plan.state(track, name)
        before[name] = totals.get(new, 0)
        totals[new] = before[name] + place.visits[name]
    present = plan.state(track, place.state)
    if plan.counters == "keep":
        return Numbering(before, totals, {})
    forgotten = {name: total - (name == present) for name, total in totals.items()}
    return Numbering(before, {present: 1}, forgotten)


def moved_places(places: Places, plan: MovePlan, new: Pathway, at: int) -> Places:
    """Give where a case stands on the new version, moved at this time."""
    moved = {}
    for name, track in new.tracks.items():
        place = places.get(name)
        if place is None:
            moved[name] = Place(track.start, at, {track.start: 1})
            continue
        visits = numbering(plan, name, place).visits
        known = {
            state: count for state, count in visits.items() if state in track.states
        }
        came_from = place.came_from and plan.state(name, place.came_from)
        moved[name] = Place(
            plan.state(name, place.state),
            place.since,
            known,
            came_from if came_from in track.states else None,
        )
    return moved


def track_of_state(pathway: Pathway, state: str) -> str | None:
    """Give the track that has a state of this name, the first if several."""
    return next(
        (name for name, track in pathway.tracks.items() if state in track.states), None
    )
