"""A goal of an alliance and the forum of its top leaders: main paths, and ends."""


def test_a_goal_is_accepted_attained_and_credited(begin):
    story = begin("workforce.goal")

    story.to("in_progress")
    story.do(
        "report_progress", "move_dates due_on=2026-10-01 short_term_due=2026-06-01"
    )
    story.wait(days=100)
    story.do("report_progress", "claim_achieved", "give_credit")

    assert "credited" == story.main
    story.end("goal_main_path")


def test_a_goal_that_is_missed_is_recorded_so_by_two(begin):
    story = begin("workforce.goal")

    story.to("in_progress")
    story.do("record_missed")

    assert "missed" == story.main
    story.end("goal_missed")


def test_a_proposed_goal_is_not_accepted(begin):
    story = begin("workforce.goal")

    story.to("written")
    story.do("decline_goal")

    assert "dropped" == story.main
    story.end("goal_declined")


def test_a_forum_is_held_on_its_day_and_minuted(begin):
    story = begin("workforce.top_forum")

    story.to("day_set")
    story.do("put_on_agenda")
    story.refused("hold_forum", "E_WINDOW", "E_COMPOSITION")
    story.do("take_part")
    story.refused("hold_forum", "E_WINDOW")
    story.wait(days=40)
    story.do("hold_forum", "sign_minute")

    assert "minuted" == story.main
    story.end("forum_main_path")


def test_a_forum_is_called_off_by_two(begin):
    story = begin("workforce.top_forum")

    story.to("day_set")
    story.do("call_off")

    assert "called_off" == story.main
    story.end("forum_called_off")
