"""Which row of the table fails for a mutant, and why it has to.

- A guard or a cap: its row goes to where it alone refuses, and is refused there.
  Once it is gone nothing else refuses, so what the row expects does not come.
- Where another guard cannot but refuse too, the row names both; one is then missing.
- A watched guard: its row breaks it and sees the system act, which it then does not.
- A second person: who proposed would take the action alone, and is to be refused.
- A pair kept apart: who did the one tries the other in life, and is to be refused.
- Whoever is kept out by a permit, a forbid or a way back: the guard itself is asked.
"""

from collections.abc import Mapping
from functools import cache

from policies.rulebook import compile_rulebook
from states.canonical import canonical_json
from states.machine import compile_pathway
from states.reading import load
from tests.journeys.table.asked import questions
from tests.journeys.table.rows import FAMILY, NEVER, Row, rows
from tests.mutants.making import Mutant

AT_MOST = "at_most"
LIFE = {"drop_guard", "drop_cap", "drop_two_people", "drop_watch", "drop_apart"}

type Place = tuple[str, str, str]  # track, state, action


def row_of(pathway: str, mutant: Mutant) -> tuple[Row, str] | None:
    """Give the row of life that fails for a mutant, and what it is about."""
    known = _rows_of(pathway)
    path = tuple(str(step) for step in mutant.path)
    if mutant.operator in {"drop_guard", "drop_cap"}:
        guard = path[-1]
        row = known.get(_place(path))
        return (row, guard) if row and guard in row.alone else None
    if mutant.operator == "drop_two_people":
        row = known.get(_place(path))
        return (row, "") if row and row.two is not None and not row.system else None
    if mutant.operator == "drop_watch":
        row = known.get((path[1], path[3], mutant.about))
        return (row, "") if row and row.broken_by else None
    if mutant.operator == "drop_apart":
        return _kept_apart(known, *path[1:])
    return None


def never(pathway: str, mutant: Mutant) -> str | None:
    """Give why a guard can never refuse alone, where its row says so."""
    if mutant.operator not in {"drop_guard", "drop_cap"}:
        return None
    path = tuple(str(step) for step in mutant.path)
    row = _rows_of(pathway).get(_place(path))
    way = row.refused.get(path[-1]) if row else None
    return way.way if way and way.way.startswith(NEVER) else None


def guard_answers_otherwise(pathway: str, mutant: Mutant) -> bool:
    """Tell whether the guard lets in whom a row says that it keeps out."""
    question = questions(pathway).get(mutant.place)
    if question is None:
        return False
    content = canonical_json(mutant.plain)
    return not question.codes(compile_rulebook(compile_pathway(load(content))))


@cache
def _rows_of(pathway: str) -> Mapping[Place, Row]:
    found = rows() if pathway in FAMILY else ()
    return {(r.track, r.start, r.action): r for r in found if r.pathway == pathway}


def _place(path: tuple[str, ...]) -> Place:
    return path[1], path[3], path[5]


def _kept_apart(
    known: Mapping[Place, Row], one: str, other: str
) -> tuple[Row, str] | None:
    for row in known.values():
        for mine, theirs in ((one, other), (other, one)):
            if row.action == mine and theirs in row.apart and not row.system:
                return row, theirs
    return None
