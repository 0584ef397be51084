"""Every obligation about people and permission, and how much was asked for it.

- Each obligation is one function over the ground; none changes anything.
- The ground is asked once: each point of the space, through the guard itself.
- A pathway whose names are wrong is not proved; the checks come first.
"""

from collections.abc import Callable, Iterable, Iterator

from policies.proofs.areas import no_permit_across_areas
from policies.proofs.conflicts import who_is_conflicted_stands_back
from policies.proofs.contents import fields_within_records, machine_room_opens_nothing
from policies.proofs.ground import Ground, ground_of
from policies.proofs.movable import (
    enough_roles_can_move_it,
    somebody_can_move_it,
    somebody_with_one_away,
)
from policies.proofs.people.counting import counter_of
from policies.proofs.people.needed import (
    Needed,
    needed,
    nobody_alone,
    promised_people,
)
from policies.proofs.people.satisfiable import apart_can_be_kept, two_can_be_found
from policies.proofs.people.staffing import Member, staff_is_enough
from policies.proofs.proposals import nobody_confirms_their_own
from policies.proofs.receipts import referrer_sees_the_receipt
from policies.proofs.relied import (
    panels_can_vote,
    requests_can_be_answered,
    somebody_assigns,
    somebody_declares,
)
from policies.proofs.space import points
from policies.proofs.voiced import (
    always_open_is_permitted,
    concern_can_be_raised,
    consent_can_be_withdrawn,
)
from policies.rulebook import compile_rulebook
from states.errors import Problem
from states.machine import compile_pathway
from states.reading import ReadPathway

type Obligation = Callable[[Ground], Iterator[Problem]]

OBLIGATIONS: tuple[Obligation, ...] = (
    no_permit_across_areas,
    nobody_confirms_their_own,
    who_is_conflicted_stands_back,
    machine_room_opens_nothing,
    somebody_can_move_it,
    somebody_with_one_away,
    enough_roles_can_move_it,
    panels_can_vote,
    requests_can_be_answered,
    somebody_assigns,
    somebody_declares,
    referrer_sees_the_receipt,
    fields_within_records,
    consent_can_be_withdrawn,
    concern_can_be_raised,
    always_open_is_permitted,
    apart_can_be_kept,
    two_can_be_found,
    promised_people,
    nobody_alone,
)


# What depends on how often, how many or up to which number.
COUNTED: tuple[Obligation, ...] = (
    somebody_with_one_away,
    enough_roles_can_move_it,
    panels_can_vote,
    apart_can_be_kept,
    promised_people,
    nobody_alone,
)


def prove_counts(ground: Ground) -> tuple[Problem, ...]:
    """Prove what hangs on counts, of a pathway otherwise like one that was proved."""
    return _in_order(problem for one in COUNTED for problem in one(ground))


def prove(read: ReadPathway, ground: Ground | None = None) -> tuple[Problem, ...]:
    """Prove what must hold of people and permission; give every finding."""
    ground = ground or ground_of(read)
    return _in_order(problem for one in OBLIGATIONS for problem in one(ground))


def prove_staff(read: ReadPathway, members: tuple[Member, ...]) -> tuple[Problem, ...]:
    """Prove that these people can bring a case to every end it can come to."""
    return _in_order(staff_is_enough(read, members))


def people_needed(read: ReadPathway) -> tuple[Needed, ...]:
    """Give for every end that can be reached how many different people it takes."""
    return needed(read.pathway, counter_of(read.pathway))


def points_asked(read: ReadPathway) -> int:
    """Give at how many points the guard is asked to prove this pathway."""
    return sum(1 for _ in points(compile_rulebook(compile_pathway(read.pathway))))


def _in_order(findings: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(findings, key=lambda p: (p.line, p.column, p.code)))
