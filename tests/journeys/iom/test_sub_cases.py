"""What stands beside a case of a mission: referrals, findings, returns, complaints."""

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from tests.journeys.table.judging import tried
from workflows.commands import ReadCase
from workflows.errors import NotFoundError

REFERRAL, BID, RETURN = "iom.service_referral", "iom.bid", "iom.return"
REINTEGRATION, COMPLAINT = "iom.reintegration", "iom.complaint"
RIGHTS = "iom.rights_request"


def person_of(story, role):
    """Give somebody who holds a role."""
    known = story.play.troupe.people.items()
    return next(people[0] for held, people in known if held.role == role)


def may_read(story, role, compartment, purpose):
    """Tell whether somebody of a role may read a part of the record now."""
    person = person_of(story, role)
    said = {
        "case": story.play.stage.case,
        "compartments": frozenset({compartment}),
        "purpose": purpose,
    }
    try:
        story.play.troupe.ask(person, ReadCase, **said)
    except (NotPermittedError, NotFoundError):
        return False
    return True


def test_a_service_is_agreed_given_and_asked_about(begin):
    story = begin(REFERRAL, told_in="fr")

    story.to("chosen")
    story.do("settle_age age_group=disputed")
    story.refused("record_consent", "E_GUARDIAN")
    story.do("settle_age age_group=adult", "record_consent")
    story.refused("send", "E_PURPOSE", "E_FIELD")
    story.to("sent", "consented")
    assert may_read(story, "service_provider", "asked", "assist")
    assert not may_read(story, "service_provider", "consent", "decide")
    story.to("served", "sent")
    story.refused("record_feedback", "E_WINDOW")
    story.to("feedback", "served")
    assert not may_read(story, "service_provider", "asked", "assist")
    story.do("close")

    assert "closed" == story.main
    story.end("service_given")


def test_a_provider_declines_and_says_why(begin):
    story = begin(REFERRAL)

    story.to("acknowledged")
    story.do("decline")

    assert "declined" == story.main
    story.end("service_declined")


def test_withdrawing_ends_what_the_provider_sees_at_once(begin):
    story = begin(REFERRAL)

    story.to("sent")
    assert may_read(story, "service_provider", "asked", "assist")
    story.do("withdraw_consent")
    assert not may_read(story, "service_provider", "asked", "assist")
    story.do("confirm_deletion")

    assert "withdrawn" == story.main
    story.end("service_withdrawn")


def test_the_hours_of_its_priority_run_until_it_is_acknowledged(begin):
    story = begin(REFERRAL)

    story.to("sent")
    story.wait(hours=71)
    story.wait(hours=2)
    story.do("acknowledge", "accept")

    assert "accepted" == story.main
    story.end("service_late")


def test_three_agencies_find_what_is_best_and_others_review_it(begin):
    story = begin(BID)

    story.to("heard")
    story.refused("call_panel", "E_STATE")
    story.do("record_tracing tracing=not_found", "call_panel", "back_to_gathering")
    story.do("assigned guardian", "appoint_guardian", "call_panel", "decide_remain")
    assert "decided_remain" == story.main
    story.do("reopened reviewing", "hear_child child_view=wants_to_stay")
    story.do("redecide_alternative")

    assert "decided_alternative" == story.main
    story.end("best_interests_reviewed")


def test_a_return_is_prepared_by_four_people(begin):
    story = begin(RETURN, "iom.case", told_in="fr")

    story.to("declared")
    story.do("above hear_claim")
    story.refused("file_declaration", "E_HOLD")
    story.do("above end_claim", "file_declaration age_group=adult")
    story.to("checking", "preparing")
    story.refused("confirm_ready", "E_VOLUNTARY")
    story.do("ask_again", "confirm_ready")

    assert "prepared" == story.main
    story.end("return_prepared")


def test_a_childs_own_no_stops_the_return(begin):
    story = begin(RETURN, "iom.case")

    story.to("child_no")
    story.do("stop_for_child", "confirm_deletion")

    assert "called_off" == story.main
    story.end("return_stopped_by_a_child")


def test_a_certificate_that_runs_out_is_made_anew(begin):
    story = begin(RETURN, "iom.case")

    story.to("packed")
    story.do("certify_fitness fitness=fit fit_until=2026-01-14")
    story.do("hand_over departs_on=2026-01-10")
    story.wait(days=5)
    story.wait(days=5)

    assert "preparing" == story.main
    story.end("certificate_ran_out")


def test_a_plan_is_agreed_carried_out_and_followed(begin):
    story = begin(REINTEGRATION, told_in="fr")

    story.do("record_arrival arrived_on=2025-12-10", "write_plan")
    story.do("assigned subject", "agree_plan", "give_support", "start_monitoring")
    for days in (65, 92, 183):
        story.wait(days=days)
        assert "contacting" == story.main
        story.do("record_contact")
    story.refused("complete", "E_FIELD")
    story.do("exit_lasting", "complete")

    assert "completed" == story.main
    story.end("reintegration_followed")


def test_a_contact_that_falls_on_new_years_day_comes_with_the_next_working_day(begin):
    story = begin(REINTEGRATION)

    story.do("record_arrival arrived_on=2026-01-01", "write_plan")
    story.do("assigned subject", "agree_plan", "give_support", "start_monitoring")
    for days in (88, 90):
        story.wait(days=days)
        story.do("record_contact")
    story.wait(days=184)  # Saturday 2 January: the contact has moved to Monday
    before = story.main
    story.wait(days=3)

    assert ("monitoring", "contacting") == (before, story.main)


def test_the_person_wants_no_more_of_the_plan(begin):
    story = begin(REINTEGRATION)

    story.to("stopping")
    story.do("end_as_asked")

    assert "ended_early" == story.main
    story.end("reintegration_stopped")


def test_a_complaint_is_answered_by_somebody_else(begin):
    story = begin(COMPLAINT)

    story.to("reviewing")
    story.refused("decide", "E_STATE")
    story.to("decided", "reviewing")
    story.do("close")

    assert "closed_answered" == story.main
    story.end("complaint_answered")


def test_whoever_worked_the_case_decides_no_complaint_about_it(begin):
    story = begin(COMPLAINT, "iom.case")

    story.do("beneath iom.case in_assistance report_abuse", "lodge", "acknowledge")
    story.do("above settle_age age_group=adult")
    troupe, stage = story.play.troupe, story.play.stage
    worked = person_of(story, "case_manager")
    troupe.grant(worked, RoleHeld("reviewer", "mission"))
    stage.assign(worked, "reviewer")
    said = story.play.filled(worked, "record_finding", {"outcome": "upheld"})

    assert ("E_SOD",) == tried(story.play, worked, said).codes


def test_no_panel_member_works_the_case(begin):
    story = begin(BID, "iom.case")

    story.do("beneath iom.case bid_required open_bid", "assigned guardian")
    story.do("record_request requested_on=2026-01-05", "appoint_guardian")
    story.do(
        "settle_interpreter interpreter=not_needed", "record_tracing tracing=found"
    )
    story.do("hear_child child_view=wants_to_return", "call_panel")
    worked = person_of(story, "screening_officer")
    story.play.troupe.grant(worked, RoleHeld("bid_panel_chair", "mission"))
    said = story.play.filled(worked, "decide_return", {})

    assert "E_SOD" in tried(story.play, worked, said).codes


def test_a_report_of_abuse_passes_by_the_line_of_management(begin):
    story = begin(COMPLAINT, told_in="fr")

    story.to("psea_received")
    assert not may_read(story, "complaints_officer", "psea", "protect")
    story.wait(hours=25)
    story.to("psea_found", "psea_received")
    assert may_read(story, "psea_focal_point", "psea", "protect")
    story.do("close_psea")

    assert "closed_psea" == story.main
    story.end("abuse_reported")


def test_a_request_is_refused_on_a_ground_alone(begin):
    story = begin(RIGHTS)

    story.to("answering")
    story.do("prepare_answer answer=refused_on_a_ground")
    story.refused("refuse_request", "E_RETENTION")
    story.do("prepare_answer answer=refused_on_a_ground ground=legal_claim")
    story.do("refuse_request")

    assert "closed_refused" == story.main
    story.end("request_refused")


def test_a_request_is_answered_and_recipients_confirm(begin):
    story = begin(RIGHTS, told_in="fr")

    story.to("recipients_told")
    story.do("close_request")

    assert "closed_answered" == story.main
    story.end("request_answered")
