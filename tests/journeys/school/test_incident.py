"""A safety incident: help first, guardians told, the class, the reports, its end."""


def test_a_light_incident_is_helped_told_investigated_put_right_and_closed(begin):
    story = begin("school.incident")

    story.to("timed")
    story.refused("guardians_informed", "E_GUARDIAN")
    story.do("tell_guardian about=g", "guardians_informed", "raise_to_light")
    story.do("classify", "assigned investigator inv", "appoint_investigator")
    story.refused("take_statement", "E_SUPERVISION")
    story.do("made suitable_adult acc", "each sit_in acc", "take_statement")
    story.do("record_findings", "set_corrective")
    story.wait(days=16)
    story.do("report_action_done", "verify_corrective", "hand_in_report")
    story.refused("close_slight", "E_GUARDIAN")
    story.do("tell_result about=g", "close_slight")

    assert "closed" == story.main
    story.end("incident_main_path")


def test_a_serious_incident_on_a_weekend_is_reported_by_the_hour(begin):
    story = begin("school.incident")

    story.wait(days=4, hours=14)  # a Friday night
    story.to("first_aid")
    story.do("record_time_and_place happened_at=2026-01-09T22:00")
    story.do("assigned guardian g", "guardian_not_reached about=g")
    story.do("guardians_informed", "raise_to_serious", "classify")
    story.do("assigned investigator inv")
    story.wait(hours=8)
    story.refused("appoint_investigator", "E_STATE")
    story.do("report_to_authority", "tell_guardian about=g", "give_to_police")
    story.wait(days=29)
    story.do("hand_back", "record_findings", "set_corrective")
    story.do("report_action_done", "verify_corrective", "hand_in_report")
    story.do("tell_result about=g", "close_grave")

    assert "closed_serious" == story.main
    story.end("incident_serious")


def test_an_offence_is_not_concealed_and_the_class_is_lowered_by_two(begin):
    story = begin("school.incident")

    story.to("guardian_notified")
    story.do("say_grave_offence")
    story.refused("close_no_incident", "E_STATE")
    story.do("report_to_police", "report_to_authority", "lower_to_light")
    story.do("close_no_incident")

    assert "closed_no_incident" == story.main
    story.end("incident_none")


def test_support_is_agreed_to_and_ends_at_once_when_consent_is_withdrawn(begin):
    story = begin("school.support_pupil")

    story.to("sought")
    story.do("hear_agreement about=g")
    story.refused("record_consent", "E_CONSENT")
    story.do("hear_child child_view=agrees", "record_consent", "accept_support")
    story.do("begin_support", "record_injury", "withdraw_consent")
    assert "stopped" == story.main
    story.do("end_support")

    assert "ended" == story.main
    story.end("support_withdrawn")


def test_support_that_a_family_declines_is_closed_and_nothing_follows(begin):
    story = begin("school.support_pupil")

    story.to("sought")
    story.refused("record_no_answer", "E_WINDOW")
    story.do("record_refusal")
    story.refused("accept_support", "E_CONSENT")
    story.do("close_declined")

    assert "declined" == story.main
    story.end("support_declined")
