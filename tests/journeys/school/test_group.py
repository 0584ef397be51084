"""The life of a growth community: its main path, and the ways on which it ends."""


def test_a_group_is_formed_runs_a_semester_and_is_dissolved(begin):
    story = begin("school.group")

    story.to("composition_check")
    story.do("about let_parent_go a4")
    story.refused("pass_check", "E_COMPOSITION")
    story.do("joined enter_parent parent a5")
    story.to("guardian_consent", "composition_check")
    story.refused("approve", "E_CONSENT")
    story.to("ready", "guardian_consent")
    story.do("start_group")
    story.wait(days=32)
    story.do("record_monthly_check")
    story.do("open_review", "decide_to_end", "wind_up")
    story.refused("dissolve", "E_STATE")
    story.do("inform_guardians", "dissolve")

    assert "dissolved" == story.main
    story.end("group_main_path")


def test_a_pupil_leaves_and_the_group_is_restored_with_another(begin):
    story = begin("school.group")

    story.to("active")
    story.do("ask_phones", "about agree_phone p1 p2 p3 p4", "share_phones")
    story.do("about take_pupil_out p4")
    assert "composition_broken" == story.main
    story.refused("restore", "E_COMPOSITION")
    story.do("joined propose_applicant applicant p5", "made pupil p5")
    story.refused("admit", "E_CONSENT", about="p5")
    story.do("each ask_to_join p5", "about agree_for_applicant p5", "about admit p5")
    story.do("about let_applicant_go p5", "restore")

    assert "active" == story.main
    story.end("group_restored")


def test_a_group_that_finds_nobody_is_merged_into_another(begin):
    story = begin("school.group")

    story.to("composition_broken")
    story.do("about hear_merger p1 p2", "about hear_no_merger p3")
    story.do("record_other_group other_group=agrees")
    story.refused("merge_into_other", "E_CONSENT")
    story.do("about hear_merger p3", "merge_into_other")

    assert "merged" == story.main
    story.end("group_merged")


def test_a_group_is_rejected_because_a_guardian_does_not_agree(begin):
    story = begin("school.group")

    story.to("guardian_consent")
    story.do("about agree_to_join p1 p2 p3", "about take_pupil_out p4")
    story.refused("approve", "E_COMPOSITION")
    story.do("reject")

    assert "rejected" == story.main
    story.end("group_rejected")


def test_a_group_stopped_for_safety_goes_on_when_somebody_else_has_verified(begin):
    story = begin("school.group")

    story.to("to_verify")
    story.refused("restart", "E_STATE")
    story.do("verify_correction", "restart")
    story.do("begin_holiday holiday_begins=2026-01-20 holiday_ends=2026-02-20")
    story.do("end_holiday")

    assert "active" == story.main
    story.end("group_stopped")


def test_a_society_elects_its_head_who_leaves_and_is_followed(begin):
    story = begin("school.mutual_aid")

    story.to("elected_anew")
    story.do("take_office term_ends=2026-06-30", "arrange_service")
    story.wait(days=180)
    assert "election_due" == story.main
    story.do("dissolve")

    assert "dissolved" == story.main
    story.end("society")


def test_an_activity_stops_when_the_last_parent_checks_out(begin):
    story = begin("school.activity")

    story.to("checked")
    story.refused("start_activity", "E_SUPERVISION")
    story.to("running", "checked")
    story.do("each check_out a1")
    assert "stopped" == story.main
    story.refused("record_activity", "E_STATE")
    story.do("confirm_guardians_told", "record_activity")

    assert "recorded" == story.main
    story.end("activity_stopped")


def test_an_activity_goes_on_while_another_parent_is_there(begin):
    story = begin("school.activity")

    story.to("running")
    story.do("made accompanying_adult a2", "each step_in a2", "each check_out a1")
    assert "running" == story.main
    story.do("finish", "record_activity")

    assert "recorded" == story.main
    story.end("activity_main_path")
