"""The pathways around one that is examined: its children's, and its parents'.

- For a file they are those that are shipped, and those in the same folder; what is
  not there yet is checked when it comes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from states.checks.mentions import conditions_of
from states.checks.together import Around
from states.definition import Pathway
from states.errors import PathwayFileError
from states.nested import ParentIn
from states.reading import read
from workflows.pathways.finding import find_pathway, shipped_pathways


def around_file(pathway: Pathway, name: str) -> Around:
    """Give the pathways around one that was read from a file or is shipped."""
    return around(pathway, _files(name, pathway.pathway))


def around(pathway: Pathway, others: Iterable[Pathway]) -> Around:
    """Give of these the parents that a pathway asks of, and its children's."""
    asks = asks_parent(pathway)
    wanted = {kind.pathway for kind in pathway.sub_cases.values()}
    if not (asks or wanted):
        return Around()
    met = {other.pathway: other for other in others}
    return Around(
        parents=tuple(
            other
            for other in met.values()
            if asks
            and any(k.pathway == pathway.pathway for k in other.sub_cases.values())
        ),
        children={
            name: met[kind.pathway]
            for name, kind in pathway.sub_cases.items()
            if kind.pathway in met
        },
    )


def asks_parent(pathway: Pathway) -> bool:
    """Tell whether a guard of a pathway asks where the parent is."""
    return any(isinstance(leaf, ParentIn) for leaf, _ in conditions_of(pathway))


def _files(name: str, own: str) -> Iterator[Pathway]:
    """Give what lies in the same folder, then what is shipped of the same family."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        sources = [one.read_bytes() for one in sorted(path.parent.glob("*.y*ml"))]
    else:
        family = own.partition(".")[0]
        shipped = (one for one in shipped_pathways() if one.split(".")[0] == family)
        sources = [find_pathway(one)[0] for one in shipped]
    for source in sources:
        try:
            yield read(source).pathway
        except PathwayFileError:
            continue  # a finding of that file, not of this one
