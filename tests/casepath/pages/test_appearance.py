"""The appearance of an area: set by an administrator, seen by everybody."""

import pytest

from tests.casepath.pages.visitor import Visitor, site_of, visit
from tests.entries import all_entries
from tests.workflows.appearance.test_colours import PICTURE
from workflows.verifying.area import verify_area

HERE = "/admin/appearance"


@pytest.fixture
def peopled(world):
    world.person("olive", officer="council")
    return world


def set_it(world, **said):
    """Set the appearance by its page."""
    ada = visit(world, "ada")
    return ada.send(ada.get(HERE), "Set the appearance", **said)


def found(world):
    """Give what a verification of the whole area finds."""
    return verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    ).findings


def test_name_and_colours_are_on_every_page_and_in_no_style_of_its_own(peopled):
    done = set_it(peopled, name="Northwood <b>", link="#0b3d91")

    page = visit(peopled, "olive").get("/mywork")
    before = Visitor(site_of(peopled)).get("/sign-in")
    style = page.text.split('rel="stylesheet" href="')[-1].split('"')[0]
    sheet = visit(peopled, "olive").get(style)

    assert 200 == done.status
    assert all("Northwood &lt;b&gt;" in one.text for one in (page, before))
    assert style.startswith(f"/look/{peopled.area}/")
    assert "--govuk-link-colour: #0b3d91;" in sheet.text
    assert "text/css; charset=utf-8" == sheet.headers["content-type"]
    assert "immutable" in sheet.headers["cache-control"]
    assert "style=" not in page.text
    assert () == tuple(found(peopled))


def test_setting_it_is_an_entry_that_says_its_hash_alone(peopled):
    set_it(peopled, name="Northwood")

    entry = all_entries(peopled)[-1]

    assert ("config", "set_appearance") == (entry["kind"], entry["action"])
    assert "Northwood" not in str(entry)


def test_an_address_of_before_leads_nowhere_once_another_is_set(peopled):
    set_it(peopled, name="Northwood")
    olive = visit(peopled, "olive")
    page = olive.get("/mywork").text
    style = page.split('rel="stylesheet" href="')[-1].split('"')[0]

    set_it(peopled, name="Southwood")

    assert 404 == olive.get(style).status


def test_a_colour_that_does_not_stand_out_is_refused_and_its_ratio_shown(peopled):
    ada = visit(peopled, "ada")
    page = ada.get(HERE)

    looked = ada.send(page, "Show the contrast of these colours", link="#cccccc")
    refused = ada.send(page, "Set the appearance", link="#cccccc")

    assert "Contrast 1.4" in looked.words
    assert "Too little" in looked.words
    assert 422 == refused.status
    assert "#cccccc" in refused.text
    assert "4.5:1" in refused.words


def test_a_logo_is_shown_until_it_is_taken_away(peopled):
    ada = visit(peopled, "ada")
    files = {"logo": ("mark.png", PICTURE, "image/png")}
    shown = ada.send(ada.get(HERE), "Set the appearance", files=files)
    address = shown.text.split('class="app-header__logo" src="')[1].split('"')[0]
    picture = Visitor(site_of(peopled)).get(address)
    kept = set_it(peopled, name="Northwood")
    gone = set_it(peopled, without_logo="yes")

    assert (PICTURE, "image/png") == (picture.content, picture.headers["content-type"])
    assert "app-header__logo" in kept.text
    assert "app-header__logo" not in gone.text


def test_a_drawing_that_may_carry_a_script_is_refused(peopled):
    ada = visit(peopled, "ada")
    files = {"logo": ("mark.png", b"<svg onload='x'/>", "image/png")}

    seen = ada.send(ada.get(HERE), "Set the appearance", files=files)

    assert 422 == seen.status
    assert "may carry a script" in seen.text


def test_it_is_for_administrators_alone(peopled):
    assert 403 == visit(peopled, "olive").get(HERE).status


def test_the_same_form_twice_gives_one_receipt(peopled):
    ada = visit(peopled, "ada")
    page = ada.get(HERE)

    first = ada.send(page, "Set the appearance", name="Northwood")
    again = ada.send(page, "Set the appearance", name="Northwood")

    assert first.url == again.url


def test_a_row_that_was_changed_behind_the_log_is_found(peopled):
    set_it(peopled, name="Northwood")

    with peopled.service.database.writing(peopled.area) as connection:
        connection.text("UPDATE appearance SET name = 'Other'")

    assert ["appearance"] == [one.check for one in found(peopled)]
