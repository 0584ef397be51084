"""The rows of four families against the tables of their designs.

- Every numbered transition has rows of its number, and each arrow it draws is taken.
- Every proposed reading has rows, of its own number or of the one it reads.
- Every other arrow that a design draws is taken, or stands here with its reason.
- Every state that a design names is one of the family; every code is in the list.
"""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

from states.reading import read
from tests.journeys.table.rows import rows
from tests.journeys.table.test_design import arrows_in
from workflows.pathways.finding import find_pathway, shipped_pathways

DESIGN = Path(__file__).parents[4] / "shared/design/pathways"
NUMBERS = {
    "ogp": {
        *(f"O{n:02}" for n in range(1, 19)),
        *(f"OC{n}" for n in range(1, 12)),
    },
    "iom": {*(f"I{n:02}" for n in range(1, 19)), *(f"IS{n}" for n in range(1, 7))},
    "workforce": {
        *(f"W{n:02}" for n in range(1, 12)),
        *(f"R{n:02}" for n in range(1, 12)),
    },
    "school": {
        *(f"K{n:02}" for n in range(1, 13)),
        *(f"N{n:02}" for n in range(1, 10)),
        *(f"A{n:02}" for n in range(1, 7)),
    },
}
READINGS = {"ogp": 10, "iom": 12, "workforce": 6, "school": 10}
# Drawn as an arrow of its row, and gone otherwise.
OTHERWISE = {
    "K12": {("active", "composition_check")},  # the new group begins where each does
    "N09": {("closed", "investigating")},  # U10 reopens it, in a state for others (N09)
    "A06": {("implementing", "withdrawn_member")},  # a child case of its own (P9)
}
# A reading without rows of its own -> the numbers whose rows carry it.
CARRIED = {
    ("ogp", "P10"): {"O01"},  # evidence not older than three years, a fact of O01
    ("iom", "P1"): {"I02"},  # help at once is the side track that I02 opens
    ("iom", "P9"): {"I07", "I12", "I16"},  # main carries states, sub-cases the record
    ("iom", "P11"): {"IS3"},  # declined is final for that referral
    ("workforce", "P3"): {"R08"},  # from support as from training
    ("school", "P4"): {
        "K09",
        "K06",
    },  # withdrawn consent: gone, and the count looked at
    ("school", "P10"): {"N01"},  # the clock of the first state
}
# Beyond the actions of a file: see test_handing_over.py.
BEYOND = {("iom", "P12")}

pytestmark = pytest.mark.outside


@pytest.fixture(params=NUMBERS)
def family(request):
    return request.param


@pytest.fixture
def text(family):
    return (DESIGN / f"{family}.md").read_text()


def of(family):
    return [row for row in rows() if row.pathway.startswith(f"{family}.")]


def table_of(text, number):
    """Give the rows of the design's tables whose number looks like this."""
    return re.findall(rf"^\| ({number}) \| ([^|]*) \|", text, re.MULTILINE)


def numbered(text):
    return table_of(text, r"(?!P\d)[A-Z]{1,2}\d+")


def drawn(cell, known):
    """Give the arrows of one cell between states of the family, or from anywhere."""
    found = set()
    for part in re.sub(r"\(.*?\)", "", cell).split(";"):
        steps = [
            {
                name
                for word in re.findall(r"[a-z_]+\*?", one)
                for name in _of(word, known)
            }
            for one in part.split("→")
        ]
        for left, right in pairwise(steps):
            found |= set(product({"any"} if "any" in left else left, right))
    return found


def _of(word, known):
    if word.endswith("*"):
        return {name for name in known if name.startswith(word[:-1])}
    return {word} & {*known, "any"}


def states_of(family):
    return {
        state
        for name in shipped_pathways()
        if name.startswith(f"{family}.")
        for track in read(find_pathway(name)[0]).pathway.tracks.values()
        for state in track.states
    }


def test_the_numbers_of_the_design_are_these_and_all_have_rows(family, text):
    numbers = {number for number, _ in numbered(text)}

    assert NUMBERS[family] == numbers
    assert set() == numbers - {row.id for row in of(family)}


def test_each_arrow_of_a_number_is_taken(family, text):
    mine, known = of(family), states_of(family)
    direct = {(row.start, row.end) for row in mine}
    for number, cell in numbered(text):
        own = [row for row in mine if row.id == number]
        beside = {state for row in own for state in row.beside.values()}
        ends = {row.end for row in own} | beside
        arrows = drawn(cell, known)
        # What another track moves on does not say in its row where main was.
        met = {
            (left, right)
            for left, right in arrows
            if (left, right) in direct or right in (ends if left == "any" else beside)
        }

        assert OTHERWISE.get(number, set()) == arrows - met, number


def test_every_proposed_reading_has_rows(family, text):
    readings = {number for number, _ in table_of(text, r"P\d+")}
    ids = {row.id for row in of(family)}

    assert {f"P{n}" for n in range(1, READINGS[family] + 1)} == readings
    for reading in readings:
        carried = CARRIED.get((family, reading), {reading})
        assert carried <= ids or (family, reading) in BEYOND, reading


# Drawn in a sentence, and taken otherwise.
IN_A_SENTENCE = {
    "ogp": {("implementing", "stalled")},  # O14: the track of sittings moves main on
    "iom": {("declined", "served")},  # `accepted | declined → served`: only accepted is
    "workforce": {("screened", "consented")},  # R03: the release moves main on
    "school": {
        ("classified", "authority_reported"),  # N04: the report moves main on
        ("closed", "investigating"),  # N09, above
    },
}


def test_every_other_arrow_that_a_design_draws_is_taken(family, text):
    direct = {(row.start, row.end) for row in of(family)}
    known = states_of(family)
    arrows = {
        (left, right) for left, right in arrows_in(text) if {left, right} <= known
    }

    assert IN_A_SENTENCE[family] == arrows - direct


# Named as a state, and held otherwise.
NO_STATE = {
    "immediate_needs",  # iom: a side track of that name (P1)
    "merged",  # of the engine: duplicates are joined
    "erased",  # of the engine: a closed case is erased
    "withdrawn_member",  # school: a child case of its own (P9)
    "support_pupil",  # school: a side track of the offer, and a child case (P7)
}


def test_every_state_that_a_design_names_is_one_of_the_family(family, text):
    sections = re.findall(r"^##+ [^\n]*States.*?(?=^#)", text, re.MULTILINE | re.DOTALL)
    tables = re.findall(r"^\| (`[^|]*) \|", "".join(sections), re.MULTILINE)
    lines = re.findall(r"^(?:States|Paused)\b.*", text, re.MULTILINE)
    named = re.findall(r"`([a-z_]+)`", " ".join((*tables, *lines)))

    assert 20 < len(named)
    assert {*named} - states_of(family) <= NO_STATE


def test_every_code_of_the_rows_is_in_the_closed_list(family):
    codes = {*re.findall(r"`(E_[A-Z_]+)`", (DESIGN / "common.md").read_text())}

    assert {way.code for row in of(family) for way in row.refused.values()} <= codes
