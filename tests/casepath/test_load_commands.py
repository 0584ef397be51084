"""`casepath load …`: a file of cases through the door, by two people."""

from pathlib import Path

import pytest

from tests.workflows.loading.office import HEAD, NAME

ROWS = f"{HEAD}\n1,Brief them,owner,2019\n2,Train them,owner,2020\n"
PATHWAY = Path("states/pathways/channel/plan_action.yaml").resolve()


@pytest.fixture
def office(door):
    """A home with the pathway of plan actions, and two who enter them."""
    proposed = door.json("pathway", "propose", PATHWAY, "--as", "olga")
    door.json("pathway", "publish", proposed["digest"], "--as", "otto")
    for name in ("rhian", "cora"):
        given = door.json("role", "grant", name, "plan_editor", "council")
        door.json("role", "confirm", given["grant"], "--as", "ben")
    return door


def file_of(folder, text: str = ROWS) -> Path:
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return path


def proposed(door, path) -> str:
    asked = ("load", "propose", path, "--pathway", NAME, "--as", "rhian")
    return door.json(*asked)["import"]


def test_a_file_is_proposed_read_approved_filed_and_shown(office, tmp_path):
    ref = proposed(office, file_of(tmp_path))
    read = office.json("load", "read", ref, "--as", "cora")
    office.json("load", "approve", ref, "--as", "cora")
    office.json("tick")

    shown = office.json("load", "show", ref, "--as", "rhian")
    listed = office("load", "list", "--as", "cora").out

    assert ["Brief them", "Train them"] == [one["what_is_planned"] for one in read]
    assert ("ended", 2, 2, {}) == tuple(
        shown[name] for name in ("status", "rows", "filed", "codes")
    )
    assert ref in listed
    assert "Brief" not in office("load", "show", ref, "--as", "cora").out


def test_rows_that_do_not_fit_are_named_each_with_what_is_expected(office, tmp_path):
    path = file_of(tmp_path, f"{ROWS}3,,owner,2021\n")

    done = office("load", "propose", path, "--pathway", NAME, "--as", "rhian")

    assert 1 == done.code
    assert "row 3 (line 4): what_is_planned: expected something written" in done.out
    assert "no files" in office("load", "list", "--as", "rhian").out


def test_a_dropped_file_is_gone(office, tmp_path):
    ref = proposed(office, file_of(tmp_path))

    office.json("load", "drop", ref, "--as", "cora")

    done = office("load", "read", ref, "--as", "cora", "--json")
    assert ("E-LOAD", 1) == (done.error["code"], done.code)
