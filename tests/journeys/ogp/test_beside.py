"""What stands beside a plan: its committee, a commitment, what the public asks."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.ogp.story import InFrench, Story
from tests.world import new_world
from workflows.trying.home import TrialClock

COMMITMENT, COMMITTEE = "ogp.commitment", "ogp.committee"
INQUIRY, RECOGNITION, PLAN = "ogp.inquiry", "ogp.recognition", "ogp.action_plan"


@pytest.fixture
def begin_beside(database_url, tmp_path) -> Iterator[Callable[..., Story]]:
    """Begin a story about a case of a pathway that stands beside a plan."""
    clock = TrialClock()
    world = new_world(database_url, tmp_path, clock)
    told = {"ar": Story, "fr": InFrench}
    yield lambda pathway, *beside, told_in: told[told_in](world, clock, pathway, beside)
    world.service.close()


def test_a_committee_is_called_works_and_fills_a_seat(begin_beside):
    story = begin_beside(COMMITTEE, told_in="ar")

    story.to("appointed")
    story.do("appoint all", "lose youth")
    story.refused_by_panel("begin_work", "E_COMPOSITION")
    story.do("appoint youth", "begin_work", "record_sitting", "publish_minutes")
    story.do("report_government_vacancy")
    story.refused("go_on", "E_COMPOSITION")
    story.do("fill_government_seat", "go_on")
    story.refused("end_term", "E_TERM")

    assert "active" == story.main
    story.end("committee_at_work")


def test_sides_that_do_not_agree_are_mediated_and_nothing_is_decided(begin_beside):
    story = begin_beside(COMMITTEE, told_in="fr")

    story.to("mediation")
    story.do("note_for_government", "note_for_civil_society", "record_no_decision")
    story.do("authority_changes")

    assert "vacancy" == story.main
    story.end("committee_deadlock")


def test_the_committee_outlives_no_term(begin_beside):
    story = begin_beside(COMMITTEE, told_in="fr")

    story.to("short_term")
    story.do("end_term")

    assert "term_ended" == story.main
    story.end("committee_term_ended")


def test_a_tracked_commitment_frees_its_slot_by_the_support_unit_alone(begin_beside):
    story = begin_beside(COMMITMENT, PLAN, told_in="ar")

    story.to("prioritised")
    story.refused("draft", "E_STATE")
    story.to("tracked", "prioritised")
    assert "held" == story.play.tracks["slot"]
    story.do("ask_to_withdraw", "keep_tracked", "ask_to_withdraw")
    story.do("accept_withdrawal")

    assert ("withdrawn", "released") == (story.main, story.play.tracks["slot"])
    story.end("commitment_withdrawn")


def test_a_proposal_is_rejected_with_a_public_reason(begin_beside):
    story = begin_beside(COMMITMENT, PLAN, told_in="fr")

    story.to("described")
    story.refused("screen", "E_STATE")
    story.to("screened", "described")
    story.do("lose department_two")
    story.refused_by_panel("reject", "E_COMPOSITION")
    story.do("appoint department_two", "reject")

    assert "rejected" == story.main
    story.end("commitment_rejected")


def test_a_question_of_the_public_is_answered(begin_beside):
    story = begin_beside(INQUIRY, told_in="ar")

    story.to("acknowledged")
    story.refused("give_to_answer", "E_COMPOSITION")
    story.to("answered", "acknowledged")
    story.do("raise_concern", "take_in_hand", "stand_down", "review_urgent", "close")

    assert "closed" == story.main
    story.end("inquiry_answered")


def test_a_question_that_belongs_elsewhere_is_pointed_there_by_two(begin_beside):
    story = begin_beside(INQUIRY, told_in="fr")

    story.to("beside_the_point")
    story.refused("acknowledge", "E_STATE")
    story.do("say_not_in_scope")

    assert "not_in_scope" == story.main
    story.end("inquiry_not_in_scope")


def test_a_recognition_is_renewed_and_lapses_by_people_alone(begin_beside):
    story = begin_beside(RECOGNITION, told_in="fr")

    story.to("renewal_due")
    story.refused("renew", "E_OUTDATED")
    story.to("assessed_again", "renewal_due")
    story.do("renew", "ask_for_renewal")
    story.do("assess_again finding=threshold_not_met")
    story.refused("renew", "E_STATE")
    story.wait(days=120)
    assert "renewal_due" == story.main
    story.do("let_lapse")

    assert "lapsed" == story.main
    story.end("recognition_lapsed")
