"""The page of a person's own in a mission: only where and when contact is safe."""

import pytest

from policies.errors import NotPermittedError
from tests.journeys.iom.test_case import BESIDE, CASE
from workflows.commands import TakeAction
from workflows.letters.commands import ApproveLetter
from workflows.letters.reading import letters_of
from workflows.verifying.area import verify_area
from workflows.visiting import coming_in, visits
from workflows.visiting.coming_in import Typed, enter
from workflows.visiting.handing_over import give
from workflows.visiting.own_page import own_page

WORD = "green heron"


def manager_of(story) -> str:
    people = story.play.troupe.people.items()
    return next(refs[0] for held, refs in people if held.role == "case_manager")


def given(story, key="give", **said):
    world, by = story.world, manager_of(story)
    asking = {"area": world.area, "by": by, "key": key}
    chosen = {"party": "subject", "means": "call", "word": WORD, **said}
    return give(world.service, asking, story.play.stage.case, **chosen)


def test_without_a_safe_contact_rule_there_is_no_page(begin):
    story = begin(CASE, *BESIDE)
    story.to("in_assistance")

    with pytest.raises(NotPermittedError) as refusal:
        given(story)

    assert ("E_WINDOW",) == refusal.value.refusal.codes


def test_a_person_reads_what_was_decided_and_withdraws_in_their_language(
    begin, monkeypatch
):
    monkeypatch.setattr(coming_in, "EVEN", 0.0)
    story = begin(CASE, *BESIDE)
    story.to("noticed")
    story.do("record_screening")
    story.to("in_assistance", "noticed")
    world, case, area = story.world, story.play.stage.case, story.world.area
    manager = manager_of(story)
    (letter,) = letters_of(world.service, area, manager, case)
    world.ask(ApproveLetter, manager, case=case, letter=letter.row.letter)
    with pytest.raises(NotPermittedError):
        given(story, means="letter")

    code = given(story, key="again").code
    token = enter(world.service, [area], Typed(code, word=WORD))
    visit = visits.find(world.service, token)
    page = own_page(world.service, visit, "look", "ar")
    ending = page.ending("withdraw_consent")
    world.service.handle(
        TakeAction(
            area=area, by=visit.person, key="end", case=case, visit=visit.digest,
            action=ending.action,
        )
    )  # fmt: skip

    assert ["الخطة وكيفية تقديم شكاية"] == [one.label for one in page.decided]
    assert {"complain", "subject_access"} <= {one.action for one in page.rights}
    after = own_page(world.service, visit, "look again", "ar")
    assert [True] == [one.is_given for one in page.agreed if one.is_given]
    assert not any(one.is_given for one in after.agreed)
    found = verify_area(world.service, area, world.signer.verifier, lambda _: None)
    assert [] == list(found.findings)
