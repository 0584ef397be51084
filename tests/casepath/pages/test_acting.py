"""Actions on their pages: taken once, refused in words, ends checked before."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.faults.home_help import (
    WHY,
    agreed,
    offered,
    open_case,
    referred,
    settle,
    settle_panel,
)
from tests.workflows.clocked import entries, states
from workflows.commands import Assign


@pytest.fixture
def staffed(world):
    settle(world)
    settle_panel(world)
    return world


def sent(visitor, case, action, button, **typed):
    return visitor.send(visitor.get(f"/cases/{case}/do/{action}"), button, **typed)


def test_an_action_is_taken_and_its_entry_told_on_the_page_of_the_case(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")

    button = button_of(olaf, case, "judge")
    seen = sent(olaf, case, "judge", button, v__need="shown", reason=WHY)

    assert 200 == seen.status
    assert "Recorded as entry" in seen.words


def button_of(visitor, case, action):
    """Give what the button of an action's page says."""
    page = visitor.get(f"/cases/{case}/do/{action}")
    form = next(one for one in page.read.forms if one.action.endswith(action))
    return form.buttons[-1]


def test_an_action_that_lacks_something_comes_back_with_what_was_typed(staffed):
    case = open_case(staffed)
    rosa = visit(staffed, "rosa")

    seen = sent(
        rosa, case, "submit", button_of(rosa, case, "submit"),
        f__concern="kept as typed",
    )  # fmt: skip

    assert "kept as typed" in seen.text
    assert "There is a problem" in seen.words


def test_the_same_form_twice_gives_one_receipt(staffed):
    case = offered(staffed)
    olaf = visit(staffed, "olaf")
    page = olaf.get(f"/cases/{case}/do/agree")
    typed = {"f__said": "said yes in so many words", "reason": WHY}
    button = button_of(olaf, case, "agree")

    first, second = (olaf.send(page, button, **typed) for _ in range(2))

    assert first.url == second.url
    assert 1 == len([one for one in entries(staffed, "transition")
                     if one["action"] == "agree"])  # fmt: skip


def test_a_stale_form_is_told_what_changed_and_keeps_what_was_typed(staffed):
    case = offered(staffed)
    olaf = visit(staffed, "olaf")
    page, button = olaf.get(f"/cases/{case}/do/agree"), button_of(olaf, case, "agree")
    staffed.ask(Assign, "mona", case=case, person=staffed.people["mona"],
                role="manager")  # fmt: skip

    seen = olaf.send(page, button, f__said="typed by hand", reason=WHY)

    assert 409 == seen.status
    assert "typed by hand" in seen.text


def test_what_ends_a_case_is_checked_on_a_page_of_its_own_first(staffed):
    case = referred(staffed)
    staffed.take("olaf", case, "judge", values={"need": "not_shown"}, reason=WHY)
    olaf = visit(staffed, "olaf")

    check = sent(olaf, case, "screen_out", "Continue", reason=WHY)
    before = entries(staffed, "proposed")
    done = olaf.send(check, check.read.forms[-1].buttons[-1])

    assert "Check your answers" in check.words
    assert WHY in check.words
    assert [] == before
    assert 200 == done.status
    assert 1 == len(entries(staffed, "proposed"))


def test_giving_somebody_a_role_has_a_page_with_names(staffed):
    case = open_case(staffed)
    staffed.take("rosa", case, "submit", fields={"name": "Sam Specimen"})
    mona = visit(staffed, "mona")

    seen = sent(
        mona, case, "assign", "Assign", person=staffed.people["olaf"], role="officer"
    )

    assert "Caseworker" not in seen.words or 200 == seen.status
    assert 1 == len(entries(staffed, "assign"))


def test_who_chose_nobody_is_asked_to_choose(staffed):
    case = referred(staffed)

    seen = sent(visit(staffed, "mona"), case, "assign", "Assign")

    assert 422 == seen.status
    assert "Choose who gets the role" in seen.words


def test_an_interest_is_declared_with_the_relation_it_rests_on(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")

    without = sent(olaf, case, "declare_interest", "Declare an interest")
    wordless = sent(
        olaf, case, "declare_interest", "Declare an interest", choice="other"
    )
    sent(olaf, case, "declare_interest", "Declare an interest", choice="family")

    assert (422, 422) == (without.status, wordless.status)
    assert "Choose what the relation is." in without.words
    [said] = [one for one in entries(staffed, "sitting") if one["kind"] == "sitting"]
    assert ("declare_interest", ["relation:family"]) == (said["action"], said["refs"])


def test_what_is_not_offered_says_why_and_who_can(staffed):
    case = referred(staffed)

    seen = visit(staffed, "rosa").get(f"/why/{case}/judge")

    assert 200 == seen.status
    assert "Not you" in seen.words
    assert "Officer: 1 person holds this role" in seen.words


def test_a_party_answers_what_it_is_asked_without_seeing_the_case(staffed):
    case = agreed(staffed)
    hedy = visit(staffed, "hedy")
    page = hedy.get(f"/requests/{case}/health")

    done = hedy.send(page, "Send the answer", f__answer_text="known since spring")

    assert 200 == done.status
    assert f"/cases/{case}" not in [*page.links.values(), *done.links.values()]
    assert 1 == len(entries(staffed, "request"))
    assert "Your answer" not in done.words


@pytest.mark.parametrize(
    ("button", "outcome"),
    [
        ("We hold nothing", ["nothing_held"]),
        ("We cannot share, for this reason", ["cannot_share"]),
    ],
)
def test_a_party_may_say_otherwise_than_by_an_answer(staffed, button, outcome):
    case = agreed(staffed)
    hedy = visit(staffed, "hedy")

    hedy.send(hedy.get(f"/requests/{case}/health"), button, reason=WHY)

    assert outcome == entries(staffed, "request")[-1]["refs"][2:]


def test_a_request_to_others_is_not_there(staffed):
    case = agreed(staffed)

    met = [visit(staffed, who).get(f"/requests/{case}/health").status
           for who in ("olaf", "rosa", "cho")]  # fmt: skip

    assert [404, 404, 404] == met


def test_a_clock_tells_how_its_date_came_about_and_what_if(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")
    links = olaf.get(f"/cases/{case}/clocks").links.values()
    href = next(href for href in links if "/clocks/" in href)

    page = olaf.get(href)
    asked = olaf.get(f"{href}?start.day=1&start.month=6&start.year=2026")
    wrong = olaf.get(f"{href}?start.day=x&start.month=6&start.year=2026")

    assert "How it was computed" in page.words
    assert "Nothing was saved." in asked.words
    assert "Enter a day, a month and a year" in wrong.words


def test_a_clock_that_is_not_of_the_case_is_not_there(staffed):
    case = referred(staffed)

    seen = visit(staffed, "olaf").get(f"/cases/{case}/clocks/{'b' * 26}")

    assert 404 == seen.status
    assert states(staffed, case)
