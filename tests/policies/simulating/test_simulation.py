"""The simulation: the same seed, the same report; what cannot be is told."""

import re
from pathlib import Path

import pytest

from policies.simulating.draws import Draws
from policies.simulating.report import as_plain, beside, lines, spread
from policies.simulating.simulation import simulate
from policies.simulating.workload import Workload, read_workload
from states.errors import PathwayFileError
from states.reading import read

HERE = Path(__file__).parents[3]
HOME_HELP = (HERE / "tests/faults/home_help.yaml").read_bytes()
RECEIPT = (HERE / "states/pathways/permit_receipt.yaml").read_bytes()
PANEL = (HERE / "states/pathways/adults/panel.yaml").read_bytes()

EVERYBODY = """
people:
  - {role: [referrer], count: 2}
  - {role: [officer], count: 3}
  - {role: [manager], count: 2}
  - {role: [chair], from: council}
  - {role: [member], from: health}
"""


def run(source, workload="", cases=60, seed=1):
    told = read_workload(workload.encode()) if workload else Workload()
    return simulate(read(source).pathway, told, cases, seed, lambda _: None)


def plain(*given, **more):
    return as_plain(run(*given, **more))


def test_the_same_seed_gives_the_same_report():
    first, second = plain(RECEIPT), plain(RECEIPT)

    assert first == second


def test_another_seed_gives_another_report():
    first, second = plain(RECEIPT), plain(RECEIPT, seed=2)

    assert first != second


def test_draws_are_the_same_on_every_machine():
    draws = Draws(7)

    drawn = [draws.between(1, 100, "arrives", 3) for _ in range(5)]

    assert [19, 56, 41, 22, 9] == drawn


def test_a_draw_does_not_depend_on_what_was_drawn_before():
    plain_draws, busy = Draws(1), Draws(1)
    for number in range(50):
        busy.between(1, 9, "other", number)

    drawn = [one.between(1, 10_000, "this") for one in (plain_draws, busy)]

    assert drawn[0] == drawn[1]


def test_every_case_that_can_end_ends():
    met = plain(RECEIPT)

    assert (60, 0, {"closed_received": 60}) == (
        met["opened"],
        met["unfinished"],
        met["ended"],
    )


def test_a_deadline_that_nobody_can_meet_is_told():
    """Two days of work do not go into two hours, however soon they begin."""
    hasty = HOME_HELP.replace(b"due: 2 working days", b"due: 2 hours")

    met = plain(hasty, EVERYBODY + "minutes: {screening: [960, 960]}\n")

    unmet = {one["state"]: one for one in met["cannot_be_met"]}
    assert unmet["screening"]["missed"] == unmet["screening"]["tried"]


def test_a_deadline_that_can_always_be_met_is_not_told():
    met = plain(HOME_HELP, EVERYBODY)

    assert "drafting" not in {one["state"] for one in met["cannot_be_met"]}


def test_a_panel_that_sits_too_seldom_cannot_keep_its_time():
    seldom = HOME_HELP.replace(
        b"    chaired_by: chair", b"    sits: {every: 2 months}\n    chaired_by: chair"
    )

    met = plain(seldom, EVERYBODY)

    assert "deliberating" in {one["state"] for one in met["cannot_be_met"]}


def test_a_role_that_nobody_holds_is_a_dead_wait():
    without = EVERYBODY.replace("  - {role: [officer], count: 3}\n", "")
    only_officers = HOME_HELP.replace(
        b"role: manager, may: [screen_out, finish]", b"role: manager, may: [finish]"
    )

    met = plain(only_officers, without)

    assert [
        {"state": "screening", "why": "nobody is there as officer", "cases": 60}
    ] == (met["dead_waits"])


def test_what_needs_a_panel_where_there_is_none_is_a_dead_wait():
    seated = HOME_HELP.replace(b"go_on, finish, stop, ask", b"go_on, finish, ask")
    seated = seated.replace(
        b"may: [approve, decline], being", b"may: [approve, decline, stop], being"
    )

    met = plain(seated, EVERYBODY, cases=100)

    assert {"reconsidering"} == {one["state"] for one in met["dead_waits"]}
    assert "needs a seat on a panel" in met["dead_waits"][0]["why"]


def test_sub_cases_end_after_a_while():
    met = plain(PANEL, "weights: {add_plan_line: 50}\n", cases=60)

    assert "reviewing" not in {one["state"] for one in met["dead_waits"]}
    assert met["waiting"]["reviewing"]["times"] > 0


def test_two_people_mean_two_people():
    """One officer and nobody else can propose to screen out, and no more."""
    alone = """
people:
  - {role: [referrer]}
  - {role: [officer]}
weights: {judge: 0, offer: 0}
"""

    met = plain(HOME_HELP, alone, cases=3)

    assert {"screening": "nobody is there as manager or officer"} == {
        one["state"]: one["why"] for one in met["dead_waits"]
    }


def test_where_keeping_apart_binds_is_counted():
    both = """
people:
  - {role: [referrer, officer], from: council, count: 3}
weights: {judge: 0, offer: 0}
"""

    met = plain(HOME_HELP, both, cases=30)

    assert met["kept_apart"]["screen_out"] > 0


def test_nobody_works_while_away():
    gone = """
starts: "2024-01-02"
people:
  - {role: [referrer]}
  - {role: [officer], count: 2, away: [{from: "2024-01-01", until: "2024-03-01"}]}
"""

    met = plain(HOME_HELP, gone, cases=3)

    assert met["late"]["screening"] == 3


def test_a_missed_clock_ends_no_case():
    slow = EVERYBODY.replace("{role: [officer], count: 3}", "{role: [officer]}")

    met = plain(HOME_HELP, f"arrivals: 20\n{slow}minutes: {{officer: [200, 300]}}\n")

    rungs = {one["of"] for one in met["rungs"]}
    assert "screening" in rungs
    assert {"closed"} >= met["ended"].keys()


def test_the_report_speaks_of_no_person():
    said = "\n".join(lines(run(HOME_HELP, EVERYBODY), "en"))

    assert not re.search(r"(?i)person|#\d|officer \d", said)


def test_two_versions_stand_side_by_side_on_the_same_draw():
    shorter = HOME_HELP.replace(b"due: 2 working days", b"due: 1 hour")
    old, new = run(HOME_HELP, EVERYBODY), run(shorter, EVERYBODY)

    said = list(beside(old, new, "en"))

    assert old.tally.stayed == new.tally.stayed
    assert any(line.startswith("  Screening, late: ") for line in said)


def test_every_assumption_is_said_aloud():
    said = list(lines(run(HOME_HELP), "en"))

    assert any("two people in every role" in line for line in said)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("peeple: []\n", "peeple"),
        ("other_minutes: [9, 1]\n", "least"),
        ("arrivals: 0\n", "arrivals"),
        ('starts: "some day"\n', "starts"),
    ],
)
def test_a_workload_is_read_strictly(source, words):
    with pytest.raises(PathwayFileError) as met:
        read_workload(source.encode())

    assert words in str(met.value) or met.value.problems


def test_no_times_have_no_median():
    assert {"median_days": "-", "ninth_tenth_days": "-"} == spread([])
