"""What an action has rested on is written anew before the next one rests on it."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import states
from tests.workflows.shared_care import (
    PATHWAY,
    REFERRAL,
    drafted,
    helping,
    people_it,
)
from workflows.reading.forms import form_of

NOTE = b"  note:\n    compartment: notes\n"
REUSED = PATHWAY.replace(NOTE, NOTE + b"    reusable_for: [add_note]\n")
TEXT = {"note_text": "The provider came on Monday."}


@pytest.fixture
def matter(world):
    return people_it(world)


def noted(world):
    """Give a case on which a note has been added once."""
    case = helping(world)
    world.take("rosa", case, "withdraw_consent")
    world.take("pip", case, "add_note", fields=TEXT)
    return case


def required(world, case):
    form = form_of(world.service, world.area, world.people["pip"], case, "add_note")
    return form["required"]


def test_a_second_time_the_form_is_filled_in_anew(matter):
    case = noted(matter)

    with pytest.raises(NotPermittedError, match="still needed: The note") as refused:
        matter.take("pip", case, "add_note")

    assert ("E_FIELD",) == refused.value.refusal.codes
    assert ["note_text"] == required(matter, case)
    done = matter.take("pip", case, "add_note", fields={"note_text": "And on Friday."})
    assert "moved" == done.outcome


def test_where_the_file_says_so_what_was_written_before_counts_again(world):
    people_it(world)
    world.put(REUSED)
    case = noted(world)

    done = world.take("pip", case, "add_note")

    assert "moved" == done.outcome
    assert [] == required(world, case)


def test_what_was_saved_before_counts_for_the_action_that_needs_it(matter):
    case = drafted(matter)
    for name in REFERRAL:
        matter.take("rosa", case, "save_draft", fields={name: REFERRAL[name]})

    matter.take("rosa", case, "submit")

    assert "gathering" == states(matter, case)["main"]
