"""The pages of who administers: nothing of a case, and every step by two."""

import pytest

from casepath.web.running_site import Site
from config.settings import Settings
from tests.casepath.pages.visitor import Visitor, visit
from tests.workflows.clocked import draft, entries, helping, people_it

PAGES = (
    "/admin",
    "/admin/people",
    "/admin/roles",
    "/admin/seats",
    "/admin/keys",
    "/admin/seal",
    "/admin/calendars",
    "/admin/calendars/england-and-wales/2026",
    "/admin/calendars/england-and-wales/2026/file",
    "/admin/health",
    "/admin/health.json",
    "/admin/flows",
    "/admin/notices",
    "/admin/backups",
)
OPEN = ("/admin/agreements", "/admin/retention", "/admin/requests",
        "/admin/calendars/proposals")  # fmt: skip


@pytest.fixture
def peopled(world):
    people_it(world)
    return world


@pytest.mark.parametrize("path", [*PAGES, *OPEN])
def test_an_administrator_sees_every_page_and_nothing_of_a_case(peopled, path):
    case = helping(peopled)

    seen = visit(peopled, "ada").get(path)

    assert 200 == seen.status
    assert "Sam Specimen" not in seen.text
    assert case not in seen.text


@pytest.mark.parametrize("path", PAGES)
def test_nobody_else_sees_a_page_of_administration(peopled, path):
    assert 403 == visit(peopled, "olive").get(path).status


def test_a_role_counts_once_a_second_administrator_has_confirmed_it(peopled):
    peopled.person("cleo", administrator="council")
    ada, ben = visit(peopled, "ada"), visit(peopled, "ben")
    page = ada.get("/admin/roles")

    asked = ada.send(
        page,
        "Grant the role",
        person=peopled.people["pat"],
        role="officer",
        organisation="council",
    )
    assert "Another administrator confirms it" in asked.words
    waiting = ben.get("/admin/roles")
    button = next(
        one
        for form in waiting.read.forms
        for one in form.buttons
        if one.startswith("Confirm")
    )
    done = ben.send(waiting, button)

    assert "Nothing waits" in done.words
    assert ["grant_role", "confirm_grant"] == [
        one["action"] for one in entries(peopled, "grant")[-2:]
    ]


def test_a_grant_without_a_person_keeps_what_was_typed(peopled):
    ada = visit(peopled, "ada")

    met = ada.send(
        ada.get("/admin/roles"),
        "Grant the role",
        organisation="council",
        role="officer",
    )

    assert 422 == met.status
    assert ["council"] == met.form("Grant the role").carried["organisation"]
    assert ["officer"] == met.form("Grant the role").carried["role"]


def test_the_same_grant_twice_is_one_entry(peopled):
    ada = visit(peopled, "ada")
    page = ada.get("/admin/roles")
    typed = {
        "person": peopled.people["pat"],
        "role": "officer",
        "organisation": "council",
    }

    first, again = (ada.send(page, "Grant the role", **typed) for _ in "ab")

    assert first.url == again.url
    assert "Another administrator confirms it" in again.words


def test_who_is_invited_is_known_by_name_and_chooses_how_to_sign_in(peopled):
    ada = visit(peopled, "ada")

    seen = ada.send(ada.get("/admin/people"), "Make this person known", name="Dora")
    lets = ada.send(seen, "Make a one-time address")

    assert "Dora" in seen.words
    assert "/sign-in/activate/northmoor." in lets.words
    assert "/sign-in/activate/" not in ada.get(seen.url).words


def test_nobody_is_made_known_without_a_name(peopled):
    ada = visit(peopled, "ada")

    met = ada.send(ada.get("/admin/people"), "Make this person known", name=" ")

    assert 422 == met.status


def test_ending_access_ends_roles_and_sessions_at_once(peopled):
    ada, olive = visit(peopled, "ada"), visit(peopled, "olive")
    address = f"/admin/people/{peopled.people['olive']}"
    page = ada.get(address)

    unsure = ada.send(page, "End access now")
    done = ada.send(page, "End access now", sure="yes")

    assert 422 == unsure.status
    assert "Their roles and sessions have ended" in done.words
    assert "/sign-in" == olive.get("/mywork").url


def test_duty_is_recorded_for_somebody_else(peopled):
    ada = visit(peopled, "ada")
    begins = {"begins__day": "2", "begins__month": "3", "begins__year": "2026"}
    ends = {"ends__day": "9", "ends__month": "3", "ends__year": "2030"}

    done = ada.send(
        ada.get("/admin/roles"),
        "Put on duty",
        duty_person=peopled.people["olive"],
        duty_role="officer",
        **begins,
        **ends,
    )

    assert "On duty as Officer" in done.words


def test_a_new_epoch_of_the_key_takes_two_administrators(peopled):
    ada, ben = visit(peopled, "ada"), visit(peopled, "ben")

    asked = ada.send(ada.get("/admin/keys"), "Propose a new epoch")
    assert "Another administrator confirms it" in asked.words
    done = ben.send(ben.get("/admin/keys"), "Confirm the new epoch")

    assert 200 == done.status
    assert 2 == len(entries(peopled, "key"))


def test_a_strong_step_asks_for_the_second_factor_first(peopled, now):
    ada = visit(peopled, "ada")
    page = ada.get("/admin/keys")
    now.move(minutes=6)

    ada.send(page, "Propose a new epoch")

    assert not entries(peopled, "key")


def test_the_days_of_a_year_are_entered_by_one_and_confirmed_by_another(peopled):
    ada, ben = visit(peopled, "ada"), visit(peopled, "ben")
    address = "/admin/calendars/england-and-wales/2026"
    page = ada.get(address)
    text = page.form("Enter these days").carried["days"][0].strip()
    days = f"{text}\n2026-06-11,feast,A day of the area"

    tried = ada.send(page, "Say what would change", days=days)
    ada.send(page, "Enter these days", days=days)
    done = ben.send(ben.get(address), "Confirm these days")

    assert "A day of the area" in tried.words
    assert "holds as this area has entered it" in done.words


def test_days_that_hold_already_change_nothing_and_the_page_says_so(peopled):
    ada, ben = visit(peopled, "ada"), visit(peopled, "ben")
    address = "/admin/calendars/england-and-wales/2026"
    page = ada.get(address)
    days = page.form("Enter these days").carried["days"][0].strip()
    days = f"{days}\n2026-06-11,feast,A day of the area"
    ada.send(page, "Enter these days", days=days)
    ben.send(ben.get(address), "Confirm these days")

    same = ben.send(ben.get(address), "Enter these days", days=days)

    assert "These days hold already. Nothing has changed" in same.words


def test_the_people_of_another_area_are_not_found(peopled):
    met = visit(peopled, "ada").get(f"/admin/people/{'b' * 26}")

    assert 404 == met.status


def test_open_assignments_are_counted_and_never_named(peopled):
    case = draft(peopled)
    seen = visit(peopled, "ada").get(f"/admin/people/{peopled.people['olive']}")

    assert 200 == seen.status
    assert case not in seen.text


def test_a_sweep_is_made_when_an_administrator_asks_for_it(world, tmp_path):
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True)
    settings = Settings(home=home, area=world.area)
    site = Site(world.service, settings, is_secure=False)
    ada = Visitor(site).sign_in(world.area, world.people["ada"])

    swept = ada.send(ada.get("/admin/flows"), "Sweep now")

    assert 200 == swept.status
    assert "Swept. 0 clocks were fired." in swept.words
