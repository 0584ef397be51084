"""The cases on whose panel an actor sits, named once in a statement.

- That condition is long and true of few cases; written wherever it counts it made
  statements of megabytes, which SQLite prepares anew each time they are asked.
- They are looked for on open agendas only, never among all cases.
"""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import CTE, FromClause, Select, bindparam, or_, select, union

from states.definition import Pathway
from workflows.panels.tables import papers
from workflows.reading.case_conditions import ME, Condition, rows_of_case
from workflows.reading.panel_conditions import NOW, sits
from workflows.tables import case_act, cases, item, sitting


@dataclass(frozen=True)
class Seats:
    """The cases on whose panel the actor sits, or whose papers they have.

    They stand once beside the cases that are read: SQLite takes a named query
    apart anew wherever its name is.
    """

    pathway: Pathway

    @cached_property
    def _taken(self) -> CTE:
        return _among_listed(sits(self.pathway)).cte("seated")

    @cached_property
    def _with_papers_opened(self) -> CTE:
        opened = sits(self.pathway, _opened_since_listed())
        return _among_listed(opened).cte("papers_opened")

    def sits(self) -> Condition:
        """Tell whether a case is one of them."""
        return self._taken.c.case_ref.is_not(None)

    def has_opened_papers(self) -> Condition:
        """Tell whether the actor has read one of them since it was listed."""
        return self._with_papers_opened.c.case_ref.is_not(None)

    def beside(self, source: FromClause) -> FromClause:
        """Add them to what is read, as far as a condition has asked for them."""
        for name in ("_taken", "_with_papers_opened"):
            if name in self.__dict__:
                found = self.__dict__[name]
                on = found.c.case_ref == cases.c.case_ref
                source = source.outerjoin(found, on)
        return source


def _among_listed(condition: Condition) -> Select[tuple[str]]:
    """Give the cases of which this is true, looked for on open agendas only."""
    open_ones = union(
        select(sitting.c.sitting).where(
            sitting.c.area == bindparam("area"), sitting.c.closed_ts.is_(None)
        ),
        select(papers.c.sitting).where(
            papers.c.area == bindparam("area"),
            or_(papers.c.until_ts.is_(None), papers.c.until_ts > NOW),
        ),
    )
    listed = select(item.c.case_ref).where(
        item.c.area == bindparam("area"), item.c.sitting.in_(open_ones)
    )
    return select(cases.c.case_ref).where(
        cases.c.area == bindparam("area"),
        cases.c.digest == bindparam("digest"),
        cases.c.case_ref.in_(listed),
        condition,
    )


def _opened_since_listed() -> Condition:
    acts = case_act.c
    return rows_of_case(
        case_act,
        acts.action == "read",
        acts.person == ME,
        acts.last_ts >= item.c.listed_ts,
    )
