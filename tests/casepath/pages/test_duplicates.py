"""Cases that may be about the same person: looked for, compared, joined, told apart."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.clocked import entries
from tests.workflows.kept import WHY, closed, helped, people_it, states
from workflows.duplicates.commands import ConfirmMerge, ProposeMerge


@pytest.fixture
def pair(world):
    people_it(world)
    return world, helped(world), helped(world)


def test_candidates_are_looked_for_with_a_purpose_and_an_entry(pair):
    world, one, other = pair
    ina = visit(world, "ina")
    before = len(entries(world, "search"))

    seen = ina.send(
        ina.get(f"/duplicates/{one}"), "Look for duplicates", purpose="assess"
    )

    assert f"/duplicates/{one}/{other}" in seen.links.values()
    assert "Name" in seen.words
    assert "Sam Specimen" not in seen.text
    assert before + 1 == len(entries(world, "search"))


def test_two_cases_are_compared_by_a_read_of_each(pair):
    world, one, other = pair
    ina = visit(world, "ina")
    page = ina.get(f"/duplicates/{one}/{other}")
    before = len(entries(world, "read"))
    assert "Sam Specimen" not in page.text

    seen = ina.send(page, "Compare them", purpose="assess")

    assert "Sam Specimen" in seen.text
    assert "Fell out" not in seen.text
    assert before + 2 == len(entries(world, "read"))


def test_the_same_person_is_proposed_by_one_and_confirmed_by_another(pair):
    world, one, other = pair
    page = f"/duplicates/{one}/{other}"
    ina, ida = visit(world, "ina"), visit(world, "ida")

    without = ina.send(ina.get(page), "Same person: propose to join")
    proposed = ina.send(ina.get(page), "Same person: propose to join", reason=WHY)
    ida.send(ida.get(page), "Confirm that they are joined", reason=WHY)

    assert 422 == without.status
    assert "somebody else confirms it" in proposed.words
    assert "joined" == states(world, other)["main"]


def test_joined_cases_are_parted_whichever_comes_first_in_the_address(pair):
    world, one, other = pair
    said = {"case": one, "other": other, "reason": WHY}
    world.ask(ProposeMerge, "ina", **said)
    world.ask(ConfirmMerge, "ida", **said)
    ina = visit(world, "ina")

    seen = ina.get(f"/duplicates/{other}/{one}")
    assert seen.url == f"/duplicates/{one}/{other}"
    ina.send(seen, "Part them again", reason=WHY)

    assert "helping" == states(world, other)["main"]


def test_different_people_are_remembered(pair):
    world, one, other = pair
    ina = visit(world, "ina")

    ina.send(ina.get(f"/duplicates/{one}/{other}"), "Different people", reason=WHY)
    seen = ina.send(
        ina.get(f"/duplicates/{one}"), "Look for duplicates", purpose="assess"
    )

    assert "No other case of this pathway" in seen.words


def test_an_earlier_case_that_ended_is_linked(world):
    people_it(world)
    earlier, one = closed(world), helped(world)
    ina = visit(world, "ina")

    seen = ina.send(
        ina.get(f"/duplicates/{one}/{earlier}"), "Link to the earlier case", reason=WHY
    )

    assert seen.url.startswith(f"/duplicates/{one}/{earlier}?recorded=")


def test_who_may_not_say_so_is_told_why_and_who_may_not_know_finds_nothing(pair):
    world, one, other = pair

    olive = visit(world, "olive").get(f"/duplicates/{one}/{other}")
    foreign = visit(world, "ada").get(f"/duplicates/{one}/{other}")

    assert "What you say of them" not in olive.words
    assert 404 == foreign.status
    assert 404 == visit(world, "ina").get(f"/duplicates/{one}/{one}").status


def test_where_nothing_was_noticed_the_page_says_what_would_come(world):
    people_it(world)

    assert "No case was noticed" in visit(world, "ina").get("/duplicates").words
