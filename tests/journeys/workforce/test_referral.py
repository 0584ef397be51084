"""A referral on its main path with real offers, and the ways on which it ends."""

SENT = (
    "settle_age age_group=adult",
    "assigned partner_case_worker",
    "release_to_partner",
    "send",
    "acknowledge",
)
ACCEPT = ("assess_eligibility eligibility=eligible", "accept")
REFERRAL, OFFER = "workforce.referral", "workforce.offer"


def accepted(story):
    """Let one partner be asked, and accept."""
    story.to("offered_to_partner")
    story.beneath(*SENT, *ACCEPT)
    story.do("assigned partner_case_worker", "record_acceptance")


def test_a_job_seeker_is_referred_placed_and_followed_up(begin):
    story = begin(REFERRAL, OFFER)

    story.to("offered_to_partner")
    first = story.beneath(*SENT)
    story.do("offer_to_partner")
    story.refused("offer_to_partner", "E_CAP")
    story.beneath(*SENT, *ACCEPT)
    first.step("assess_eligibility eligibility=eligible")
    story.refused("accept", "E_CAP", of=first)
    story.do("assigned partner_case_worker", "record_acceptance")
    assert "ended" == first.tracks["main"] == story.child().tracks["main"]
    story.to("placed", "accepted")
    story.do("record_incentive incentive=paid_to_partner", "begin_follow_up")
    story.wait(days=29)
    story.do("record_contact")
    story.refused("close_success", "E_MIN_REVIEWS", "E_INDEPENDENCE")
    story.wait(days=60)
    story.do("record_contact")
    story.refused("close_success", "E_INDEPENDENCE")
    story.do("verify_placement", "close_success")

    assert "closed_success" == story.main
    story.end("referral_main_path")


def test_a_partner_declines_and_the_next_one_is_approached(begin):
    story = begin(REFERRAL, OFFER)

    story.to("offered_to_partner")
    offer = story.beneath(*SENT)
    story.refused("back_to_matching", "E_STATE")
    story.refused("decline", "E_FIELD", of=offer)
    story.beneath("give_reason decline_reason=no_capacity", "decline")
    story.do("back_to_matching", "offer_to_partner")

    assert "offered_to_partner" == story.main
    story.end("referral_declined")


def test_taking_the_release_back_ends_what_partners_may_see_at_once(begin):
    story = begin(REFERRAL, OFFER)

    story.to("offered_to_partner")
    offer = story.beneath(*SENT)
    story.do("withdraw_release")

    assert ("screened", "ended") == (story.main, offer.tracks["main"])
    story.end("referral_release_taken_back")


def test_a_pause_keeps_its_place_and_leads_to_a_question(begin):
    story = begin(REFERRAL, OFFER)

    accepted(story)
    story.do("keep_appointment", "pause")
    story.refused("enroll", "E_STATE")
    story.wait(days=92)
    story.do("note_pause", "end_pause", "enroll")

    assert "enrolled" == story.main
    story.end("referral_paused")


def test_a_guardian_is_heard_and_so_is_the_young_person(begin):
    story = begin(REFERRAL)

    story.to("screened")
    story.refused("ask_release", "E_GUARDIAN")
    story.to("a_youth", "screened")
    story.refused("give_release", "E_GUARDIAN")
    story.do("hear_youth youth_view=objects")
    story.refused("give_release_for_youth", "E_CONSENT")
    story.do("hear_youth youth_view=agrees", "assigned guardian gus")
    story.do("each object_for_youth gus")
    story.refused("give_release_for_youth", "E_CONSENT")
    story.do("withdraw")

    assert "closed_withdrawn" == story.main
    story.end("referral_of_a_young_person")


def test_somebody_else_can_help_better(begin):
    story = begin(REFERRAL)

    story.to("submitted")
    story.refused("close_other_service", "E_STATE")
    story.do("judge_eligibility eligibility=for_another_service")
    story.do("close_other_service")

    assert "closed_other_service" == story.main
    story.end("referral_to_another_service")


def test_contact_is_lost_after_three_attempts(begin):
    story = begin(REFERRAL)

    story.to("matched")
    story.do("2 * record_attempt")
    story.refused("close_lost_contact", "E_MIN_REVIEWS")
    story.do("record_attempt", "close_lost_contact")

    assert "closed_lost_contact" == story.main
    story.end("referral_lost_contact")


def test_every_suitable_partner_declined(begin):
    story = begin(REFERRAL)

    story.to("waiting_list")
    story.refused("close_no_partner", "E_STATE")
    story.do("judge_partners partners=all_declined", "close_no_partner")

    assert "closed_no_partner" == story.main
    story.end("referral_no_partner")


def test_who_stops_the_contacts_is_not_followed_up_and_never_a_failure(begin):
    story = begin(REFERRAL, OFFER)

    accepted(story)
    story.to("second_due", "accepted")
    story.refused("close_not_followed_up", "E_STATE")
    story.do("stop_contacts")
    story.refused("close_success", "E_MIN_REVIEWS")
    story.do("close_not_followed_up")

    assert "closed_lost_contact" == story.main
    story.end("referral_not_followed_up")


def test_an_employer_request_is_checked_and_filled(begin):
    story = begin("workforce.employer_request")

    story.refused("clarify", "E_FIELD")
    story.to("clarified", "stated")
    story.do("check_conditions conditions=to_be_changed")
    story.refused("open_request", "E_STATE")
    story.do("send_back", "state_need", "clarify")
    story.do("check_conditions conditions=lawful", "open_request", "fill")

    assert "filled" == story.main
    story.end("employer_request")
