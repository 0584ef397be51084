"""Every report of the family equals a count by hand, and tells no withheld number.

- The set of cases is fixed; beside each literal stands how it was counted.
- A second set differs in every small number, and every return of the year is the
  same: whoever reads all of them, side by side, finds none by subtraction.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from states.reading import read
from tests.journeys.channel.founding import SHIPPED
from tests.journeys.channel.returned import ONE, OTHER, Numbers, Played
from tests.journeys.channel.returned_beside import play_beside
from tests.journeys.channel.story import Story
from workflows.exports.all_cases import all_cases
from workflows.returns.counting import counted
from workflows.returns.grounds import ground_of
from workflows.returns.making import make_return
from workflows.returns.periods import period_of

CASE, PLAN, AUDIT = "channel.case", "channel.plan_action", "channel.safety_audit"
APRIL = date(2026, 4, 1)
A_YEAR_ON = datetime(2027, 4, 2, 9, tzinfo=UTC)
REPORTED = ("case", "plan_action", "safety_audit")
DESIGN = Path(__file__).parents[4] / "shared/design/pathways/channel.md"


@dataclass
class Office:
    """An area in which a set was played, and the returns made there."""

    story: Story
    kept: dict[tuple[str, str, date], Any] = field(default_factory=dict)

    def content(self, pathway: str, name: str, first: date = APRIL) -> Any:
        """Give a return as the coordinator makes it."""
        key = (pathway, name, first)
        if key not in self.kept:
            world = self.story.world
            asking = {
                "area": world.area, "by": world.people["Prue"],
                "key": f"{pathway}/{name}/{first}",
            }  # fmt: skip
            made = make_return(
                world.service, asking, pathway, name, first, lambda *_: None
            )
            self.kept[key] = made.content
        return self.kept[key]

    def told(self, pathway: str, name: str, figure: str) -> Any:
        """Give a figure as it is told; of cells those that are not nought."""
        content = self.content(pathway, name)
        found = next(one for one in content["figures"] if one["name"] == figure)
        said = {word: value for word, value in found.items() if word != "name"}
        if "cells" in said:
            said |= {cell: n for cell, n in said.pop("cells") if n != 0}
        return said

    def exactly(self, name: str, figure: str) -> dict[str, int]:
        """Count the cells of a figure, before anything is withheld."""
        service, area = self.story.world.service, self.story.world.area
        chosen = all_cases(service, area, CASE)
        wanted = chosen.version.pathway.returns[name]
        period = period_of(wanted, APRIL, "Europe/London", A_YEAR_ON)
        ground = ground_of(service, chosen, period, lambda *_: None)
        return counted(wanted.figures[figure], ground)


@pytest.fixture(scope="module")
def offices(founded, tmp_path_factory) -> Iterator[dict[str, Office]]:
    """Both sets, each in an area of its own."""
    with ExitStack() as stack:

        def played(name: str, numbers: Numbers) -> Office:
            folder: Path = tmp_path_factory.mktemp(name)
            url = founded.copied(folder)
            story = Story(*stack.enter_context(founded.opened(url, folder)))
            Played(story, numbers).play()
            play_beside(story)
            story.clock.at = A_YEAR_ON
            return Office(story)

        yield {"one": played("one", ONE), "other": played("other", OTHER)}


def share(met: int, of: int, percent: str, **said: Any) -> dict[str, Any]:
    return {"met": met, "of": of, "percent": percent, **said}


def measured(met: int, of: int, percent: str, at_least: int, achieved: str) -> Any:
    return share(met, of, percent, at_least=at_least, achieved=achieved)


# Ida, Ian; Perry, Pia, Pam, Pavel and Quentin; Cass; Lena: 9 are trained; in the roles
# are 2 intake officers, 8 partners, 2 consent seekers and 1 lead: 13. 9/13 = 0.6923.
# Cleo's training has expired.
E_LEARNING = measured(9, 13, "69.2", 70, "no")
# Duncan, Dov, Ida, Ian of 3 duty officers and 2 intake officers.
HOSTILE = measured(4, 5, "80.0", 80, "yes")
LEAFLETS = measured(3, 5, "60.0", 80, "no")  # Duncan, Dov, Ida of the same
ERASED = {"erased": 0}
COUNTED: dict[tuple[str, str, str], Any] = {
    # Rhys 8, Polly 11; Hope 5 and Carl 1 are withheld: 25.
    (CASE, "referral_review", "referred"): {
        "education": 8, "police": 11, "health": None, "council": None, "total": 25,
    },
    # Pointed elsewhere 10; discarded 6, no concern 2 and mistaken 1 withheld: 19.
    (CASE, "referral_review", "ended"): {
        "closed_not_prevent": 10, "closed_not_submitted": None,
        "closed_nfa_gateway": None, "closed_mistaken": None, "total": 19,
    },
    # Each of 6 cases has a sitting of its own.
    (CASE, "referral_review", "sittings"): {"channel_panel": 6, "total": 6},
    # 5 by all, 1 with health against: 6. No rung has more than the limit, so that
    # not even the nought of the chair is told.
    (CASE, "referral_review", "decided"): {
        "unanimous": None, "majority": None, "chair": None, "total": 6,
    },
    # Drafts: 25. Submitted: without 6 discarded, 19. Triage: 19, of which 3 late.
    # Gateway: without 10 pointed elsewhere, 9. Gathering and panel: without 2 of no
    # concern and 1 mistaken, 6. Each of these 6 was urgent: raised, live, stood down.
    # 25 + 19 + 19 + 9 + 6 + 6 + 6 + 6 + 6 = 102.
    (CASE, "timeliness", "stays"): {
        "draft/in_time": 25, "submitted/in_time": 19, "triage/in_time": None,
        "triage/late": None, "gateway/in_time": 9, "info_gathering/in_time": 6,
        "panel_ready/in_time": 6, "raised/in_time": 6, "live/in_time": 6,
        "stood_down/in_time": 6, "total": 102,
    },
    # The intake manager, of 3 cases: a small total is withheld with all under it.
    (CASE, "timeliness", "escalated"): "withheld",
    # 8 without the role; 5 in another state and 2 alone are withheld: 15.
    (CASE, "timeliness", "refused"): {
        "E_ROLE": 8, "E_STATE": None, "E_TWO_PERSON": None, "total": 15,
    },
    # 5 approved, 1 refused afterwards: 6.
    (CASE, "timeliness", "bypassed"): {
        "approved": None, "refused": None, "not_judged": None, "total": 6,
    },
    (CASE, "training", "e_learning"): E_LEARNING,
    (CASE, "training", "hostile_reconnaissance"): HOSTILE,
    (CASE, "training", "leaflets_and_stalls"): LEAFLETS,
    # In education are Rhys and Rita, who refer, and the partner Pam, who is trained.
    (CASE, "training", "schools"): share(1, 3, "33.3"),
    (CASE, "success_measures", "e_learning"): E_LEARNING,
    (CASE, "success_measures", "hostile_reconnaissance"): HOSTILE,
    (CASE, "success_measures", "leaflets_and_stalls"): LEAFLETS,
    # In June: 1 verified; 5 runs; 6 at risk; 7 done; 36 planned. Struck is no row.
    (PLAN, "plan_actions", "actions"): {
        "columns": [
            "action.printed_number", "action.what_is_planned",
            "action.owners", "action.due_by",
        ],
        "rows": [
            ["verified", "1", "Profile", "Prevent coordinator", "March 2019"],
            ["in_progress", "5", "E-learning", "Prevent coordinator", "March 2019"],
            ["at_risk", "6", "Gaps in schools", "Prevent coordinator", "March 2019"],
            ["done", "7", "Deeper", "Prevent coordinator", "March 2019"],
            ["planned", "36", "Hostile reconnaissance", "Prevent coordinator",
             "March 2019"],
        ],
    },
    # In the year: 1 and 7 verified, one struck.
    (PLAN, "success_measures", "ended"): {"verified": 2, "struck": 1, "total": 3},
    # 5, 6 and 36.
    (PLAN, "success_measures", "open"): {
        "in_progress": 1, "at_risk": 1, "planned": 1, "total": 3,
    },
    # 1 was verified at once, 7 after four months.
    (PLAN, "success_measures", "in_time"): {
        "in_time": 1, "late": 1, "total": 2, **share(1, 2, "50.0"),
    },
    (PLAN, "success_measures", "snapshot"): {
        "columns": ["action.printed_number", "action.owners", "action.due_by"],
        "rows": [
            [state, number, "Prevent coordinator", "March 2019"]
            for state, number in [
                ("verified", "1"), ("in_progress", "5"), ("at_risk", "6"),
                ("verified", "7"), ("planned", "36"),
            ]
        ],
    },
    # Closed 2 + 2 + 0 of 3 + 2 + 1 found.
    (AUDIT, "schools", "gaps"): share(4, 6, "66.6", cases=3, **ERASED),
    # Trained 50 + 31 + 2 of 60 + 40 + 20.
    (AUDIT, "schools", "trained"): share(83, 120, "69.1", cases=3, **ERASED),
    # Two schools are confirmed, the third is not yet.
    (AUDIT, "schools", "audits"): {"confirmed": 2, "total": 2},
    (AUDIT, "schools", "open"): {"to_confirm": 1, "total": 1},
    # Two in June, one in September, after three months and more.
    (AUDIT, "schools", "in_time"): {
        "in_time": 2, "late": 1, "total": 3, **share(2, 3, "66.6"),
    },
}  # fmt: skip
# The rows of the design's table of reports, and the returns that are made of them.
ROWS = {
    "success measures of the delivery plan": [
        (CASE, "success_measures"), (PLAN, "success_measures"),
    ],
    "monitoring review of the referral pathway": [(CASE, "referral_review")],
    "effectiveness of the panel": [(CASE, "referral_review")],
    "Prevent e-learning compliance": [(CASE, "training")],
    "hostile-reconnaissance training": [(CASE, "training")],
    "gaps from the school safety audit": [(AUDIT, "schools"), (CASE, "training")],
    "plan actions": [(PLAN, "plan_actions")],
    "timeliness per state": [(CASE, "timeliness")],
    "equality monitoring": [(CASE, "referral_review")],
}  # fmt: skip
# Counted in the same way, before anything is withheld.
EXACTLY = {
    ("referral_review", "referred"): {
        "education": 8, "police": 11, "health": 5, "council": 1,
    },
    ("referral_review", "ended"): {
        "closed_not_prevent": 10, "closed_not_submitted": 6,
        "closed_nfa_gateway": 2, "closed_mistaken": 1,
    },
    ("referral_review", "decided"): {"unanimous": 5, "majority": 1},
    ("timeliness", "stays"): {
        "draft/in_time": 25, "submitted/in_time": 19, "triage/in_time": 16,
        "triage/late": 3, "gateway/in_time": 9, "info_gathering/in_time": 6,
        "panel_ready/in_time": 6, "raised/in_time": 6, "live/in_time": 6,
        "stood_down/in_time": 6,
    },
    ("timeliness", "escalated"): {"intake_manager": 3},
    ("timeliness", "refused"): {"E_ROLE": 8, "E_STATE": 5, "E_TWO_PERSON": 2},
    ("timeliness", "bypassed"): {"approved": 5, "refused": 1},
}  # fmt: skip


def returns_of(file: str) -> Any:
    return read((SHIPPED / f"{file}.yaml").read_bytes(), f"channel/{file}.yaml")


@pytest.mark.parametrize("where", COUNTED, ids="-".join)
def test_a_figure_equals_its_count_by_hand(offices, where) -> None:
    told = offices["one"].told(*where)

    if COUNTED[where] == "withheld":
        assert {None} == set(told.values())
    else:
        assert COUNTED[where] == told


@pytest.mark.parametrize("where", EXACTLY, ids="-".join)
def test_what_is_withheld_was_counted_right_too(offices, where) -> None:
    met = {cell: n for cell, n in offices["one"].exactly(*where).items() if n}

    assert EXACTLY[where] == met


def test_every_figure_of_the_family_is_counted_by_hand() -> None:
    declared = {
        (found.pathway.pathway, name, figure)
        for found in map(returns_of, REPORTED)
        for name, one in found.pathway.returns.items()
        for figure in one.figures
    }

    assert declared == set(COUNTED)


def test_every_row_of_the_design_is_made_of_figures_counted_here() -> None:
    made = {where for every in ROWS.values() for where in every}

    assert made == {(pathway, name) for pathway, name, _ in COUNTED}


@pytest.mark.outside
def test_the_design_has_these_reports_and_no_others() -> None:
    text = DESIGN.read_text()
    table = text[text.index("### 12.1 Reports") : text.index("### 12.2")]

    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]

    assert len(ROWS) == len(rows)
    for row, name in zip(rows, ROWS, strict=True):
        assert row.startswith(f"| {name}")


def test_two_sets_that_differ_in_every_small_number_are_told_alike(offices) -> None:
    one, other = offices["one"], offices["other"]
    withheld = 0

    for name, figure in EXACTLY:
        below = one.content(CASE, name)["suppressed_below"]
        told = one.told(CASE, name, figure)
        counts, others = one.exactly(name, figure), other.exactly(name, figure)
        for cell, count in counts.items():
            if 0 < count < below:
                withheld += 1
                assert told[cell] is None
                assert others[cell] not in {0, count}, cell

    # council, no concern, mistaken, majority, late, escalated, alone, refused.
    assert 8 == withheld


def test_every_return_of_the_year_tells_both_sets_alike(offices) -> None:
    one, other = offices["one"], offices["other"]
    months = [date(2026, month, 1) for month in range(4, 13)]
    months += [date(2027, month, 1) for month in range(1, 4)]
    quarters = months[::3]
    every = [
        *[("timeliness", month) for month in months],
        *[("training", month) for month in quarters],
        ("referral_review", APRIL),
        ("success_measures", APRIL),
    ]

    for name, first in every:
        assert one.content(CASE, name, first) == other.content(CASE, name, first)
