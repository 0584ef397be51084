"""What a pathway can say and prove, and this release does not yet carry out.

- A version that relies on such words is checked like any other and never published:
  nobody is to believe that something happens which does not.
- The list grows shorter with every release; it is not a place for options.
"""

from collections.abc import Iterator

from states.definition import Pathway
from states.reading import ReadPathway
from states.scanning import Path

NOBODY_HOLDS = frozenset({"signed_in_lately"})


def not_carried_out(read: ReadPathway) -> tuple[tuple[int, str], ...]:
    """Give the line and the words of everything that would not happen."""
    pathway = read.pathway
    met = _of_rules(pathway)
    return tuple(sorted((read.place(path)[0], words) for path, words in met))


def _of_rules(pathway: Pathway) -> Iterator[tuple[Path, str]]:
    """Find relations that nobody can come to hold yet."""
    for index, permit in enumerate(pathway.permits):
        for place, relation in enumerate(permit.being):
            if relation in NOBODY_HOLDS:
                yield ("permits", index, "being", place), f"being {relation}"
    for index, forbid in enumerate(pathway.forbids):
        for word in ("being", "unless_being"):
            for place, relation in enumerate(getattr(forbid, word)):
                if relation in NOBODY_HOLDS:
                    path = ("forbids", index, word, place)
                    yield path, f"{word} {relation}"
