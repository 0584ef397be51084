"""Whether the people there are can bring a case to its ends."""

from policies.proofs.everything import prove_staff
from policies.proofs.people.staffing import Member
from tests.policies.proofs.proving import SOURCE, read_text

PATHWAY = read_text(SOURCE)
STAFF = (
    Member("p1", "screener", "council"),
    Member("p2", "coordinator", "council"),
    Member("p3", "chair", "council"),
    Member("p4", "panel_member", "police"),
    Member("p5", "panel_member", "health"),
    Member("p6", "manager", "council"),
    Member("p7", "partner", "police"),
    Member("p8", "partner", "health"),
)


def found_without(person: str) -> list[str]:
    staff = tuple(member for member in STAFF if member.person != person)
    return [problem.sentence for problem in prove_staff(PATHWAY, staff)]


def test_a_staff_with_somebody_for_everything_is_enough():
    found = prove_staff(PATHWAY, STAFF)

    assert () == found


def test_a_missing_role_is_named_with_the_end_that_is_not_reached():
    found = found_without("p2")

    assert any("'closed_resolved', met missing: Case coordinator" in s for s in found)


def test_a_statutory_seat_that_nobody_can_fill_leaves_a_case_before_the_panel():
    found = found_without("p4")

    assert any("closed_resolved" in sentence for sentence in found)


def test_one_person_in_two_roles_cannot_do_what_is_kept_apart():
    staff = (*STAFF[1:], Member("p3", "screener", "council"))

    found = [problem.sentence for problem in prove_staff(PATHWAY, staff)]

    assert any("'closed_resolved', met too few different" in s for s in found)


def test_a_role_counts_only_for_the_organisations_it_is_from():
    staff = (*STAFF[:3], Member("p4", "panel_member", "housing"), *STAFF[4:])

    found = [problem.sentence for problem in prove_staff(PATHWAY, staff)]

    assert any("closed_resolved" in sentence for sentence in found)


def test_who_referred_and_the_person_come_from_outside():
    found = prove_staff(PATHWAY, STAFF)

    assert not any(member.role in {"referrer", "subject"} for member in STAFF)
    assert () == found
