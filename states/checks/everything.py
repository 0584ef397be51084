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
from functools import partial

from states.checks.beyond import (
    asked_where_they_stand,
    of_age_is_known,
    sub_cases_open_and_end,
    transfer_has_its_track,
    voices_known,
)
from states.checks.dates import (
    dates_are_not_about_a_person,
    dates_are_set,
    dates_known,
)
from states.checks.duties import (
    clocks_lead_somewhere,
    first_rung_is_another,
    ladders_rise,
    owner_can_act,
    permits_and_actions_meet,
)
from states.checks.filling import fillable
from states.checks.glass import glass_is_broken_openly
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
from states.checks.publishing import public_form_is_open, published_is_public
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
from states.checks.returns import returns_can_be_made, returns_tell_of_nobody
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
    stays_by_its_word,
    timed,
)
from states.checks.texts import texts_complete
from states.checks.timing import finishes_in_time
from states.checks.unused import (
    unused_guards_and_facts,
    unused_parts,
    unused_roles,
)
from states.checks.windows import windows_are_asked_when_planning, windows_known
from states.errors import Problem
from states.exploring.models import Models, models_of
from states.reading import ReadPathway

type Check = Callable[[ReadPathway], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    one_track_an_action,
    goes_or_stays,
    stays_by_its_word,
    unknown_states,
    unknown_roles,
    unknown_guards,
    unknown_facts,
    dates_known,
    windows_known,
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
    dates_are_not_about_a_person,
    windows_are_asked_when_planning,
    promises_hold,
    finishes_in_time,
    quorums_possible,
    answers_enough,
    answers_asked,
    statutory_seats_deputised,
    asked_where_they_stand,
    voices_known,
    transfer_has_its_track,
    of_age_is_known,
    sub_cases_open_and_end,
    texts_complete,
    unused_roles,
    unused_guards_and_facts,
    dates_are_set,
    unused_parts,
    fillable,
    kept_for_a_time,
    special_is_read_by_few,
    special_stays_inside,
    returns_can_be_made,
    published_is_public,
    public_form_is_open,
    returns_tell_of_nobody,
    nobody_is_scored,
    nobody_is_counted,
    no_ground_against_the_person,
    consent_is_an_act,
    no_outcome_by_a_clock,
    bypass_stays_narrow,
    nobody_in_bulk,
    leaving_needs_nothing,
    glass_is_broken_openly,
)


# What depends on how long anything takes, and on nothing that moves.
TIMED: tuple[Check, ...] = (ladders_rise, kept_for_a_time, finishes_in_time)

# What depends on how often, how many or up to which number.
COUNTED: tuple[Check, ...] = (
    circles_are_bounded,
    guards_can_hold,
    people_can_leave,
    facts_are_set_before,
    promises_hold,
    quorums_possible,
    answers_enough,
    answers_asked,
    statutory_seats_deputised,
    sub_cases_open_and_end,
)

EXPLORING = (people_can_leave, facts_are_set_before, promises_hold)


def check_times(read: ReadPathway) -> tuple[Problem, ...]:
    """Check only the times of a pathway that moves like one that was checked."""
    return tuple(problem for one in TIMED for problem in one(read))


def check_counts(read: ReadPathway, models: Models) -> tuple[Problem, ...]:
    """Check what is counted, and times, of a pathway otherwise like one checked."""
    return _checked(read, models, (*COUNTED, *TIMED))


def check(read: ReadPathway, models: Models | None = None) -> tuple[Problem, ...]:
    """Check a pathway and give every finding, errors and warnings."""
    return _checked(read, models or models_of(read.pathway), CHECKS)


def _checked(
    read: ReadPathway, models: Models, checks: tuple[Check, ...]
) -> tuple[Problem, ...]:
    exploring: dict[Check, Check] = {
        one: partial(one, models=models) for one in EXPLORING
    }
    findings = [problem for one in checks for problem in exploring.get(one, one)(read)]
    return tuple(sorted(findings, key=lambda p: (p.line, p.column, p.code)))
