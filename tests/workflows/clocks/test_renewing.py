"""A time that begins anew with an action that stays where it runs."""

import pytest

from tests.workflows.clocked import fire
from tests.workflows.kept import PATHWAY, helped, people_it, states
from workflows.verifying.area import verify_area

EXPIRES = b"expires: {after: 12 months, by: lapse"
ACTIONS = b"}\n        actions:\n"
AGAIN = b"          ask_again: {stay: true, label: {en: Ask again}}\n"
AND_NOTE = b"          note: {stay: true, label: {en: Note}}\n"
MAY = b"stop, agree, correct]"
RENEWING = PATHWAY.replace(
    EXPIRES + ACTIONS,
    EXPIRES + b", renewed_by: [ask_again]" + ACTIONS + AGAIN + AND_NOTE,
).replace(MAY, b"stop, agree, correct, ask_again, note]")


@pytest.fixture
def kept(world):
    return people_it(world, RENEWING)


def given(world):
    case = helped(world)
    world.take("olive", case, "agree")
    return case


@pytest.mark.parametrize(("by", "after"), [("ask_again", "given"), ("note", "ended")])
def test_what_ends_by_itself_is_renewed_by_the_action_named_alone(kept, now, by, after):
    case = given(kept)
    now.move(days=300)
    kept.take("olive", case, by)
    now.move(days=100)

    fire(kept)

    assert after == states(kept, case)["consent"]


def test_what_was_renewed_ends_when_its_new_time_is_over(kept, now):
    case = given(kept)
    now.move(days=300)
    kept.take("olive", case, "ask_again")
    now.move(days=366)

    fire(kept)

    assert "ended" == states(kept, case)["consent"]
    found = verify_area(
        kept.service, kept.area, kept.signer.verifier, lambda _done: None
    )
    assert found.is_sound
