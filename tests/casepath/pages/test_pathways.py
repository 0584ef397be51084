"""The pathway owner's pages: the shelf, a version, a file proposed and published."""

import re

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.clocked import PATHWAY, draft, entries, people_it

NAME = "tenancy.support"
SECOND = PATHWAY.replace(b'edition: "1"', b'edition: "2"')
WHY = "because it is only used in a test of the pages"


@pytest.fixture
def peopled(world):
    people_it(world)
    return world


def in_force(world):
    """Give the address of the version that new cases get."""
    service, area = world.service, world.area
    with service.database.reading(area) as connection:
        digest = service.versions.current(connection, area, NAME).digest
    return f"/pathways/{NAME}/{digest}"


def brought(owner, source=SECOND):
    """Bring a file and see what was found."""
    page = owner.get("/pathways/new")
    return owner.send(page, "Check the file", source=source.decode())


def proposed(owner, source=SECOND):
    """Propose a file, with a sentence for each warning."""
    seen = brought(owner, source)
    codes = re.findall(r'name="why\.(\w+)"', seen.text)
    return owner.send(seen, "Propose", **{f"why__{code}": WHY for code in codes})


def test_the_shelf_tells_the_version_in_force_and_few_cases_as_few(peopled):
    draft(peopled)

    owner, officer = (visit(peopled, who).get("/pathways") for who in ("olga", "olive"))

    assert 200 == owner.status
    assert in_force(peopled) in owner.links.values()
    assert "fewer than 5" in owner.words
    assert "fewer than 5" not in officer.words


@pytest.mark.parametrize("tab", ["", "/rules", "/parts", "/proofs", "/changes"])
def test_a_version_is_open_to_everybody_who_is_known(peopled, tab):
    seen = visit(peopled, "pat").get(in_force(peopled) + tab)

    assert 200 == seen.status
    assert "Tenancy support" in seen.words


def test_every_state_of_the_picture_leads_to_its_row(peopled):
    seen = visit(peopled, "olga").get(in_force(peopled))

    drawn = re.findall(r'<a href="#(state-[a-z_-]+)">', seen.text)

    assert drawn
    assert all(f'id="{anchor}"' in seen.text for anchor in drawn)


@pytest.mark.parametrize(
    "form", ["html", "words", "table", "mermaid", "dot", "bpmn", "scxml", "source"]
)
def test_a_version_is_handed_out_as_a_file(peopled, form):
    seen = visit(peopled, "olga").get(f"{in_force(peopled)}/as/{form}")

    assert 200 == seen.status
    assert "attachment" in seen.headers["content-disposition"]
    assert b"eing" in seen.content or b"drafting" in seen.content


@pytest.mark.pdf
def test_the_rule_book_is_handed_out_as_pdf_with_nobodys_name_across_it(peopled):
    seen = visit(peopled, "olga").get(f"{in_force(peopled)}/as/pdf")

    assert b"%PDF-" == seen.content[:5]
    assert "application/pdf" == seen.headers["content-type"]


def test_who_publishes_is_told_how_many_cases_are_open(peopled):
    draft(peopled)
    owner = visit(peopled, "olga")

    assert "cases are open on versions of before." in proposed(owner).words


@pytest.mark.parametrize("address", ["/pathways/other.name/{}", "/pathways/x/sha256:0"])
def test_a_version_that_is_not_there_is_not_found(peopled, address):
    digest = in_force(peopled).rpartition("/")[2]

    assert 404 == visit(peopled, "olga").get(address.format(digest)).status


def test_a_wrong_file_is_told_by_line_and_column_and_cannot_be_proposed(peopled):
    wrong = SECOND.replace(b"owner: officer", b"owner: oficer", 1)

    seen = brought(visit(peopled, "olga"), wrong)

    assert 200 == seen.status
    assert "PC012" in seen.words
    assert "Propose" not in [one for form in seen.read.forms for one in form.buttons]
    assert not entries(peopled, "refused")


def test_an_empty_file_is_told_on_the_same_page(peopled):
    seen = brought(visit(peopled, "olga"), b" ")

    assert 422 == seen.status
    assert "Choose a pathway file, or write its text" in seen.words


def test_a_warning_without_a_sentence_keeps_what_was_typed(peopled):
    owner = visit(peopled, "olga")
    seen = brought(owner)
    codes = re.findall(r'name="why\.(\w+)"', seen.text)

    met = owner.send(seen, "Propose", **{f"why__{code}": "short" for code in codes})

    assert 422 == met.status
    assert "E-PATH" not in met.words
    assert "short" in met.text
    assert "edition: &#34;2&#34;" in met.text


def test_one_owner_proposes_and_another_publishes(peopled):
    olga, otto = visit(peopled, "olga"), visit(peopled, "otto")
    page = proposed(olga)
    assert "Another pathway owner publishes it" in page.words

    digest = page.url.split("/")[3]
    address = f"/pathways/{NAME}/{digest}"
    done = otto.send(otto.get(f"{address}/publish"), "Publish this version")

    assert address == done.url.partition("?")[0]
    assert in_force(peopled) == address
    assert ["propose", "publish"] == [
        one["action"] for one in entries(peopled, "pathway")[-2:]
    ]


def test_who_proposed_is_refused_publishing(peopled):
    olga = visit(peopled, "olga")
    page = proposed(olga)
    csrf = page.form("Sign out").carried["csrf"]
    address = page.url.partition("?")[0]

    met = olga.post(address, csrf=csrf, key="0" * 32)

    assert 403 == met.status
    assert "second person" in met.words


def test_who_owns_no_pathways_proposes_nothing(peopled):
    met = proposed(visit(peopled, "olive"))

    assert 403 == met.status
    assert 1 == len(entries(peopled, "refused"))


def test_the_same_proposal_twice_is_one_entry(peopled):
    olga = visit(peopled, "olga")
    seen = brought(olga)
    codes = re.findall(r'name="why\.(\w+)"', seen.text)
    typed = {f"why__{code}": WHY for code in codes}
    before = len(entries(peopled, "pathway"))

    first = olga.send(seen, "Propose", **typed)
    again = olga.send(seen, "Propose", **typed)

    assert first.url == again.url
    assert before + 1 == len(entries(peopled, "pathway"))


def test_open_cases_are_moved_by_two_people_and_back(peopled):
    case = draft(peopled)
    old = in_force(peopled)
    olga, otto = visit(peopled, "olga"), visit(peopled, "otto")
    page = proposed(olga)
    digest = page.url.split("/")[3]
    otto.send(otto.get(f"/pathways/{NAME}/{digest}/publish"), "Publish this version")

    drafted = olga.get(f"{old}/move")
    text = drafted.form(REHEARSE).carried["source"][0].strip()
    plan = text.replace("to_be_chosen  #", "the second edition  #")
    rehearsed = olga.send(drafted, REHEARSE, source=plan)
    assert case in rehearsed.words
    asked = olga.send(rehearsed, "Ask for a second signature")
    agreed = otto.send(otto.get(asked.url), "Confirm the plan as the second person")
    ordered = otto.send(agreed, "Move the safe ones")

    assert "Under way" in ordered.words
    assert ["propose_move", "confirm_move", "order_move"] == [
        one["action"] for one in entries(peopled, "pathway")[-3:]
    ]


REHEARSE = "Rehearse: class every open case and change nothing"


def test_the_moves_of_a_pathway_are_for_who_rules_them(peopled):
    met = visit(peopled, "olive").get(f"{in_force(peopled)}/move")

    assert 200 == met.status
    assert "There is no other version" in met.words
