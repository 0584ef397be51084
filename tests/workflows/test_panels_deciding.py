import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.boarded import (
    WHY,
    decide,
    listed,
    open_it,
    people_it,
    read,
    submitted,
    vote,
)
from workflows.commands import JoinSitting, LeaveSitting, Recuse
from workflows.errors import SittingError
from workflows.panels.commands import DirectRecusal


@pytest.fixture
def board(world):
    return people_it(world)


def before(world, *names, minor="no", by="chad"):
    """Bring a case before the board with these people there."""
    case = submitted(world, minor)
    sitting = open_it(world, *names, by=by)
    listed(world, sitting, case, by)
    return case, sitting


def refused(world, case, action="approve", by="chad", **said):
    with pytest.raises(NotPermittedError) as caught:
        decide(world, case, action, by, **said)
    return caught.value.refusal


def refs_of(world, case):
    return [ref for ref in last_entry(world, case)["refs"] if ":" in ref]


def test_two_seats_of_one_organisation_have_one_vote(board):
    case, _ = before(board, "chad", "paul", "pia", "hana")
    vote(board, case, "approve", "paul", "pia")
    vote(board, case, "decline", "hana")

    words = refused(board, case).in_words("en")

    assert "no rung of the ladder carries" in words


def test_the_chair_decides_where_organisations_have_no_majority(board, now):
    case, _ = before(board, "chad", "paul", "pia", "hana")
    vote(board, case, "approve", "paul")
    vote(board, case, "abstain", "hana")
    board.grant("chad", "member", "health")
    now.move(minutes=1)

    codes = refused(board, case).codes

    assert ("E_STATE",) == codes


def test_a_decision_says_its_rung_and_who_voted_how_by_organisation(board):
    case, _ = before(board, "chad", "paul", "hana", "sam")
    vote(board, case, "approve", "paul", "hana")
    vote(board, case, "decline", "sam", reason=WHY)
    decide(board, case, "approve")

    assert [
        "rung:majority", "for:health", "for:police", "against:school",
    ] == refs_of(board, case)  # fmt: skip


def test_an_adviser_is_there_without_a_vote_and_outside_the_quorum(board):
    case, _ = before(board, "chad", "paul", "erin")
    vote(board, case, "approve", "paul")

    assert "2 of 3 organisations present." in refused(board, case).in_words("en")


def test_a_statutory_member_that_the_case_calls_for_has_its_own_code(board):
    case, _ = before(board, "chad", "paul", "hana", minor="yes")
    vote(board, case, "approve", "paul", "hana")

    assert ("E_STATUTORY",) == refused(board, case).codes


def test_whose_training_is_over_counts_no_more_although_they_voted(board, now):
    case, _ = before(board, "chad", "paul", "hana")
    vote(board, case, "approve", "paul", "hana")
    now.move(days=364)
    board.grant("chad", "clerk", "council")
    now.move(hours=1)

    assert "E_QUORUM" in refused(board, case).codes


def test_a_way_of_taking_part_that_does_not_count_fills_no_seat(board):
    sitting = open_it(board, "chad")
    paul = board.people["paul"]

    with pytest.raises(SittingError, match="telephone"):
        board.ask(
            JoinSitting, "chad", sitting=sitting, seat="police", person=paul,
            way="telephone",
        )  # fmt: skip


def test_somebody_who_left_comes_back_to_their_seat(board):
    case, sitting = before(board, "chad", "paul", "hana")
    paul = board.people["paul"]
    board.ask(LeaveSitting, "chad", sitting=sitting, person=paul)
    board.ask(
        JoinSitting, "chad", sitting=sitting, seat="police", person=paul, way="video"
    )
    vote(board, case, "approve", "paul", "hana")

    decide(board, case, "approve")

    assert "rung:unanimous" in refs_of(board, case)


def test_casting_power_moves_with_the_chair_to_an_appointed_deputy(board):
    case, sitting = before(board, "chad", "paul", "hana")
    board.ask(Recuse, "chad", case=case)
    vera = board.people["vera"]
    board.ask(JoinSitting, "vera", sitting=sitting, seat="chair", person=vera)
    vote(board, case, "approve", "paul")
    vote(board, case, "abstain", "hana")

    by_chair = refused(board, case, by="chad").codes
    without = refused(board, case, by="vera").codes
    vote(board, case, "approve", "hana")
    decide(board, case, "approve", by="vera")

    assert "E_COI" in by_chair
    assert ("E_STATE",) == without


def test_a_directed_recusal_names_a_person_and_a_reason_and_closes_the_papers(board):
    case, _ = before(board, "chad", "paul", "hana", "sam")
    read(board, case, "sam")
    board.ask(DirectRecusal, "chad", case=case, person=board.people["sam"], reason=WHY)
    entry = last_entry(board, case)

    with pytest.raises(NotPermittedError) as caught:
        read(board, case, "sam")

    assert "direct_recusal" == entry["action"]
    assert board.people["sam"] == entry["refs"][0]
    assert "E_COI" in caught.value.refusal.codes


def test_a_derived_conflict_closes_the_papers_and_takes_the_vote(board):
    """The referrer sits on the board, and has declared nothing."""
    board.grant("rosa", "member", "school")
    case, sitting = before(board, "chad", "paul", "hana")
    rosa = board.people["rosa"]
    board.ask(JoinSitting, "chad", sitting=sitting, seat="school", person=rosa)

    with pytest.raises(NotPermittedError) as caught:
        read(board, case, "rosa")

    assert ("E_COI",) == caught.value.refusal.codes


def test_what_a_decision_relies_on_is_named_by_version_and_hash(board):
    case, _ = before(board, "chad", "paul", "hana")
    vote(board, case, "approve", "paul", "hana")
    read(board, case, "chad")
    decide(board, case, "approve", relied_on=frozenset({"referral"}))

    assert ["relied", "paper"] == [
        ref.partition(":")[0] for ref in refs_of(board, case)[-2:]
    ]


@pytest.mark.parametrize(
    ("opened", "relied_on"),
    [
        pytest.param((), {"referral"}, id="not opened by who chairs"),
        pytest.param(("referral",), {"referral", "other"}, id="not in the pack"),
    ],
)
def test_a_decision_rests_on_papers_of_the_pack_that_the_chair_opened(
    board, opened, relied_on
):
    case, _ = before(board, "chad", "paul", "hana")
    vote(board, case, "approve", "paul", "hana")
    if opened:
        read(board, case, "chad", *opened)

    with pytest.raises(SittingError) as caught:
        decide(board, case, "approve", relied_on=frozenset(relied_on))

    assert "E_PAPERS" == caught.value.code


def test_own_words_of_a_dissent_lie_under_seal(board):
    case, _ = before(board, "chad", "paul", "hana")
    vote(board, case, "decline", "hana", reason="I was not convinced by the report")

    entry = last_entry(board, case)

    assert "reasons" == entry["rec"][0]["comp"]
