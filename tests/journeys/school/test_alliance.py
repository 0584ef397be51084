"""An alliance of schools and a community of teachers: their rounds and their ends."""


def test_an_alliance_is_signed_reviews_itself_in_june_and_goes_on(begin):
    story = begin("school.alliance")

    story.to("schools")
    story.do("with report_due_on=2026-12-31 next_sitting_by=2026-01-30")
    story.refused("begin", "E_COMPOSITION", "E_WINDOW")
    story.to("with_school", "schools")
    story.refused("open_self_review", "E_WINDOW")
    story.do("record_sitting next_sitting_by=2026-02-27")
    story.do("fire call_self_review")
    story.do("below membership sweep")
    story.refused("collect_evidence", "E_STATE")
    story.do("below membership hand_in_self_review")
    story.wait(days=40)
    story.do("collect_evidence", "begin_cross_review")
    story.do("below membership review_school report_due_on=2026-12-31")
    story.do("publish", "carry_on report_due_on=2026-12-31")

    assert "implementing" == story.main
    story.end("alliance_main_path")


def test_an_alliance_is_suspended_resumed_and_concluded_with_the_authority(begin):
    story = begin("school.alliance")

    story.to("implementing")
    story.do("settle_exchanges running_exchanges=carried_to_their_end")
    story.do("agree_to_suspension", "suspend")
    story.wait(days=32)
    story.do("agree_to_resumption", "resume report_due_on=2026-06-30")
    story.do("agree_to_conclusion", "conclude")

    assert "concluded" == story.main
    story.end("alliance_concluded")


def test_a_school_leaves_and_its_exchanges_are_protected(begin):
    story = begin("school.membership")

    story.to("leaving")
    story.refused("withdraw_member", "E_STATE")
    story.do("settle_exchanges running_exchanges=carried_to_their_end")
    story.do("withdraw_member")

    assert "withdrawn_member" == story.main
    story.end("membership_left")


def test_a_community_of_teachers_goes_stage_by_stage(begin):
    story = begin("school.teacher_community")

    story.to("gathered")
    story.refused("sign_off_preparation", "E_WINDOW")
    story.to("implementing", "gathered")
    story.wait(days=40)
    story.do("record_work")
    story.refused("sign_off_implementation", "E_WINDOW")
    story.wait(days=40)
    story.do("sign_off_implementation")
    story.refused("sign_off_evaluation", "E_STATE")
    story.do("write_summary", "sign_off_evaluation")

    assert "concluded" == story.main
    story.end("teachers_main_path")
