"""What anybody hands in is a case of the pathway that says so, and nothing else is."""

import pytest

from policies.errors import NotPermittedError
from tests.entries import all_entries
from tests.workflows.consulted import found, shown_draft
from workflows import commands
from workflows.consulting.codes import case_of_code
from workflows.consulting.errors import ClosedError, HandingInError
from workflows.consulting.following import followed, take_back
from workflows.consulting.handing_in import HandedIn, hand_in
from workflows.errors import NotFoundError, NotOpenedError, WorkError
from workflows.people import PUBLIC
from workflows.published.reading import published_case
from workflows.verifying.area import verify_area


@pytest.fixture
def drafts(world):
    found(world)
    return world, *shown_draft(world)


def remark(world, reference, key="a", **fields):
    said = {"said": "Say what it costs.", **fields}
    handed = HandedIn(world.area, "drafts", key, said, beside=reference)
    return hand_in(world.service, handed)


def wish(world, key="w"):
    handed = HandedIn(world.area, "wishes", key, {"wished": "A bench."})
    return hand_in(world.service, handed)


def children(world, reference):
    return published_case(world.service, world.area, "drafts", reference)["children"]


def test_a_remark_is_a_child_case_that_only_its_code_finds(drafts):
    world, _, reference = drafts

    code = remark(world, reference)

    told = followed(world.service, world.area, code.lower(), "fr")
    assert ("Remarque", "Recueillie", None) == (told.of, told.state, told.place)
    with pytest.raises(NotFoundError):
        followed(world.service, world.area, "AAAA-BBBB-CCCC-DDDD", "en")


def test_what_was_handed_in_is_published_with_its_reasoned_reply_and_no_name(drafts):
    world, _, reference = drafts
    case = case_of_code(
        world.service, world.area, remark(world, reference, name="Nadia Named")
    )
    before = children(world, reference)

    world.take("olaf", case, "judge", values={"reply": "adopted"})
    world.take("olaf", case, "reply_to", fields={"why": "It is true."})

    (one,) = children(world, reference)
    assert [] == before
    assert {"said": "Say what it costs.", "why": "It is true."} == one["fields"]
    assert "Adopted" == one["facts"]["reply"]["called"]["en"]
    assert "held" == one["tracks"]["place"]["name"]


def test_the_same_form_sent_twice_is_one_case_and_one_code(drafts):
    world, _, reference = drafts

    first = remark(world, reference)
    entries = len(all_entries(world))

    assert first == remark(world, reference)
    assert entries == len(all_entries(world))


def test_after_the_last_day_nothing_is_taken_in_and_nothing_was_tried(drafts, now):
    world, _, reference = drafts
    now.move(days=15)
    before = len(all_entries(world))

    with pytest.raises(ClosedError):
        remark(world, reference)

    assert before == len(all_entries(world))


def test_what_is_missing_is_told_before_a_case_is_opened(drafts):
    world, _, reference = drafts
    before = len(all_entries(world))

    with pytest.raises(HandingInError) as met:
        remark(world, reference, said="")

    assert "said" == met.value.where
    assert before == len(all_entries(world))


@pytest.mark.parametrize("field", ["why", "belief"])
def test_nobody_fills_in_more_than_the_public_is_asked(drafts, field):
    world, _, reference = drafts

    with pytest.raises(WorkError):
        remark(world, reference, **{field: "more"})


def test_a_wish_begins_a_case_and_is_taken_back_with_its_code(drafts):
    world, *_ = drafts
    code = wish(world)

    offered = followed(world.service, world.area, code, "en").take_back
    take_back(world.service, world.area, code, "b")

    after = followed(world.service, world.area, code, "en")
    assert ("Take back", "Taken back", None) == (offered, after.state, after.take_back)


def test_the_public_does_nothing_but_what_a_pathway_lets_it_do(drafts):
    world, case, _ = drafts
    code = wish(world)
    of_wish = case_of_code(world.service, world.area, code)

    with pytest.raises(NotPermittedError):
        world.take(PUBLIC, of_wish, "answer")
    with pytest.raises((NotPermittedError, NotFoundError)):
        world.take(PUBLIC, case, "close")
    with pytest.raises(NotOpenedError):
        world.ask(commands.OpenCase, PUBLIC, pathway="drafts")


def test_the_log_still_tells_everything_that_stands(drafts):
    world, _, reference = drafts
    remark(world, reference)
    take_back(world.service, world.area, wish(world), "b")

    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda *_: None
    )

    assert report.is_sound
    acted = {e["actor"] for e in all_entries(world) if e["actor"].startswith("svc.")}
    assert {PUBLIC} == acted
