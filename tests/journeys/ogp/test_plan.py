"""The life of an action plan: its main path, and the ways on which it ends."""

from tests.journeys.table.lines import lines_to

CONFIRMED = "term_ends=2030-06-30 election_on=2030-05-15 plan_ends=2028-03-31"


def track_a_commitment(story):
    """Let a commitment be proposed, and tracked by the committee; give it."""
    story.do("propose_commitment")
    return story.beneath(*lines_to("ogp.commitment", "tracked")[1:])


def give_it_leads(commitment):
    """Let a tracked commitment have those who answer for it."""
    led = lines_to("ogp.commitment", "assigned")
    for line in led[len(lines_to("ogp.commitment", "tracked")) :]:
        commitment.step(line)


def to_submitted(story):
    """Go from the drafting to the plan that is handed in, comments answered."""
    story.do("open_consultation", "begin_group_work", "consolidate_draft")
    story.refused("close_consultation", "E_WINDOW")
    story.do("report_group_work")
    story.wait(days=14)
    story.do("close_consultation")
    story.do("check_consultations provinces=each_consulted input_log=complete")
    story.do("publish_draft", "record_comments")
    story.beneath("log_comment")
    story.wait(days=14)
    story.do("close_comments")
    story.refused("endorse", "E_RESPONSE")
    story.beneath(*lines_to("ogp.comment", "answered")[4:], "publish_reply")
    story.do("publish_replies", "endorse", "agree_to_submit")
    story.refused("submit_plan", "E_TERM")
    story.do("set_plan_dates plan_begins=2026-09-01 plan_ends=2027-11-30")
    story.do("submit_plan")


def test_a_plan_is_drafted_with_its_public_and_handed_in(begin):
    story = begin("fr")

    story.to("co_creation")
    track_a_commitment(story)
    to_submitted(story)

    assert "submitted" == story.main
    story.end("plan_handed_in")


def test_a_council_withdraws_a_plan_and_its_commitments_end_with_it(begin):
    story = begin("ar")

    story.to("co_creation")
    story.do("propose_commitment", "withdraw_by_council")

    assert "withdrawn" == story.main
    assert "withdrawn" == story.child().tracks["main"]
    story.end("plan_withdrawn")


def test_an_application_is_refused(begin):
    story = begin("ar")

    story.to("interest")
    story.refused("begin_eligibility", "E_PAPERS", "E_OUTDATED", "E_TERM")
    story.to("applied", "interest")
    story.do("refuse_application")

    assert "application_refused" == story.main
    story.end("application_refused")


def test_a_plan_outlives_a_change_of_authority_and_is_reviewed(begin):
    story = begin("fr")

    story.to("co_creation")
    commitment = track_a_commitment(story)
    to_submitted(story)
    story.refused_by_panel("begin_implementing", "E_COMPOSITION")
    give_it_leads(commitment)
    story.do("begin_implementing")
    commitment.step("start")
    story.do("note_authority_change")
    story.do("seat co_chair_gov municipality nour", "seat elected_rep council omar")
    story.do(f"confirm_after_change {CONFIRMED}", "fire begin_midterm")
    story.do("adopt_findings", "fire reach_the_end")
    commitment.step("1 * claim, validate_completed_gov, validate_completed_cso")
    commitment.step("confirm_completed")
    story.do("file_government_report")
    story.refused("open_review", "E_PAPERS")
    story.do("file_civil_society_report", "open_review")
    story.refused("deliver_review", "E_INDEPENDENCE")
    story.do("accept_review", "deliver_review", "publish_findings", "close_plan")

    assert "closed" == story.main
    story.end("plan_main_path")


def test_a_plan_that_stalls_is_archived_after_a_year_and_not_before(begin):
    story = begin("ar")

    story.to("co_creation")
    commitment = track_a_commitment(story)
    to_submitted(story)
    give_it_leads(commitment)
    story.do("begin_implementing", "fire note_no_sitting")
    assert "stalled" == story.main
    story.refused_by_panel("archive_plan", "E_WINDOW")
    story.do("wait 366 days", "archive_plan")

    assert "archived_unimplemented" == story.main
    story.end("plan_archived")
