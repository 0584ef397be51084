"""Paths: what is found, what each expects, what is named as not found."""

from pathlib import Path

import pytest

from policies.simulating.paths import find_paths
from policies.simulating.telling import path_as_plain, path_lines
from states.reading import read

HERE = Path(__file__).parents[3]
HOME_HELP = (HERE / "tests/faults/home_help.yaml").read_bytes()
RECEIPT = (HERE / "states/pathways/permit_receipt.yaml").read_bytes()


@pytest.fixture(scope="module")
def pathway():
    return read(HOME_HELP).pathway


@pytest.fixture(scope="module")
def paths(pathway):
    return find_paths(pathway, budget=20_000)


def named(paths, aim, name):
    return next(p for p in paths.paths if (p.aim, p.name) == (aim, name))


def test_every_action_of_every_state_has_a_path(pathway, paths):
    wanted = {
        f"{name}/{action}"
        for track in pathway.tracks.values()
        for name, state in track.states.items()
        for action in state.actions
    }

    assert wanted == {p.name for p in paths.paths if p.aim == "action"}


def test_every_rung_has_a_path_that_tells_its_role(paths):
    path = named(paths, "rung", "screening/2")

    assert ["manager", "head"] == [s.told.role for s in path.steps if s.told]


def test_a_refusal_is_refused_by_its_guard_alone(paths):
    path = named(paths, "refusal", "screening/offer/need_shown")

    assert [(), ("need_shown",)] == [step.refusing for step in path.steps]


def test_a_cap_is_reached_before_it_refuses():
    capped = HOME_HELP.replace(b"at_most: 2", b"at_most: 1")

    found = find_paths(read(capped).pathway, budget=20_000)

    path = named(found, "refusal", "offered/take_back/at_most")
    assert ("at_most",) == path.steps[-1].refusing
    assert 2 == [step.move.name for step in path.steps].count("take_back")


def test_what_no_case_can_come_to_is_named_as_not_found(paths):
    """Consent moves main in the same transaction, so this guard never refuses."""
    assert ("refusal", "gathering/convene/agreed") in paths.missing


def test_a_guard_on_time_is_refused_once_time_has_passed():
    since = (
        b"guards:\n  judged_lately:\n    when: {since: judge, at_most: 60 days}\n"
        b"    refuse: {en: Judge again.}\n"
    )
    source = HOME_HELP.replace(b"guards:\n", since).replace(
        b"when: [need_shown]", b"when: [need_shown, judged_lately]"
    )

    found = find_paths(read(source).pathway, budget=20_000)

    path = named(found, "refusal", "screening/offer/judged_lately")
    assert "ages" in [step.move.kind for step in path.steps]


def test_a_path_is_told_step_by_step_with_who_does_it(pathway, paths):
    path = named(paths, "refusal", "screening/offer/need_shown")

    assert [
        "'Offer help' refused by need_shown in 'Screening'",
        "    A case is opened.",
        "    Referrer: Submit.",
        "    Officer: Offer help, and it is refused: The need has not been shown.",
    ] == list(path_lines(pathway, path, "en"))


def test_a_path_as_plain_values_says_what_is_expected(pathway, paths):
    plain = path_as_plain(pathway, named(paths, "answer", "gathering/health"), "en")

    assert "answer" == plain["steps"][-1]["kind"]
    assert "gathering" == plain["steps"][-1]["tracks"]["main"]


def test_the_shipped_receipt_is_covered_whole():
    found = find_paths(read(RECEIPT).pathway, budget=20_000)

    assert () == found.missing
