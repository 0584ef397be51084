"""What the opening entry of a case says that came from another area.

- Where each track stands and came from, how often each state was entered, and how
  often each action was taken; not by whom.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from audit.entry import Move
from workflows.cases import Place

ELSEWHERE = "elsewhere"  # who did what in the area before, whoever it was
NOWHERE = "-"  # where a track came from that came from no other state
VISITS, DID = "visits", "did"


def came_over(entry: Mapping[str, Any]) -> bool:
    """Tell whether an opening entry is of a case that came from another area."""
    return entry["kind"] == "open" and "also" in entry


def stands_said(places: Mapping[str, Place]) -> tuple[Move, ...]:
    """Say where each track stands and where it came from."""
    return tuple(
        Move(track, place.came_from or NOWHERE, place.state)
        for track, place in sorted(places.items())
    )


def counts_said(places: Mapping[str, Place], taken: Mapping[str, int]) -> Iterable[str]:
    """Say how often each state was entered and each action taken."""
    for track, place in sorted(places.items()):
        for state, times in sorted(place.visits.items()):
            yield f"{VISITS}/{track}/{state}/{times}"
    for action, times in sorted(taken.items()):
        yield f"{DID}/{action}/{times}"


def places_said(entry: Mapping[str, Any], since: int) -> dict[str, Place]:
    """Give the places that an opening entry says."""
    visits: dict[str, dict[str, int]] = {}
    for said in entry.get("refs", ()):
        word, *rest = said.split("/")
        if word == VISITS:
            track, state, times = rest
            visits.setdefault(track, {})[state] = int(times)
    return {
        said["track"]: Place(
            said["to"],
            since,
            visits.get(said["track"], {}),
            None if said["from"] == NOWHERE else said["from"],
        )
        for said in entry["also"]
    }


def acts_said(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give what was done in the area before, each as often as it was done."""
    done = []
    for said in entry.get("refs", ()):
        word, *rest = said.split("/")
        if word == DID:
            action, times = rest
            done += [(action, ELSEWHERE)] * int(times)
    return done
