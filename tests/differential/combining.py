"""In which states a case may be all at once: every combination, or a spread of them.

- A pathway with many tracks has more combinations than can ever be written down:
  then each two states of two tracks are met together at least once, the states of
  the other tracks drawn at random, and always the same.
"""

from itertools import combinations, product
from math import prod
from random import Random

from states.definition import Pathway

MOST, SEED = 1_000, 20261122
type Combination = tuple[str, ...]  # one state of each track, in the file's order


def together(pathway: Pathway) -> list[Combination]:
    """Give the states in which cases of this pathway are compared."""
    tracks = [list(track.states) for track in pathway.tracks.values()]
    if prod(len(states) for states in tracks) <= MOST:
        return list(product(*tracks))
    random = Random(SEED)  # noqa: S311 - drawn again by its seed
    met, found = set(), []
    every = (
        ((one, state), (other, beside))
        for one, other in combinations(range(len(tracks)), 2)
        for state, beside in product(tracks[one], tracks[other])
    )
    for pair in every:
        if pair not in met:
            drawn = [random.choice(states) for states in tracks]
            for place, state in pair:
                drawn[place] = state
            found.append(tuple(drawn))
            met.update(combinations(enumerate(drawn), 2))
    return found
