"""Every check of a pathway file, in the order of their codes.

- Each check is one function and finds one thing; none changes anything.
- Findings are told in the order of the file.
- A pathway whose names are wrong is still checked as far as it can be.
"""

from collections.abc import Callable, Iterator

from states.checks.duties import (
    clocks_lead_somewhere,
    first_rung_is_another,
    ladders_rise,
    owner_can_act,
    permits_and_actions_meet,
)
from states.checks.graph import (
    circles_are_bounded,
    escalation_ends,
    has_an_end,
    no_trap,
    reachable,
    system_ends_nothing,
    system_stops,
)
from states.checks.references import (
    unknown_compartments,
    unknown_facts,
    unknown_forms,
    unknown_guards,
    unknown_organisations,
    unknown_panels,
    unknown_purposes,
    unknown_roles,
    unknown_states,
)
from states.checks.shape import (
    ends_are_ends,
    goes_or_stays,
    left_by_a_person,
    not_a_dead_end,
    one_track_an_action,
    owned,
    timed,
)
from states.errors import Problem
from states.reading import ReadPathway

type Check = Callable[[ReadPathway], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    one_track_an_action,
    goes_or_stays,
    unknown_states,
    unknown_roles,
    unknown_guards,
    unknown_facts,
    unknown_forms,
    unknown_compartments,
    unknown_purposes,
    unknown_panels,
    unknown_organisations,
    ends_are_ends,
    owned,
    timed,
    not_a_dead_end,
    left_by_a_person,
    owner_can_act,
    clocks_lead_somewhere,
    ladders_rise,
    first_rung_is_another,
    permits_and_actions_meet,
    reachable,
    has_an_end,
    no_trap,
    system_stops,
    circles_are_bounded,
    escalation_ends,
    system_ends_nothing,
)


def check(read: ReadPathway) -> tuple[Problem, ...]:
    """Check a pathway and give every finding, errors and warnings."""
    findings = [problem for one in CHECKS for problem in one(read)]
    return tuple(sorted(findings, key=lambda p: (p.line, p.column, p.code)))
