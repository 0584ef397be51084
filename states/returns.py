"""The returns of a pathway: figures reported to somebody, small numbers suppressed.

- A return covers whole periods of its own rhythm, so that no two overlap.
- What is counted is told by the log; nothing is counted about a person.
- A count is broken down in one way only, in one return only: two breakdowns of one
  total would let a suppressed number be found by subtraction.
- Opened are only numbers and public fields of cases that are about no person, and
  choices by which cases are counted, beside which nothing special is kept.
"""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from states.timing import Month
from states.vocabulary import (
    PATHWAY_ID,
    Length,
    Model,
    Name,
    Names,
    Percent,
    Words,
    one_or_many,
)

type Counted = Literal[
    "cases_opened", "cases_ended", "cases_open", "stays", "in_time", "actions",
    "escalations", "refusals", "bypasses", "decisions", "sittings", "trained",
    "sum", "register",
]  # fmt: skip
type Meant = Annotated[str, StringConstraints(pattern=PATHWAY_ID)]
type AllMeant = Annotated[
    tuple[Meant, ...],
    BeforeValidator(one_or_many, json_schema_input_type=Meant | tuple[Meant, ...]),
]
"""Names of what a figure is of; a field is named with its form: `form.field`."""

type Breakdown = Annotated[str, StringConstraints(pattern=PATHWAY_ID)]
"""Of a closed list, or a fact of the case, or a choice: `form.field`."""

BROKEN_DOWN: dict[str, frozenset[str]] = {
    "cases_opened": frozenset({"role", "organisation"}),
    "cases_ended": frozenset({"state"}),
    "cases_open": frozenset({"state"}),
    "stays": frozenset({"state"}),
    "actions": frozenset({"action", "role"}),
    "escalations": frozenset({"role", "state"}),
    "refusals": frozenset({"code", "action"}),
    "bypasses": frozenset({"outcome"}),
    "decisions": frozenset({"action", "rung"}),
    "sittings": frozenset({"panel"}),
}
BREAKDOWNS = frozenset().union(*BROKEN_DOWN.values())
BY_CASE = frozenset({"cases_opened", "cases_ended", "cases_open", "actions"})
"""What may be broken down by a fact or a choice of the case."""
NOT_RECORDED = "not_recorded"
OF_STATES = frozenset({"cases_open", "cases_ended", "stays", "in_time"})
OF_ACTIONS = frozenset({"actions", "decisions"})
OF_FIELDS = frozenset({"sum", "register"})
SHARES = frozenset({"trained", "in_time", "sum"})
# What must say of what it is; the others are of everything where they do not say it.
SAYS_OF = frozenset({"in_time", "trained", *OF_FIELDS})


class Figure(Model):
    """One table: what is counted, of which, and by what it is broken down.

    - `of` names actions or states, where not all are meant.
    - `trained` counts the people in `roles`, perhaps of some organisations only,
      whose clearance `of` is in force.
    - `in_time` is the share of the stays in the states `of` that ended in time.
    - `sum` adds up the number fields `of`, as a share of the sum of those of `over`.
    - `register` gives the public fields `of`, a row a case.
    - `by` may name a fact of the case, or a choice field as `form.field`: the value
      at the end of the period.
    - A share is achieved at `at_least`.
    """

    label: Words
    count: Counted
    by: Breakdown | None = None
    of: AllMeant = ()
    over: AllMeant = ()
    roles: Names = ()
    organisations: Annotated[Names, Field(alias="from")] = ()
    at_least: Percent | None = None

    @property
    def by_value(self) -> str | None:
        """The fact or the choice by which it is broken down, where it is by one."""
        return None if self.by in BREAKDOWNS else self.by

    @model_validator(mode="after")
    def _can_be_counted(self) -> Self:
        known = BROKEN_DOWN.get(self.count, frozenset())
        of_the_case = self.by_value is not None and self.count in BY_CASE
        if self.by is not None and self.by not in known and not of_the_case:
            named = ", ".join(sorted(known)) or "nothing"
            more = ", a fact or a choice" if self.count in BY_CASE else ""
            raise ValueError(f"expected '{self.count}' by one of: {named}{more}")
        trained = self.count == "trained"
        if trained != bool(self.roles) or (self.organisations and not trained):
            raise ValueError("expected 'roles' and 'from' beside 'trained' alone")
        if self.over and self.count != "sum":
            raise ValueError("expected 'over' beside 'sum' alone")
        return self

    @model_validator(mode="after")
    def _says_of_what(self) -> Self:
        if self.of and self.count not in OF_STATES | OF_ACTIONS | SAYS_OF:
            raise ValueError(f"expected no 'of' beside '{self.count}'")
        if not self.of and self.count in SAYS_OF:
            raise ValueError(f"expected 'of' beside '{self.count}'")
        if self.count == "trained" and len(self.of) != 1:
            raise ValueError("expected one clearance in 'of' beside 'trained'")
        is_share = self.count in SHARES and (self.over or self.count != "sum")
        if self.at_least is not None and not is_share:
            raise ValueError(
                "expected 'at_least' beside 'trained', 'in_time', or 'sum' with 'over'"
            )
        return self


class Return(Model):
    """What is reported to whom, how often, by whom it is made.

    Without `suppress_below` every number is told: only where no case is about people.
    """

    label: Words
    to: Names
    made_by: Names
    every: Length
    begins: Annotated[Month, Field(alias="from")] = "january"
    suppress_below: Annotated[int, Field(ge=3, le=100)] | None = None
    figures: Annotated[dict[Name, Figure], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_whole_periods(self) -> Self:
        months = {"month": 1, "year": 12}.get(self.every.unit, 0) * self.every.count
        if not months or (12 % months if months < 12 else months % 12):  # noqa: PLR2004
            raise ValueError(
                "expected a rhythm that fits the year: 1, 2, 3, 4 or 6 months, or years"
            )
        return self
