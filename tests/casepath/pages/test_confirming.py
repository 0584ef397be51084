"""What waits for a second person: who sees it, confirms, declines, takes it back."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.kept import WHY, closed, helped, people_it, states
from workflows import commands
from workflows.duplicates.commands import ProposeMerge
from workflows.keeping.commands import Hold, ProposeDisclosure, ProposeShred
from workflows.reading.documents import document
from workflows.reading.to_confirm import to_confirm


@pytest.fixture
def kept(world):
    return people_it(world)


@pytest.fixture
def proposed(kept):
    case = helped(kept)
    ref = kept.take("olive", case, "finish_again", reason=WHY).ref
    return kept, case, f"/confirm/action/{ref}"


def waiting(world, who: str) -> set[tuple[str, bool]]:
    met = to_confirm(world.service, world.area, world.people[who], "en")
    return {(one.kind, one.is_mine) for one in met}


def test_who_may_be_the_second_sees_it_and_who_may_not_does_not(proposed):
    world, case, page = proposed

    seen = visit(world, "otis").get("/confirm")

    assert "Finish once more" in seen.words
    assert page in seen.links.values()
    assert case not in visit(world, "ina").get("/confirm").text
    assert 404 == visit(world, "ina").get(page).status


def test_what_is_confirmed_on_the_page_is_confirmed(proposed):
    world, case, page = proposed
    otis = visit(world, "otis")

    seen = otis.send(otis.get(page), "Confirm")

    assert seen.url.startswith("/confirm?recorded=")
    assert "closed" == states(world, case)["main"]
    assert set() == waiting(world, "olive")


def test_the_same_form_sent_twice_gives_one_receipt(proposed):
    world, _, page = proposed
    otis = visit(world, "otis")
    drawn = otis.get(page)

    first, second = (otis.send(drawn, "Confirm") for _ in range(2))

    assert first.url == second.url


def test_an_older_page_changes_nothing_and_keeps_what_was_typed(proposed):
    world, case, page = proposed
    otis = visit(world, "otis")
    drawn = otis.get(page)
    world.ask(commands.DeclareInterest, "mia", case=case, relation="friend")

    seen = otis.send(drawn, "Decline", reason="he has moved in again")

    assert 409 == seen.status
    assert "he has moved in again" in seen.text
    assert "helping" == states(world, case)["main"]


def test_declining_asks_for_a_reason_on_the_same_page(proposed):
    world, _, page = proposed
    otis = visit(world, "otis")

    without = otis.send(otis.get(page), "Decline")
    given = otis.send(otis.get(page), "Decline", reason=WHY)

    assert 422 == without.status
    assert "Say why." in without.words
    assert given.url.startswith("/confirm?recorded=")
    assert set() == waiting(world, "olive")


def test_who_proposed_is_told_who_could_confirm_and_may_take_it_back(proposed):
    world, _, page = proposed
    olive = visit(world, "olive")
    drawn = olive.get(page)

    assert "Somebody else confirms it" in drawn.words
    assert "Manager" in drawn.words
    olive.send(drawn, "Take back")

    assert set() == waiting(world, "otis")


def test_a_hold_is_confirmed_with_a_reason_of_ones_own(kept):
    case = helped(kept)
    kept.ask(Hold, "prue", case=case, reason=WHY)
    lou = visit(kept, "lou")
    page = f"/confirm/hold/{case}"

    without = lou.send(lou.get(page), "Confirm")
    given = lou.send(lou.get(page), "Confirm", reason=WHY)

    assert 422 == without.status
    assert given.url.startswith("/confirm?recorded=")
    assert set() == waiting(kept, "prue")


def test_erasing_is_declined_or_confirmed_by_another(kept):
    case = closed(kept)
    kept.ask(ProposeShred, "prue", case=case, reason=WHY, at_request=True)
    lou = visit(kept, "lou")

    seen = lou.get(f"/confirm/shred/{case}")

    assert "This cannot be undone." in seen.words
    assert "Everything" in seen.words
    lou.send(seen, "Erase it")
    assert set() == waiting(kept, "lou")


def test_two_cases_are_joined_by_another(kept):
    one, other = helped(kept), helped(kept)
    kept.ask(ProposeMerge, "ina", case=one, other=other, reason=WHY)
    ida = visit(kept, "ida")

    ida.send(ida.get(f"/confirm/merge/{other}"), "Confirm", reason=WHY)

    assert "joined" == states(kept, other)["main"]


def disclosed(world, case: str) -> str:
    """Propose to hand out what is held of the person."""
    parts = frozenset({"person"})
    said = {"area": world.area, "by": world.people["prue"], "key": "k", "case": case}
    reading = commands.ReadCase(compartments=parts, purpose="assess", **said)
    digest = document(world.service, reading, {}).digest
    return world.ask(
        ProposeDisclosure, "prue", case=case, compartments=parts, withheld={},
        purpose="assess", digest=digest,
    ).ref  # fmt: skip


def test_a_disclosure_is_read_before_it_is_handed_out(kept):
    ref = disclosed(kept, helped(kept))
    lou = visit(kept, "lou")
    first = lou.get(f"/confirm/disclosure/{ref}")
    assert "Sam Specimen" not in first.text

    read = lou.send(first, "Read what would be handed out", purpose="assess")
    done = lou.send(read, "Hand it out")

    assert "Sam Specimen" in read.text
    assert done.url.startswith("/confirm?recorded=")
    assert set() == waiting(kept, "lou")


@pytest.mark.parametrize(("who", "button"), [("lou", "Decline"), ("prue", "Take back")])
def test_a_disclosure_is_declined_with_a_reason_or_taken_back(kept, who, button):
    ref = disclosed(kept, helped(kept))
    visitor = visit(kept, who)
    drawn = visitor.get(f"/confirm/disclosure/{ref}")

    first, second = (visitor.send(drawn, button, reason=WHY) for _ in range(2))

    assert first.url.startswith("/confirm?recorded=")
    assert first.url == second.url
    assert set() == waiting(kept, "prue") | waiting(kept, "lou")


def test_a_role_is_granted_by_two_administrators(kept):
    grant = kept.ask(
        commands.GrantRole, "ada", person=kept.people["hal"], role="officer",
        organisation="council",
    ).ref  # fmt: skip
    ben = visit(kept, "ben")

    assert {("grant", True)} == waiting(kept, "ada")
    assert set() == waiting(kept, "hal")
    ben.send(ben.get(f"/confirm/grant/{grant}"), "Confirm")

    assert set() == waiting(kept, "ada")


def test_an_address_that_names_nothing_is_no_page(kept):
    ben = visit(kept, "ben")

    met = {ben.get(f"/confirm/{one}").status for one in ("grant/x", "feast/~", "x/y")}

    assert {404} == met


@pytest.mark.parametrize(("who", "button"), [("lou", "Decline"), ("prue", "Take back")])
def test_a_hold_is_declined_with_a_reason_or_taken_back(kept, who, button):
    case = helped(kept)
    kept.ask(Hold, "prue", case=case, reason=WHY)
    visitor = visit(kept, who)
    page = visitor.get(f"/confirm/hold/{case}")

    ended = visitor.send(page, button, reason=WHY)

    assert ended.url.startswith("/confirm?recorded=")
    assert set() == waiting(kept, "prue")


def test_a_hold_is_not_declined_without_a_reason(kept):
    case = helped(kept)
    kept.ask(Hold, "prue", case=case, reason=WHY)
    lou = visit(kept, "lou")

    seen = lou.send(lou.get(f"/confirm/hold/{case}"), "Decline")

    assert 422 == seen.status
    assert set() != waiting(kept, "prue")


@pytest.mark.parametrize(("who", "button"), [("ida", "Decline"), ("ina", "Take back")])
def test_joining_two_cases_is_declined_or_taken_back(kept, who, button):
    one, other = helped(kept), helped(kept)
    kept.ask(ProposeMerge, "ina", case=one, other=other, reason=WHY)
    visitor = visit(kept, who)

    visitor.send(visitor.get(f"/confirm/merge/{other}"), button, reason=WHY)

    assert set() == waiting(kept, "ida")
    assert "helping" == states(kept, other)["main"]


@pytest.mark.parametrize(("who", "button"), [("ben", "Decline"), ("ada", "Take back")])
def test_a_grant_is_declined_by_another_administrator_or_taken_back(kept, who, button):
    said = {"person": kept.people["lou"], "role": "auditor", "organisation": "council"}
    grant = kept.ask(commands.GrantRole, "ada", **said).ref
    visitor = visit(kept, who)

    visitor.send(visitor.get(f"/confirm/grant/{grant}"), button, reason=WHY)

    assert set() == waiting(kept, "ben")
