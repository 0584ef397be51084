"""A trial on the real handlers: every path as on paper, and nothing left behind."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from policies.simulating.paths import Paths, find_paths
from states.exploring.guided import Guided
from states.exploring.machine import Model
from states.exploring.moves import Move
from states.reading import read
from workflows.trying.driver import Driver, perform
from workflows.trying.errors import NotTriedError, TrialError
from workflows.trying.home import publish, put, trial_home
from workflows.trying.trial import run_paths, try_out

HERE = Path(__file__).parents[3]
HOME_HELP = (HERE / "tests/faults/home_help.yaml").read_bytes()
CHANNEL = (HERE / "states/pathways/channel/case.yaml").read_bytes()
RECEIPT = (HERE / "states/pathways/permit_receipt.yaml").read_bytes()


def quiet(*_):
    """Tell nobody how far it is."""


@pytest.fixture(scope="module")
def home():
    with trial_home() as made:
        yield made


@pytest.fixture
def troupe(home):
    return home.new_troupe()


def paths_named(source, *names):
    found = find_paths(read(source).pathway, budget=20_000)
    return Paths(tuple(path for path in found.paths if path.name in names))


def tried(home, source, paths):
    return run_paths(home, read(source), source, paths, quiet)


@pytest.mark.parametrize("source", [HOME_HELP, RECEIPT], ids=["home_help", "receipt"])
def test_every_path_goes_on_the_handlers_as_on_paper(source):
    trial = try_out(read(source), source, quiet)

    assert ([], [], []) == (trial.differences, trial.not_tried, trial.findings)
    assert len(trial.paths.paths) == trial.walked
    assert trial.entries > trial.walked


def board_that_looks_three_times():
    """Give a pathway whose board decides, and stays, twice before it approves."""
    lines = (HERE / "tests/workflows/boarded.yaml").read_text().splitlines()
    outside = next(n for n, line in enumerate(lines) if "enough_members:" in line)
    guard = [
        "  put_off_twice:",
        "    when: {times: put_off, at_least: 2}",
        "    refuse: {en: The board looks at it three times.}",
    ]
    source = "\n".join([*lines[:outside], *guard, *lines[outside + 3 :], ""])
    source = source.replace(" when: [enough_members],", "")
    anew = "approve: {go_to: closed, when: [put_off_twice],"
    return source.replace("approve: {go_to: closed,", anew).encode()


def test_a_panel_decides_at_one_sitting_after_another_as_on_paper():
    source = board_that_looks_three_times()

    trial = try_out(read(source), source, quiet)

    [approved] = [
        one
        for one in trial.paths.paths
        if (one.aim, one.name) == ("action", "deciding/approve")
    ]
    assert 2 == [step.move.name for step in approved.steps].count("put_off")
    assert ([], [], []) == (trial.differences, trial.not_tried, trial.findings)


@pytest.mark.nightly
def test_every_path_of_the_largest_pathway_goes_on_the_handlers_as_on_paper():
    trial = try_out(read(CHANNEL), CHANNEL, quiet)

    assert ([], []) == (trial.differences, trial.findings)
    assert {"somebody whose answer is recorded"} >= {n for _, n in trial.not_tried}


def test_long_ways_found_best_first_are_performed_on_the_handlers(home, troupe):
    """A sample of three late places; all of them are performed nightly."""
    guided = Guided(Model(read(CHANNEL).pathway, standing=False))
    digest = put(troupe, CHANNEL)
    wanted = [
        ("action", "main", "reviewing", "propose_exit_at_review"),
        ("action", "main", "withdrawn_reassess", "close_withdrawn"),
        ("action", "main", "reviewing_exit", "close_completed"),
    ]

    ends = [
        perform(troupe, home.clock, digest, guided.way_to(place)).facts.tracks["main"]
        for place in wanted
    ]

    assert ["exit_proposed", "closed_consent_withdrawn", "closed_completed"] == ends


def test_nothing_is_left_behind_even_by_an_interruption(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def interrupted():
        with trial_home() as home:
            home.new_troupe()
            assert [] != list(tmp_path.iterdir())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert [] == list(tmp_path.iterdir())


def test_an_expectation_that_is_doctored_is_found(home):
    """A control: a trial that compares nothing would pass this too."""
    paths = paths_named(HOME_HELP, "screening/offer")
    path = paths.paths[0]
    elsewhere = replace(path.steps[-1], tracks={"main": "closed", "consent": "given"})
    doctored = replace(path, steps=(*path.steps[:-1], elsewhere))

    trial = tried(home, HOME_HELP, Paths((doctored,)))

    assert ["screening/offer"] == [one.path for one in trial.differences]
    assert not trial.is_as_expected


def test_a_refusal_that_does_not_come_is_found(home):
    paths = paths_named(HOME_HELP, "screening/offer/need_shown")
    open_to_all = HOME_HELP.replace(b"when: [need_shown], ", b"")

    trial = run_paths(home, read(open_to_all), open_to_all, paths, quiet)

    assert "refused by need_shown" in trial.differences[0].expected
    assert "allowed" in trial.differences[0].met


def test_a_rung_that_tells_another_role_is_found(home):
    paths = paths_named(HOME_HELP, "screening/1")
    to_head = HOME_HELP.replace(
        b"escalate: [{after: 0 working days, to: manager}, {after: 1 working day",
        b"escalate: [{after: 0 working days, to: auditor}, {after: 1 working day",
    )

    trial = run_paths(home, read(to_head), to_head, paths, quiet)

    assert "manager told" in trial.differences[0].expected


def test_what_nobody_can_be_brought_to_is_counted_as_not_tried(home):
    nobody = HOME_HELP.replace(
        b"may: [submit], being: [referrer_of]",
        b"may: [submit], being: [acted_on_parent]",
    )
    paths = paths_named(nobody, "drafting/submit")

    trial = tried(home, nobody, paths)

    assert [("drafting/submit", "acted_on_parent")] == trial.not_tried
    assert 0 == trial.walked


def test_a_story_is_performed_on_a_published_version(home, troupe):
    digest = publish(troupe, HOME_HELP)
    story = (
        Move("action", "submit"),
        Move("action", "judge", values=(("need", "shown"),)),
        Move("action", "offer"),
        Move("action", "ask"),
        Move("action", "agree"),
        Move("answer", "health"),
        Move("action", "convene"),
        Move("action", "approve"),
    )

    end = perform(troupe, home.clock, digest, story)

    assert {"consent": "given", "main": "helping"} == end.facts.tracks


def test_a_story_of_a_version_that_cannot_be_published_is_performed(home, troupe):
    """Without the move of main, help goes on although nobody agrees any more."""
    broken = HOME_HELP.replace(
        b"withdraw: {go_to: ended, also: {main: {in: [gathering, deliberating, helping,"
        b" reviewing], go_to: reconsidering}}, ",
        b"withdraw: {go_to: ended, ",
    )
    assert broken != HOME_HELP
    digest = put(troupe, broken)
    names = ("submit", "judge", "offer", "ask", "agree", "convene", "approve")
    story = [
        Move("action", n, values=(("need", "shown"),) if n == "judge" else ())
        for n in (*names, "withdraw")
    ]

    end = perform(troupe, home.clock, digest, story)

    assert {"consent": "ended", "main": "helping"} == end.facts.tracks


def test_a_story_that_the_handlers_refuse_is_no_story(home, troupe):
    digest = publish(troupe, HOME_HELP)
    story = (Move("action", "submit"), Move("action", "offer"))

    with pytest.raises(TrialError, match="step 2, 'offer'"):
        perform(troupe, home.clock, digest, story)


def test_the_end_of_a_sub_case_is_not_tried(home, troupe):
    driver = Driver(troupe, home.clock, publish(troupe, HOME_HELP))

    with pytest.raises(NotTriedError, match="sub-case"):
        driver.make(Move("sub_case_ends", "plan_line"))


def test_the_two_of_a_two_person_action_are_two_people(home, troupe):
    digest = publish(troupe, HOME_HELP)
    story = (Move("action", "submit"), Move("action", "screen_out"))

    end = perform(troupe, home.clock, digest, story)

    assert 2 == len(end.acts["screen_out"])
    assert end.acts["submit"].isdisjoint(end.acts["screen_out"])
