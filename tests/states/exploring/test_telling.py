"""A story is told so that one who never saw the file can follow it."""

import pytest

from states.exploring.moves import Move
from states.exploring.telling import told
from tests.states.exploring.pathways import WALKED, named, paths_of

PANEL = named("panel").pathway
NOT_MET = (("threshold", "not_met"),)


def acted(name, track, state, **more):
    return Move("action", name, track, state, **more)


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (acted("submit", "main", "drafting"),
         "a referring professional chooses 'Submit'"),
        (acted("judge_threshold", "main", "screening", values=NOT_MET),
         "a screening officer chooses 'Record judgement' (Threshold: not met)"),
        (acted("approve_plan", "main", "deliberating"),
         "a panel chair chooses 'Approve plan' with the panel"),
        (acted("withdraw_consent", "consent", "given"),
         "the person chooses 'Withdraw consent'"),
        (acted("lapse", "consent", "given", system=True),
         "the system: 'Consent has lapsed'"),
        (acted("withdraw_consent", "consent", ""),
         "the person chooses 'Withdraw consent'"),
        (acted("close_resolved", "main", "reviewing"),
         "a case coordinator and a team manager choose 'End - resolved'"),
        (Move("answer", "police", "main", "gathering"),
         "a partner contact answers 'Police'"),
        (Move("ages", "judge_threshold", to="more than 60 days"),
         "time passes: more than 60 days since 'Record judgement'"),
        (Move("ages_first", "judge_threshold", to="28 days"),
         "time passes: 28 days since the first 'Record judgement'"),
        (Move("sub_case_ends", "plan_line"), "a 'Line of the plan' ends"),
    ],
)  # fmt: skip
def test_each_kind_of_move_is_one_sentence(move, expected):
    assert (expected,) == told(PANEL, (move,))


def test_the_ending_comes_last():
    move = Move("answer", "police", "main", "gathering")

    assert "and it is done" == told(PANEL, (move,), "and it is done")[-1]


@pytest.mark.parametrize("name", WALKED)
def test_every_story_of_every_pathway_can_be_told(name):
    pathway = named(name).pathway

    for story in paths_of(name).values():
        assert len(story) == len(told(pathway, story))
