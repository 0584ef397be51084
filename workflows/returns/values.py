"""What a fact or a choice field of a case was at the end of a period.

- A fact that was never set is what it starts as. What was set, or set anew, after the
  period is not known for the period any more, nor is what is erased: not recorded.
- A choice is opened as the case's own version declares it, where the check lets it
  through (PC098); only how many cases there are of each value leaves this place.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.keeping import EVERYTHING
from states.checks.returns import field_named, may_break_down
from states.definition import Pathway
from states.returns import NOT_RECORDED
from workflows import tables
from workflows.forms.checking import compartment_of
from workflows.returns.happenings import Told
from workflows.returns.opened import newest, opener
from workflows.returns.periods import Period
from workflows.service import Service

type ValueOf = Callable[[str, str], str]  # of a case, by the name of a fact or a field

_f = tables.case_fact.c
FACTS = Statement(
    select(_f.case_ref, _f.name, _f.value, _f.set_by_entry).where(
        _f.area == bindparam("area")
    )
)


def values_of(
    service: Service,
    area: str,
    told: Mapping[str, Told],
    at_of: Mapping[int, int],
    period: Period,
) -> ValueOf:
    """Give what tells the value of a case; `at_of` says when each entry happened."""
    open_ = opener(service, area)

    @lru_cache(maxsize=1)
    def facts() -> dict[tuple[str, str], str]:
        with service.database.reading(area) as connection:
            rows = connection.all(FACTS, area=area)
        return {
            (row.case_ref, row.name): row.value
            if at_of.get(row.set_by_entry, period.end_ts) < period.end_ts
            else NOT_RECORDED
            for row in rows
        }

    def value_of(case: str, name: str) -> str:
        if "." not in name:
            known = facts().get((case, name))
            return known or _at_first(told[case], name)
        read = newest(told[case], name, _place, period, open_)
        return str((read and read[0]) or NOT_RECORDED)

    return value_of


def _at_first(one: Told, name: str) -> str:
    """Give what a fact is that was never set, as long as nothing is erased."""
    fact = one.happenings[-1].pathway.facts.get(name)
    erased = any(
        past.entry.get("action") == "confirm_shred" and EVERYTHING in past.entry["refs"]
        for past in one.happenings
    )
    return NOT_RECORDED if fact is None or erased else fact.starts_as


def _place(pathway: Pathway, name: str) -> str | None:
    """Give the compartment of a choice, where its case's version lets it be counted."""
    if field_named(pathway, name) is None or not may_break_down(pathway, name):
        return None
    form, _, field = name.partition(".")
    return compartment_of(pathway.forms[form], field)
