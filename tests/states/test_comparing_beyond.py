"""What is weakened or shown beside the steps of a case is listed and signed."""

from pathlib import Path

import pytest
import yaml

from states.comparing.changes import in_order
from states.comparing.compare import definition_compared
from states.reading import read
from tests.states.handing_over import SOURCE

MORE = """
panels:
  board:
    chaired_by: chair
    seats:
      chair: {role: head, from: council}
      one: {role: manager, from: council}
      two: {role: manager, from: council, advises: true}
    quorum:
      at_least: 2
      when:
      - fact: need
        in: [high]
        including: [one]
        statutory: true
    decides_by: [majority]
    present: [in_person]
    majority_of: appointed

returns:
  yearly:
    label: {en: Yearly}
    to: head
    made_by: manager
    every: 1 year
    suppress_below: 5
    figures:
      opened: {count: cases_opened, label: {en: Opened}}
"""
BASE = SOURCE + MORE
ROWS = yaml.safe_load(
    Path(__file__).with_name("handover_weakenings.yaml").read_text(encoding="utf-8")
)


def version(old="", new=""):
    assert old in BASE, old
    return read(BASE.replace(old, new, 1).encode()).pathway


def compared(before, after):
    return in_order(definition_compared(before, after))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["was"].strip())
def test_it_is_listed_and_signed(row):
    kind = row.get("kind", "weakened")

    changes = compared(version(), version(row["was"], row["now"]))

    said = [one.sentence for one in changes if one.kind == kind]
    assert any(one.startswith(row["sentence"]) for one in said), changes
    assert all(one.needs_signature for one in changes if one.kind == kind)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["was"].strip())
def test_the_other_way_it_is_told_too(row):
    assert () != compared(version(row["was"], row["now"]), version())


STRENGTHENED = {
    "hears: {", "under", "asks", "tells", "from_time", "at_least_c", "expects",
    "goes_on", "{came_from", "times", "since_first", "earlier", "others", "statutory",
    "present", "majority_of", "suppress", "to: head",
}  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [one for one in ROWS if one["was"].strip().startswith(tuple(STRENGTHENED))],
    ids=lambda row: row["was"].strip(),
)
def test_the_other_way_it_is_no_weakening(row):
    changes = compared(version(row["was"], row["now"]), version())

    assert [] == [one.sentence for one in changes if one.needs_signature]
