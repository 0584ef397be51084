"""My work: lists that are derived, their counts, handing cases over one by one."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.faults.home_help import agreed, open_case, referred, settle, settle_panel
from tests.workflows.clocked import entries


@pytest.fixture
def staffed(world):
    settle(world)
    settle_panel(world)
    return world


LISTS = ("mine", "unassigned", "waiting", "overdue", "closed")


def refs_on(visitor, name):
    links = visitor.get(f"/mywork?list={name}").links
    return {href.rpartition("/")[2] for href in links.values() if "/cases/" in href}


def counts(visitor):
    links = visitor.get("/mywork").links
    said = {href: words for words, href in links.items()}
    return [
        int(said[f"/mywork?list={name}"].rpartition("(")[2].rstrip(")+"))
        for name in LISTS
    ]


def test_a_case_stands_on_the_list_of_whose_turn_it_is(staffed):
    case = referred(staffed)

    assert case in refs_on(visit(staffed, "olaf"), "mine")
    assert [1, 0, 0, 0, 0] == counts(visit(staffed, "olaf"))


def test_a_case_nobody_has_is_unassigned_in_the_role_that_owns_its_state(staffed):
    case = open_case(staffed)
    staffed.take("rosa", case, "submit", fields={"name": "Sam Specimen"})

    assert case in refs_on(visit(staffed, "olaf"), "unassigned")
    assert case not in refs_on(visit(staffed, "hedy"), "unassigned")


def test_what_is_late_stands_on_the_list_of_what_is_overdue(staffed, now):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")
    before = refs_on(olaf, "overdue")

    now.move(days=60)

    assert case not in before
    assert case in refs_on(visit(staffed, "olaf"), "overdue")


def test_who_is_asked_finds_the_request_and_not_the_case(staffed):
    case = agreed(staffed)

    hedy = visit(staffed, "hedy").get("/mywork")

    assert f"/requests/{case}/health" in hedy.links.values()
    assert f"/cases/{case}" not in hedy.links.values()


def test_an_empty_list_says_what_fills_it(staffed):
    olaf = visit(staffed, "olaf")

    said = [olaf.get(f"/mywork?list={name}").words for name in LISTS]

    assert "Nothing waits for you." in said[0]
    assert "Every case in your roles has somebody." in said[1]
    assert "Nothing of yours is overdue." in said[3]


def test_several_cases_are_given_at_once_each_ruled_on_its_own(staffed):
    first = referred(staffed)
    mona = visit(staffed, "mona")
    page = mona.get(f"/mywork/assign?cases={first},{'b' * 26}")

    seen = mona.send(
        page, "Give the cases", case=[first, "b" * 26],
        to=f"{staffed.people['olaf']}/officer",
    )  # fmt: skip

    assert "1 case was given." in seen.words
    assert "1 was refused." in seen.words
    assert first in {one.get("case") for one in entries(staffed, "assign")}


def test_who_assigns_nobody_has_no_page_for_it(staffed):
    assert 404 == visit(staffed, "olaf").get("/mywork/assign").status


def test_a_list_has_fifty_cases_a_page(staffed):
    for _ in range(51):
        referred(staffed)
    olaf = visit(staffed, "olaf")

    assert 50 == len(refs_on(olaf, "mine"))
    assert "Next page" in olaf.get("/mywork").links
    second = olaf.get("/mywork?page=2").links.values()
    assert 1 == len({href.split("/")[2] for href in second if "/cases/" in href})


def narrowed(visitor, name="mine", **said):
    page = visitor.get(f"/mywork?list={name}")
    return visitor.send(page, "Filter", **said)


def test_a_filter_is_kept_for_the_session_and_stands_in_no_address(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")

    seen = narrowed(olaf, state="nowhere")

    assert "/mywork?list=mine" == seen.url
    assert case not in olaf.get("/mywork").words
    assert case in refs_on(visit(staffed, "olaf"), "mine")
    olaf.send(olaf.get("/mywork"), "Show all again")
    assert case in olaf.get("/mywork").words


def test_what_is_overdue_cannot_be_filtered_away_from_ones_own_list(staffed, now):
    case = referred(staffed)
    now.move(days=60)
    olaf = visit(staffed, "olaf")

    for said in ({"state": "nowhere"}, {"pathway": "another"}, {"unread": "yes"}):
        narrowed(olaf, **said)
        assert case in refs_on(olaf, "mine")


def test_a_list_is_narrowed_to_one_caseworker(staffed):
    case = referred(staffed)
    olaf, hedy = visit(staffed, "olaf"), staffed.people["hedy"]
    staffed.take("rosa", open_case(staffed), "submit", fields={"name": "Sam Specimen"})

    unassigned = refs_on(olaf, "unassigned")
    seen = narrowed(olaf, "unassigned", caseworker=hedy)

    assert unassigned
    assert case not in seen.words
    assert set() == refs_on(olaf, "unassigned")


def test_a_list_is_narrowed_to_what_one_has_an_unread_notice_of(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")
    with_notice = "Unread notice" in olaf.get("/mywork").words

    narrowed(olaf, unread="yes")

    assert with_notice == (case in refs_on(olaf, "mine"))


def test_a_list_is_narrowed_to_one_of_ones_own_roles(staffed):
    staffed.grant("olaf", "health_partner", "health")
    case = referred(staffed)
    olaf = visit(staffed, "olaf")

    narrowed(olaf, role="officer")
    as_officer = refs_on(olaf, "mine")
    narrowed(olaf, role="nobody")

    assert case in as_officer
    assert case not in refs_on(olaf, "mine")


def test_what_is_to_be_confirmed_is_counted_beside_the_lists(staffed):
    assert "/confirm" in visit(staffed, "olaf").get("/mywork").links.values()
