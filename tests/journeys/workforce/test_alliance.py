"""An alliance from its scouting to its yearly review, and the ways on which it ends."""

ALLIANCE, GOAL, FORUM = (f"workforce.{n}" for n in ("alliance", "goal", "top_forum"))
ACCEPTED = (
    "assigned alliance_chair chair",
    "apart member_rep m1 m2 m3",
    "assigned member_rep m1",
    "assigned member_rep m2",
    "assigned member_rep m3",
    "write_goal due_on=2026-12-01 short_term_due=2026-05-01",
    "accept_goal",
)


def chartered(story):
    """Let the members accept a goal, and adopt the charter."""
    story.to("charter_draft")
    story.do("propose_goal")
    story.beneath(*ACCEPTED)
    story.do("adopt_charter")


def working(story):
    chartered(story)
    story.do("schedule_forum forum_on=2026-03-02", "begin_work")


def newcomer(story, name, kind):
    """Let somebody observe for two months, and be admitted at a sitting."""
    story.do(f"made observer {name}", f"about invite_observer {name}")
    story.wait(days=61)
    story.do("record_sitting", f"apart member_{kind} {name}")
    story.do(f"admit_{kind} about={name}", f"about stop_observing {name}")


def test_an_alliance_is_chartered_grows_and_is_renewed(begin):
    story = begin(ALLIANCE, GOAL, FORUM)

    story.to("recorded")
    story.do("each dispute_labor l")
    story.refused("draft_charter", "E_RESPONSE")
    story.do("record_interests")
    story.to("charter_draft", "recorded")
    story.do("propose_goal")
    story.beneath(*ACCEPTED)
    story.do("adopt_charter")
    story.refused("begin_work", "E_WINDOW")
    story.do("schedule_forum forum_on=2026-03-02", "begin_work")
    newcomer(story, "nora", "employer")
    newcomer(story, "ned", "labor")
    story.do("made observer nils", "about invite_observer nils")
    story.do("made observer nell")
    story.refused("invite_observer", "E_CAP", about="nell")
    story.do("report_resources", "call_review", "call_members", "renew", "go_on")

    assert "active" == story.main
    story.end("alliance_main_path")


def test_an_alliance_falls_asleep_and_is_wound_up_after_a_year(begin):
    story = begin(ALLIANCE, GOAL, FORUM)

    working(story)
    story.wait(days=183)
    assert "dormant" == story.main
    story.refused("let_go", "E_WINDOW")
    story.wait(days=366)
    story.do("let_go")
    story.refused("close", "E_STATE")
    story.do("below goal drop_goal", "close")

    assert "closed" == story.main
    story.end("alliance_wound_up")


def test_a_resting_alliance_takes_its_work_up_again(begin):
    story = begin(ALLIANCE, GOAL, FORUM)

    working(story)
    story.do("rest")
    story.wait(days=30)
    story.do("wake", "record_sitting", "each leave_labor l")

    assert "active" == story.main
    story.end("alliance_woken")


def test_an_alliance_is_wound_up_by_its_members(begin):
    story = begin(ALLIANCE, GOAL, FORUM)

    working(story)
    story.do("call_review", "record_loss", "wind_up")
    story.refused("close", "E_STATE")
    story.do("below goal drop_goal", "close")

    assert "closed" == story.main
    story.end("alliance_closed")


def test_the_charter_goes_back_to_the_mapping_and_the_alliance_is_not_formed(begin):
    story = begin(ALLIANCE, GOAL, FORUM)

    story.to("charter_draft")
    story.do("back_to_mapping")
    story.refused("draft_charter", "E_RESPONSE")
    story.do("give_up_forming")

    assert "not_formed" == story.main
    story.end("alliance_not_formed")


def test_an_alliance_merges_by_vote_with_another(begin):
    story = begin(ALLIANCE, GOAL, FORUM)

    working(story)
    story.do("merge_alliances")

    assert "merged" == story.main
    assert "called_off" == story.child().tracks["main"]
    story.end("alliance_merged")
