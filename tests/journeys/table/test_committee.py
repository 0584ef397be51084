"""What is counted of a plan and of its committee, just below, at and above each limit.

- A limit is asked on real cases, and what it refuses changes nothing.
- The two sides vote in equal numbers and each has to carry; nobody has a casting vote.
- While an organisation that has to be there is missing, minutes and seats go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conftest import ENGINES
from tests.journeys.table.assembly import assembled
from tests.journeys.table.judging import Tried, tried
from workflows.commands import CastVote

PLAN = "ogp.action_plan"
LETTERS = "sign_for_government + sign_for_civil_society"
RECENT = "check_track_record track_record=within_three_years"
LIMITS = {
    "fewer-than-16-months": (
        (
            f"interest + {LETTERS} + {RECENT} + record_term term_ends=2027-05-04 "
            "election_on=2027-05-01"
        ),
        "begin_eligibility",
        "E_TERM",
    ),
    "16-months": (
        (
            f"interest + {LETTERS} + {RECENT} + record_term term_ends=2027-05-05 "
            "election_on=2027-05-01"
        ),
        "begin_eligibility",
        None,
    ),
    "more-than-16-months": (
        (
            f"interest + {LETTERS} + {RECENT} + record_term term_ends=2027-05-06 "
            "election_on=2027-05-01"
        ),
        "begin_eligibility",
        None,
    ),
    "consulted-13-days": (
        "consulting + wait 13 days",
        "close_consultation",
        "E_WINDOW",
    ),
    "consulted-14-days": ("consulting + wait 14 days", "close_consultation", None),
    "consulted-15-days": ("consulting + wait 15 days", "close_consultation", None),
    "comments-13-days": (
        "draft_published + wait 13 days",
        "close_comments",
        "E_WINDOW",
    ),
    "comments-14-days": ("draft_published + wait 14 days", "close_comments", None),
    "comments-15-days": ("draft_published + wait 15 days", "close_comments", None),
    "none-tracked": ("agreed_to_submit", "submit_plan", "E_STATE"),
    **{
        f"{count}-tracked": (
            f"agreed_to_submit + children commitment {count} slot=held",
            "submit_plan",
            "E_CAP" if count > 5 else None,
        )
        for count in (1, 4, 5, 6)
    },
    "ends-the-day-before-the-election": (
        "tracked + record_term term_ends=2028-06-30 election_on=2027-12-01",
        "submit_plan",
        None,
    ),
    "ends-on-the-day-of-the-election": (
        "tracked + record_term term_ends=2028-06-30 election_on=2027-11-30",
        "submit_plan",
        None,
    ),
    "ends-the-day-after-the-election": (
        "tracked + record_term term_ends=2028-06-30 election_on=2027-11-29",
        "submit_plan",
        "E_TERM",
    ),
    "two-a-side": (
        (
            "agreed + let_elected_member_go about=eli + let_organisation_go about=yusuf"
            " + sits_for dina cso_rep youth_organisation"
        ),
        "form_committee",
        "E_COMPOSITION",
    ),
    "three-a-side": ("agreed", "form_committee", None),
    "four-a-side": (
        (
            "agreed + seat gov_unit_lead municipality ugo"
            " + seat cso_rep civil_society salma"
        ),
        "form_committee",
        None,
    ),
    "three-and-four": (
        "agreed + seat cso_rep civil_society salma",
        "form_committee",
        "E_COMPOSITION",
    ),
    "sat-within-six-months": (
        "implementing + hold_sitting + publish_minutes + wait 180 days",
        "say_no_sitting",
        "E_WINDOW",
    ),
    "not-sat-for-six-months": (
        "implementing + hold_sitting + publish_minutes + wait 185 days",
        "say_no_sitting",
        None,
    ),
}


@contextmanager
def room(standings, way, choice="withdraw_by_committee", engine="sqlite") -> Iterator:
    """Let the committee sit, and all vote for one choice; give its chair."""
    with (
        standings(engine, PLAN).play(way) as play,
        assembled(play.stage, "committee", choice, None) as chair,
    ):
        yield play, chair


def vote(play, choice, *names):
    for name in names:
        play.troupe.ask(play.named[name], CastVote, case=play.stage.case, choice=choice)


def decided(play, chair, action="withdraw_by_committee"):
    return tried(play, chair, play.filled(chair, action, play.said))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_holds_from_its_own_number_on(standings, limit, engine):
    way, action, code = LIMITS[limit]
    with standings(engine, PLAN).play(way) as play:
        person = play.person_for(action)

        met = tried(play, person, play.filled(person, action, play.said))

    if code is None:
        assert met.codes == ()
    else:
        assert Tried((code,), met.guards, ("refused",)) == met


def test_four_against_three_do_not_vote(standings):
    way = "implementing + seat gov_unit_lead municipality ugo"
    with room(standings, way) as (play, chair):
        met = decided(play, chair)

    assert Tried(("E_PARITY",), (None,), ("refused",)) == met


def test_four_against_three_decide_when_one_stands_back(standings):
    way = "implementing + seat gov_unit_lead municipality ugo"
    with room(standings, way) as (play, chair):
        vote(play, "abstain", "ugo")

        met = decided(play, chair)

    assert met.codes == ()


def test_a_majority_of_each_side_carries_without_consensus(standings):
    with room(standings, "stalled") as (play, chair):
        vote(play, "revive", "eli", "yusuf")

        met = decided(play, chair)

    assert met.codes == ()


def test_a_majority_that_one_side_does_not_share_carries_nothing(standings):
    with room(standings, "stalled") as (play, chair):
        vote(play, "revive", "dina", "yusuf")

        met = decided(play, chair)

    assert Tried(("E_STATE",), (None,), ("refused",)) == met


def test_nobody_has_a_casting_vote(standings):
    with room(standings, "stalled") as (play, chair):
        vote(play, "revive", "wafa", "dina", "yusuf")

        met = decided(play, chair)

    assert Tried(("E_STATE",), (None,), ("refused",)) == met


def test_minutes_and_seats_go_on_while_an_organisation_is_missing(standings):
    gone = (
        "implementing + let_organisation_go about=yusuf"
        " + seat cso_rep disabled_peoples_organisation dawud"
    )
    with room(standings, gone) as (play, chair):
        missing = decided(play, chair)
    filled = (
        f"{gone} + hold_sitting + publish_minutes + let_organisation_go about=dawud"
    )
    filled += " + seat cso_rep youth_organisation yara"
    with room(standings, filled) as (play, chair):
        there_again = decided(play, chair)

    assert missing == Tried(
        ("E_COMPOSITION",), ("required_organisations",), ("refused",)
    )
    assert there_again.codes == ()


def test_a_change_of_authority_ends_the_seats_held_by_office(standings):
    way = "implementing + note_authority_change"
    with room(standings, way) as (play, chair):
        met = decided(play, chair)

    assert Tried(("E_PARITY",), (None,), ("refused",)) == met


def test_nothing_is_said_of_a_plan_while_it_is_suspended(standings):
    way = "implementing + hold_sitting + publish_minutes + note_election"
    with standings("sqlite", PLAN).play(way) as play:
        with pytest.raises(ValueError, match="not enough values"):
            play.fire("let_page_be_due")

        play.fire("note_no_sitting")

        assert play.tracks["main"] == "suspended_election"


def test_each_sitting_lets_six_months_begin_anew(standings):
    way = "implementing + wait 100 days + hold_sitting + publish_minutes"
    with standings("sqlite", PLAN).play(way) as play:
        begun = play.clock.at

        play.fire("note_no_sitting")

        assert (play.clock.at - begun).days in range(180, 186)
        assert play.tracks["main"] == "stalled"
