"""A person on the move: helped, counselled, on the way, arrived, and free to stop."""

CASE = "iom.case"
BESIDE = (
    "iom.service_referral",
    "iom.bid",
    "iom.return",
    "iom.reintegration",
    "iom.complaint",
    "iom.rights_request",
)


def test_a_return_that_was_wished_for_until_the_last(begin):
    story = begin(CASE, *BESIDE)

    story.to("sought")
    story.refused("record_consent", "E_GUARDIAN")
    story.to("in_assistance", "sought")
    story.do("judge_duress duress=free")
    story.refused("ask_to_return", "E_VOLUNTARY")
    story.do("hold_private_session", "ask_to_return", "hold_first_session")
    story.do("judge_capacity capacity=can_decide")
    story.refused("hold_further_session", "E_WINDOW")
    story.wait(hours=25)
    story.do("hold_further_session", "take_declaration")
    story.refused("confirm_return", "E_VOLUNTARY")
    story.to("cleared", "declared")
    story.refused("depart", "E_STATE")
    story.to("in_movement", "cleared")
    story.wait(hours=25)
    story.to("followed", "in_movement")
    story.refused("close_completed", "E_MIN_REVIEWS")
    story.wait(days=351)
    story.do("close_completed")

    assert "closed_completed" == story.main
    story.end("main_path")


def test_a_person_changes_their_mind_on_the_day_and_owes_nothing(begin):
    story = begin(CASE, *BESIDE, told_in="fr")

    story.to("shared")
    story.do("certify_fit", "travel_alone", "check_destination destination=safe")
    story.do("see_papers", "clear", "withdraw_return")

    assert "closed_withdrew" == story.main
    assert {"withdrawn", "deletion_asked"} <= {*story.play.tracks.values()}
    story.end("changed_their_mind")


def test_help_comes_first_and_consent_after_it(begin):
    story = begin(CASE, *BESIDE)

    story.to("early_need")
    story.do("refer_for_needs")
    story.wait(hours=73)
    story.do("restrict_data")
    story.refused("record_screening", "E_CONSENT")
    story.do("needs_met", "give_notice privacy_notice=given_and_understood")
    story.do("ask_for_consent", "seek_consent", "record_refusal", "close_withdrew")

    assert "closed_withdrew" == story.main
    story.end("helped_first")


def test_who_refuses_to_share_is_helped_all_the_same(begin):
    story = begin(CASE, *BESIDE, told_in="fr")

    story.to("providers_refused")
    story.refused("refer_to_service", "E_CONSENT")
    story.do("record_assistance", "judge_priority priority=urgent", "open_needs")
    story.do("refer_for_needs", "needs_met", "close_local_solution")

    assert "closed_local_solution" == story.main
    story.end("refused_to_share")


def test_a_child_returns_only_when_three_agencies_find_it_best(begin):
    story = begin(CASE, *BESIDE)

    story.to("bid_ready")
    story.refused("record_bid", "E_BID")
    story.to("willing_child", "bid_ready")
    story.do("arrange_reception reception=arranged")
    story.refused("confirm_return", "E_GUARDIAN")
    story.do("guardian_signs", "confirm_return")

    assert "voluntary_confirmed" == story.main
    story.do("say_no")
    story.refused("prepare_departure", "E_VOLUNTARY")
    story.do("reopen_bid")

    assert "bid_open" == story.main
    story.end("a_child")


def test_a_claim_for_asylum_stops_the_return_and_all_sharing(begin):
    story = begin(CASE, *BESIDE, told_in="fr")

    story.to("shared")
    story.do("hear_claim")
    story.refused("agree_to_origin", "E_HOLD")
    story.do("confirm_deletion", "refer_to_counsel", "close_to_asylum")

    assert "closed_referred_asylum" == story.main
    story.end("asylum")


def test_a_threat_holds_everything_until_two_lift_it(begin):
    story = begin(CASE, *BESIDE)

    story.to("risk_hold")
    story.refused("close_local_solution", "E_HOLD")
    story.wait(days=20)

    assert "risk_hold" == story.play.tracks["risk"]
    story.do("lift_risk_hold", "close_regular_pathway")

    assert "closed_regular_pathway" == story.main
    story.end("at_risk")


def test_a_withdrawn_consent_stands_still_and_comes_back_only_by_a_new_one(begin):
    story = begin(CASE, *BESIDE, told_in="fr")

    story.to("research")
    story.do("withdraw_consent")
    story.refused("close_local_solution", "E_CONSENT")
    story.do("seek_consent", "record_consent", "close_local_solution")

    assert "not_asked" != story.play.tracks["consent_research"]
    assert "closed_local_solution" == story.main
    story.end("consent_withdrawn")


def test_contact_is_lost_only_after_many_ways_and_a_month(begin):
    story = begin(CASE, *BESIDE)

    story.to("in_assistance")
    story.do("record_attempt", "record_attempt", "record_other_attempt")
    story.refused("close_lost_contact", "E_MIN_REVIEWS")
    story.wait(days=31)
    story.do("close_lost_contact")

    assert "closed_lost_contact" == story.main
    story.end("contact_lost")
