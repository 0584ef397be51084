"""Files that come with a case: checked, sealed in a part, opened on record."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.faults.home_help import referred, settle, settle_panel
from tests.workflows.clocked import entries

PDF = b"%PDF-1.7 invented, nothing happened"


@pytest.fixture
def staffed(world):
    settle(world)
    settle_panel(world)
    return world


@pytest.fixture
def case(staffed):
    return referred(staffed)


def add(visitor, case, name="Sam Specimen.pdf", content=PDF, part="referral"):
    page = visitor.get(f"/cases/{case}/files")
    files = {"file": (name, content, "application/octet-stream")}
    return visitor.send(page, "Add the file", files=files, part=part)


def test_a_file_is_kept_with_the_case_and_told_by_its_kind_not_its_name(staffed, case):
    seen = add(visit(staffed, "olaf"), case)

    assert 200 == seen.status
    assert "application/pdf" in seen.words
    assert "Not scanned" in seen.words
    assert "Specimen" not in seen.text


def test_the_entry_of_a_file_bears_hashes_and_no_name(staffed, case):
    add(visit(staffed, "olaf"), case)

    entry = entries(staffed, "link")[-1]

    assert ("add_file", ["unscanned"]) == (entry["action"], entry["refs"])
    assert "referral" == entry["rec"][0]["comp"]
    assert {"sha256"} == set(entry["com"])


def test_a_file_is_downloaded_on_record_under_a_name_that_says_nothing(staffed, case):
    olaf = visit(staffed, "olaf")
    href = next(h for h in add(olaf, case).links.values() if "/files/" in h)

    page = olaf.get(href)
    got = olaf.send(page, "Download the file", purpose="assess")

    assert PDF == got.content
    assert "attachment" in got.headers["content-disposition"]
    assert "Specimen" not in got.headers["content-disposition"]
    assert ["assess"] == [one["purpose"] for one in entries(staffed, "read")]


def test_who_may_not_open_the_part_finds_no_file(staffed, case):
    href = next(
        h for h in add(visit(staffed, "olaf"), case).links.values() if "/files/" in h
    )

    met = [visit(staffed, who).get(href).status for who in ("mona", "rosa", "hal")]

    assert [404, 404, 404] == met


def test_nobody_adds_a_file_to_a_part_they_may_not_open(staffed, case):
    mona = visit(staffed, "mona")
    csrf = mona.get(f"/cases/{case}").form("Sign out").carried["csrf"][0]

    seen = mona.post(
        f"/cases/{case}/files", csrf=csrf, key="0" * 32, part="referral",
        files={"file": ("a.pdf", PDF, "application/pdf")},
    )  # fmt: skip

    assert 403 == seen.status
    assert [] == entries(staffed, "link")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.pdf", b"MZ not a pdf"),
        ("a.png", PDF),
        ("a.txt", b"\xff\xfe\0"),
        ("a.pdf", b""),
        ("a", PDF),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_not_taken(
    staffed, case, name, content
):
    seen = add(visit(staffed, "olaf"), case, name, content)

    assert 422 == seen.status
    assert [] == entries(staffed, "link")


def test_the_same_form_twice_keeps_one_file(staffed, case):
    olaf = visit(staffed, "olaf")
    page = olaf.get(f"/cases/{case}/files")
    files = {"file": ("a.pdf", PDF, "application/pdf")}

    for _ in range(2):
        olaf.send(page, "Add the file", files=files, part="referral")

    assert 1 == len(entries(staffed, "link"))


@pytest.mark.parametrize(
    ("command", "told"),
    [("true", "Clean"), ("false", "Infected"), ("no-such-scanner", "Not scanned")],
)
def test_what_the_scanner_says_is_shown(staffed, case, command, told):
    olaf = visit(staffed, "olaf")
    settings = olaf.site.settings.model_copy(update={"scan_command": command})
    object.__setattr__(olaf.site, "settings", settings)

    assert told in add(olaf, case).words


def test_an_infected_file_is_never_handed_out(staffed, case):
    olaf = visit(staffed, "olaf")
    settings = olaf.site.settings.model_copy(update={"scan_command": "false"})
    object.__setattr__(olaf.site, "settings", settings)

    seen = add(olaf, case)

    assert not [href for href in seen.links.values() if "/files/" in href]
