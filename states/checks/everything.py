"""Every check of a pathway file, in the order of their codes.

- Each check is one function and finds one thing; none changes anything.
- Findings are told in the order of the file.
- A pathway whose names are wrong is still checked as far as it can be.

What must hold of every pathway, and where it is checked:
 1. every state is owned and timed: PC021, PC022; 2. an end is reached: PC031, PC032;
 3. nothing leaves an end but a reopening: PC020; 4. a pause has its cap: PC022;
 5. special fields have a purpose (the shape), and readers, not everybody: PC095;
 6. refusal and withdrawal are no ground against anybody: PC113;
 7. nobody is scored: PC110, PC111; 8. those kept apart can be found: PC100;
 9. a quorum can be made: PC040; 10. texts are there in all languages: PC070;
11. every end says how long it is kept: PC094; 12. every rung is a role: PC012.
"""

from collections.abc import Callable, Iterator

from states.checks.duties import (
    clocks_lead_somewhere,
    first_rung_is_another,
    ladders_rise,
    owner_can_act,
    permits_and_actions_meet,
)
from states.checks.filling import fillable
from states.checks.graph import (
    circles_are_bounded,
    escalation_ends,
    has_an_end,
    no_trap,
    reachable,
    system_ends_nothing,
    system_stops,
)
from states.checks.guarding import (
    facts_are_set_before,
    guards_can_hold,
    guards_read_no_record,
    people_can_leave,
)
from states.checks.keeping import (
    kept_for_a_time,
    special_is_read_by_few,
    special_stays_inside,
)
from states.checks.panels import (
    answers_asked,
    answers_enough,
    quorums_possible,
    statutory_seats_deputised,
)
from states.checks.promised import promises_hold
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
from states.checks.refusing import no_ground_against_the_person
from states.checks.safeguards import (
    bypass_stays_narrow,
    consent_is_an_act,
    leaving_needs_nothing,
    no_outcome_by_a_clock,
    nobody_in_bulk,
)
from states.checks.scored import nobody_is_counted, nobody_is_scored
from states.checks.shape import (
    ends_are_ends,
    goes_or_stays,
    left_by_a_person,
    not_a_dead_end,
    one_track_an_action,
    owned,
    timed,
)
from states.checks.texts import texts_complete
from states.checks.timing import finishes_in_time
from states.checks.unused import (
    unused_guards_and_facts,
    unused_parts,
    unused_roles,
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
    guards_can_hold,
    people_can_leave,
    facts_are_set_before,
    guards_read_no_record,
    promises_hold,
    finishes_in_time,
    quorums_possible,
    answers_enough,
    answers_asked,
    statutory_seats_deputised,
    texts_complete,
    unused_roles,
    unused_guards_and_facts,
    unused_parts,
    fillable,
    kept_for_a_time,
    special_is_read_by_few,
    special_stays_inside,
    nobody_is_scored,
    nobody_is_counted,
    no_ground_against_the_person,
    consent_is_an_act,
    no_outcome_by_a_clock,
    bypass_stays_narrow,
    nobody_in_bulk,
    leaving_needs_nothing,
)


def check(read: ReadPathway) -> tuple[Problem, ...]:
    """Check a pathway and give every finding, errors and warnings."""
    findings = [problem for one in CHECKS for problem in one(read)]
    return tuple(sorted(findings, key=lambda p: (p.line, p.column, p.code)))
