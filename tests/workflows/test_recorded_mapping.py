"""Mappings: read as strictly as pathways, and checked against log and pathway."""

from pathlib import Path

import pytest

from states.reading import read
from workflows.recorded.errors import MappingFileError
from workflows.recorded.mapping import read_mapping

LOGS = Path(__file__).parents[1] / "journeys" / "logs"
SMALL = LOGS / "small_receipt_mapping.yaml"
COLUMNS = (
    "came by", "notice", "decide by", "ended", "filed", "line", "step", "team",
    "who", "at",
)  # fmt: skip


@pytest.fixture
def changed(tmp_path):
    """Give the small mapping with one text replaced, and the line of the change."""

    def change(old: str, new: str):
        text = SMALL.read_text("utf-8")
        assert old in text
        path = tmp_path / "mapping.yaml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return read_mapping(str(path)), text[: text.index(old)].count("\n") + 1

    return change


def test_a_shipped_mapping_is_called_by_its_name():
    assert "permit_receipt" == read_mapping("permit_receipt").content.pathway


def test_a_wrong_name_is_told_with_the_nearest_one():
    with pytest.raises(MappingFileError, match="ships with the product") as refused:
        read_mapping("permit_reciept")

    assert "did you mean 'permit_receipt'?" == refused.value.hint


def test_a_mapping_of_ones_own_is_called_by_its_path():
    assert "small_receipt" == read_mapping(str(SMALL)).content.mapping


def test_a_path_without_a_file_is_one_clear_error(tmp_path):
    with pytest.raises(MappingFileError, match="no such file"):
        read_mapping(str(tmp_path / "none.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "met", "hint"),
    [
        ("activities:", "activitys:", "met 'activitys'", "did you mean 'activities'?"),
        ("  case:", "  cases:", "met 'cases'", "did you mean 'case'?"),
        ('  person: "who"\n', "", "expected 'person' here", "add it"),
        ("iso_8601_with_offset", "local", "expected 'iso_8601_with_offset'", None),
        ('"Desk": clerk', '"Desk": Clerk', "met 'Clerk'", None),
        ('ignore: ["came by"]', "ignore: [7]", "expected a text", "in quotes"),
        ('ignore: ["came by"]', "ignore: came by", "expected a list", None),
        ("mapping: small", "mapping: &a small", "anchors and aliases", None),
        ('"Desk": clerk', '"Desk": clerk\n  "Desk": clerk', "met it again", None),
    ],
)  # fmt: skip
def test_a_mapping_of_wrong_shape_is_refused_with_its_place(
    changed, old, new, met, hint
):
    with pytest.raises(MappingFileError, match=met) as refused:
        changed(old, new)

    assert refused.value.where
    assert hint is None or hint in refused.value.message


def test_the_columns_of_the_log_are_those_of_the_mapping():
    read_mapping(str(SMALL)).demand_columns(COLUMNS)


def test_a_column_that_the_log_lacks_is_named_with_the_nearest_it_has():
    met = [name.replace("notice", "notices") for name in COLUMNS]

    with pytest.raises(MappingFileError) as refused:
        read_mapping(str(SMALL)).demand_columns(met)

    assert "expected the column 'notice' in the log" in refused.value.message
    assert "did you mean 'notices'?" in refused.value.message


def test_a_column_that_nobody_named_is_not_passed_over():
    with pytest.raises(MappingFileError, match="met 'remark' in the log") as refused:
        read_mapping(str(SMALL)).demand_columns([*COLUMNS, "remark"])

    assert "put it under 'ignore'" == refused.value.hint


def test_actions_and_roles_are_checked_against_the_pathway(changed):
    file = LOGS / "tree_felling_notice.yaml"
    pathway = read(file.read_bytes(), file.name).pathway
    wrong_action, line = changed(": decide_notice", ": decide_notise")
    read_mapping(str(SMALL)).demand_pathway(pathway)

    with pytest.raises(MappingFileError, match="an action of the pathway") as refused:
        wrong_action.demand_pathway(pathway)

    assert f"{line}:" in refused.value.where
    assert "did you mean 'decide_notice'?" == refused.value.hint

    wrong_role, _ = changed(": inspector", ": inspectors")
    with pytest.raises(MappingFileError, match="a role of the pathway"):
        wrong_role.demand_pathway(pathway)
