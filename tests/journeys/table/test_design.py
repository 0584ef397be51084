"""The rows against the design's own tables: no row, arrow or code of it is missing."""

import re
from itertools import pairwise, product
from pathlib import Path

import networkx as nx
import pytest

from tests.journeys.table.rows import beyond, rows

DESIGN = Path(__file__).parents[4] / "shared/design/pathways"
# Section of the design -> pathway and track whose arrows it draws.
DRAWN = {
    "## 5. Consent": ("channel.case", "consent"),
    "### 6.1": ("channel.case", "urgent"),
    "### 6.2": ("channel.case", "safeguarding"),
    "## 7. Transfer": ("channel.case", "transfer"),
    "### 12.2": ("channel.venue", "main"),
    "### 12.3": ("channel.plan_action", "main"),
    "### 12.4": ("channel.definition_change", "main"),
}
# Drawn as one arrow, gone in two steps: at risk it is brought back on course first,
# and what is reported as done is sent back before it is dropped.
IN_TWO = {("at_risk", "done"), ("done", "dropped")}

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def channel():
    return (DESIGN / "channel.md").read_text()


@pytest.fixture(scope="module")
def common():
    return (DESIGN / "common.md").read_text()


def section(text, heading):
    """Give the text under a heading, until the next one of any level."""
    start = text.index(f"\n{heading}") + 1
    end = re.search(r"\n#", text[start + 1 :])
    return text[start : start + 1 + end.start() if end else len(text)]


def arrows_in(text):
    """Give every arrow between names that the text draws."""
    found = set()
    spans = re.findall(r"`([a-z][^`\n]*→[^`\n]*)`", text)
    cells = re.findall(r"\| ([a-z_]+→[a-z_]+) \|", text)
    for span in (*spans, *cells):
        steps = [
            re.findall(r"[a-z_]+", re.sub(r"\(.*?\)", "", s)) for s in span.split("→")
        ]
        for left, right in pairwise(steps):
            found |= set(product(left, right))
    return found


def known(pathway, track):
    """Give the arrows of a track that stand in the rows."""
    own = {
        (row.start, row.end)
        for row in rows()
        if (row.pathway, row.track) == (pathway, track)
    }
    if track == "transfer":
        own |= {(r["from"], r.get("leaves", r["to"])) for r in beyond()["transfer"]}
    return own


def numbered(channel):
    """Give the numbered rows of the design: the number, and where it leads."""
    return re.findall(r"^\| ([CX]\d+) \| ([^|]*) \|", channel, re.MULTILINE)


def test_every_numbered_row_of_the_design_is_in_the_table(channel):
    ids = {number for number, _ in numbered(channel)}

    assert {*(f"C{n:02}" for n in range(1, 34)), "X1", "X2", "X3", "X4"} == ids
    assert ids <= {row.id for row in rows()}


def test_every_numbered_row_leads_where_the_design_says(channel):
    mine = [row for row in rows() if row.pathway == "channel.case"]
    states = {state for row in mine for state in (row.start, row.end)}
    for number, leads in numbered(channel):
        named = {*re.findall(r"[a-z_]+", leads)} & states
        met = {
            state
            for row in mine
            if row.id == number
            for state in (row.start, row.end, *row.beside.values())
        }

        assert named <= met | BESIDE.get(number, set()), number


# Where the consent track leads main on, its row does not say where main was; and a
# review after support is held in a state of its own, which the design does not name.
BESIDE = {
    "C16": {"consent_seeking"},
    "C17": {"consent_seeking"},
    "C19": {"consent_seeking"},
    "C23": {"adopted", "support_active", "support_suspended"},
    "C30": {"post_exit"},
    "C31": {"post_exit"},
    "C33": {"adopted", "support_active", "support_suspended"},
}


@pytest.mark.parametrize("heading", DRAWN)
def test_every_arrow_that_the_design_draws_is_in_the_table(channel, heading):
    drawn = arrows_in(section(channel, heading))
    own = known(*DRAWN[heading])

    assert drawn, heading
    assert drawn - own <= IN_TWO
    graph = nx.DiGraph(own)
    for left, right in drawn:
        assert nx.has_path(graph, left, right)


def test_every_state_that_can_be_reopened_has_its_way_back(channel):
    text = section(channel, "## 3. States")
    can = {
        *re.findall(
            r"`(closed_[a-z_]+\*?)`", text.split("- Reopenable")[1].split("- Not")[0]
        )
    }
    back = {row["from"] for row in beyond()["reopening"]}

    for name in can:
        assert any(re.fullmatch(name.replace("*", ".*"), one) for one in back), name


def test_every_code_of_the_table_is_in_the_closed_list(common):
    codes = {*re.findall(r"`(E_[A-Z_]+)`", common)}
    mine = {way.code for row in rows() for way in row.refused.values()}
    also = {
        r["code"]
        for part in ("transfer_refused", "reopening_refused")
        for r in beyond()[part]
    }

    assert mine | also <= codes
