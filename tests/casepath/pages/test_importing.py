"""Bringing in a file by hand, and taking a worklist away as a table."""

import csv
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from casepath.pages.importing_sheets import neutral, read_table, written
from config.errors import CasepathError
from tests.casepath.pages.visitor import Seen, Visitor, visit
from tests.workflows.clocked import draft, people_it
from tests.workflows.loading.office import ADULTS, NAME, PLAN, settle_office
from workflows.running.intake import file_imports

TABLE = list(csv.reader(io.StringIO(PLAN.decode())))


@pytest.fixture
def office(world):
    """Two editors of a plan, and a pathway about people beside it."""
    settle_office(world)
    world.put(ADULTS)
    world.person("ray", referrer="council")
    return world


def uploaded(
    visitor: Visitor, content: bytes, name: str = "plan.csv", pathway: str = NAME
) -> Seen:
    """Upload a file, of plan actions where nothing else is said."""
    page = visitor.get("/importing")
    files = {"file": (name, content, "application/octet-stream")}
    return visitor.send(page, "Upload and choose columns", files=files, pathway=pathway)


def proposed(visitor: Visitor, content: bytes = PLAN) -> Seen:
    """Upload a file, take the columns as they were found, and propose it."""
    tried = visitor.send(uploaded(visitor, content), "Try the rows")
    return visitor.send(tried, "Propose the file")


def test_a_file_is_proposed_by_one_and_approved_by_another(office):
    edda, egon = visit(office, "edda"), visit(office, "egon")

    report = proposed(edda)
    ref = report.url.partition("?")[0]
    carried = report.form("Drop the file and shred it").carried
    alone = edda.post(f"{ref}/approve", **{n: s[0] for n, s in carried.items()})
    rows = egon.get(f"{ref}/rows")
    approved = egon.send(egon.get(ref), "Approve: let the rows become cases")
    file_imports(office.service, office.area)

    assert 403 == alone.status
    assert TABLE[1][1] in rows.words
    assert "Approved, being filed" in approved.words
    assert f"{len(TABLE) - 1} of {len(TABLE) - 1} rows" in egon.get(ref).words


def test_a_workbook_is_read_as_a_csv_file_is(office):
    edda = visit(office, "edda")

    page = uploaded(edda, written("xlsx", TABLE), "plan.xlsx")
    tried = edda.send(page, "Try the rows")

    assert f"All {len(TABLE) - 1} rows fit" in tried.words


def test_columns_that_are_called_otherwise_are_chosen(office):
    edda = visit(office, "edda")
    renamed = [["A", "B", "C", "D"][: len(TABLE[0])] + TABLE[0][4:], *TABLE[1:]]

    page = uploaded(edda, written("csv", renamed))
    chosen = {f"column__{name}": str(at) for at, name in enumerate(TABLE[0])}
    tried = edda.send(page, "Try the rows", **chosen)

    assert "rows fit" in tried.words


def test_rows_that_do_not_fit_are_named_one_by_one_and_nothing_is_kept(office):
    edda = visit(office, "edda")
    spoiled = [TABLE[0], *[[row[0], "\u202enot so", *row[2:]] for row in TABLE[1:3]]]

    tried = edda.send(uploaded(edda, written("csv", spoiled)), "Try the rows")
    where = tried.url.removesuffix("/check")
    as_csv = edda.get(f"{where}/errors.csv")
    as_book = edda.get(f"{where}/errors.xlsx")

    assert "2 do not fit" in tried.words
    assert "not so" not in tried.words
    listed = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert ["2", "3"] == [row[0] for row in listed[1:]]
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_book.content))
    assert listed == [
        list(map(str, row)) for row in book.get_sheet_by_index(0).to_python()
    ]
    assert "No file was proposed yet" in edda.get("/importing").words


RECOGNITION = Path("states/pathways/ogp/recognition.yaml").read_bytes()
SPOILED = [
    ["area_name_ar", "area_name_fr", "what_was_done", "contact_person"],
    ["باجة", "Béja", "One\u202etwo", "x"],
    ["باجة", "", "One", "x"],
]
SAID = {
    "ar": {
        "الصف في الملف": "",
        "2": "ما أنجز في مجال الانفتاح مع الإثباتات: المطلوب نص دون U+202E",
        "3": "اسم الجماعة أو البلدية بالفرنسية: المطلوب جواب مكتوب، ولم يُكتب شيء",
    },
    "fr": {
        "Ligne du fichier": "",
        "2": "Ce qui a été fait pour l'ouverture, avec preuves : il faut du texte sans"
        " U+202E",
        "3": "Nom de la collectivité en français : il faut une réponse, il n'y a rien",
    },
}


@pytest.mark.parametrize("language", SAID)
def test_what_is_wrong_in_a_row_is_said_in_the_language_of_the_page(world, language):
    world.put(RECOGNITION)
    world.person("gil", gov_poc="council")
    gil, page = visit(world, "gil"), visit(world, "gil", language)

    tried = gil.send(
        uploaded(gil, written("csv", SPOILED), pathway="ogp.recognition"),
        "Try the rows",
    )
    where = tried.url.removesuffix("/check")
    shown = page.get(tried.url)
    listed = csv.reader(io.StringIO(page.get(f"{where}/errors.csv").text[1:]))

    for row, said in SAID[language].items():
        assert f"{row} {said}".strip() in shown.words
    rows = list(listed)
    assert [*SAID[language]] == [one[0] for one in rows]
    assert [*SAID[language].values()][1:] == [one[1] for one in rows[1:]]
    assert "expected" not in shown.words


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"only,a,head\n", b"PK\x03\x04broken"], ids=str
)
def test_what_is_no_table_is_refused_on_the_same_page(office, content):
    seen = uploaded(visit(office, "edda"), content)

    assert 422 == seen.status
    assert "There is a problem" in seen.words


def test_nobody_brings_in_a_file_of_people(office):
    ray = visit(office, "ray")

    page = ray.get("/importing")

    assert "None of your roles opens cases of a pathway that takes a file" in page.words
    assert 404 == ray.get("/importing/" + "b" * 26).status


def test_an_uploaded_file_is_its_owners_alone(office):
    edda, egon = visit(office, "edda"), visit(office, "egon")
    page = uploaded(edda, PLAN)

    for more in ("", "/check", "/errors.csv"):
        assert 404 == egon.get(page.url + more).status
    checked = edda.send(page, "Try the rows")
    edda.send(checked, "Delete what was uploaded")
    assert 404 == edda.get(page.url).status


def test_a_file_is_proposed_once_however_often_the_button_is_pressed(office):
    edda = visit(office, "edda")
    tried = edda.send(uploaded(edda, PLAN), "Try the rows")

    first = edda.send(tried, "Propose the file")
    second = edda.send(tried, "Propose the file")

    assert first.url.partition("?")[0] == second.url.partition("?")[0]
    assert 1 == edda.get("/importing").text.count("Waits for a second person")


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@sum", "\tx", "\rx"])
def test_no_cell_is_a_formula(text):
    assert f"'{text}" == neutral(text)
    [[cell]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", [[text]])))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert str(cell).startswith("'")


def test_a_table_with_semicolons_is_read():
    assert [["a", "b"], ["1", "2"]] == read_table("a;b\n1;2\n".encode("utf-8-sig"))


def test_a_table_of_too_many_rows_is_refused():
    with pytest.raises(CasepathError):
        read_table(b"a\n" + b"1\n" * 10_001)


def test_my_work_is_taken_away_without_a_person_in_it(world):
    people_it(world)
    case = draft(world)
    olive = visit(world, "olive")

    as_csv = olive.get("/mywork/export.csv")
    as_book = olive.get("/mywork/export.xlsx")

    rows = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert ["Reference", "Pathway", "State", "Due", "Received"] == rows[0]
    assert [case, "Tenancy support", "Being written"] == rows[1][:3]
    assert 'filename="my-work.csv"' in as_csv.headers["content-disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_book.content))
    assert rows == [
        list(map(str, row)) for row in book.get_sheet_by_index(0).to_python()
    ]
