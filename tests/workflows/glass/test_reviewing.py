"""Each reading in an emergency is reviewed, by somebody from outside, in time."""

import pytest

from config.errors import CasepathError
from tests.workflows.in_glass import (
    CANARY,
    about,
    broken,
    entries,
    findings,
    give,
    people_it,
    read,
    refused,
    reviewed,
    stored,
    told,
)
from workflows import commands
from workflows.glass.commands import (
    AnswerAboutGlass,
    AskAboutGlass,
    ConfirmGlass,
    ReviewGlass,
    TellGlassLate,
)
from workflows.people import SYSTEM
from workflows.sweeping import deliver_notices


def over(world, now, case):
    """Let somebody read in an emergency until it is over."""
    ref = broken(world, case).ref
    read(world, case)
    now.move(hours=1)
    return ref


@pytest.mark.parametrize("verdict", ["justified", "not_justified"])
def test_a_reading_is_judged_once_by_somebody_from_outside(world, now, verdict):
    case = people_it(world)
    ref = over(world, now, case)

    reviewed(world, case, ref, verdict=verdict)

    [row] = stored(world)
    assert (verdict, world.people["gus"]) == (row.verdict, row.reviewed_by)
    refused(world, lambda: reviewed(world, case, ref, "rita"), "E_STATE")
    assert [ref, verdict] == entries(world, "break_glass")[-1]["refs"]
    assert not findings(world)


@pytest.mark.parametrize(
    ("microseconds", "is_over"), [(-1, False), (0, True), (1, True)]
)
def test_what_still_runs_is_reviewed_afterwards(world, now, microseconds, is_over):
    case = people_it(world)
    ref = broken(world, case).ref
    now.move(hours=1, microseconds=microseconds)

    if is_over:
        reviewed(world, case, ref)
    else:
        refused(world, lambda: reviewed(world, case, ref), "E_STATE")


def test_each_reading_is_judged_on_its_own(world, now):
    case = people_it(world)
    first = broken(world, case).ref
    second = broken(world, case, "ned").ref
    now.move(hours=1)

    reviewed(world, case, first, verdict="not_justified")

    verdicts = {row.glass: row.verdict for row in stored(world)}
    assert {first: "not_justified", second: None} == verdicts


def test_what_was_read_for_no_good_reason_is_told_to_who_guards_the_data(world, now):
    case = people_it(world)
    ref = over(world, now, case)
    reviewed(world, case, ref, "rita", "not_justified")
    deliver_notices(world.service, world.area)

    assert "glass_not_justified" in {kind for kind, _ in told(world, "gus")}
    assert "glass_reviewed" in {kind for kind, _ in told(world, "nora")}


@pytest.mark.parametrize("name", ["olive", "ned", "mia", "ann"])
def test_only_roles_the_pathway_names_review(world, now, name):
    case = people_it(world)
    ref = over(world, now, case)

    with pytest.raises(CasepathError) as met:
        reviewed(world, case, ref, name)
    assert "E_ROLE" in met.value.refusal.codes


def test_who_read_reviews_nothing_of_it_nor_who_confirmed(world, now):
    case = people_it(world)
    for name in ("nora", "mia"):
        world.grant(name, "reviewer", "council")
    own = over(world, now, case)
    theirs = broken(world, case, "ann", ("police",)).ref
    about(world, ConfirmGlass, "mia", case, theirs)
    now.move(hours=1)

    refused(world, lambda: reviewed(world, case, own, "nora"), "E_TWO_PERSON")
    refused(world, lambda: reviewed(world, case, theirs, "mia"), "E_TWO_PERSON")


def test_who_is_on_the_case_or_was_reviews_nothing_of_it(world, now):
    case = people_it(world)
    ref = over(world, now, case)
    world.grant("olive", "reviewer", "council")
    give(world, case, "rita", "reviewer")

    for name in ("olive", "rita"):
        refused(world, lambda n=name: reviewed(world, case, ref, n), "E_SOD")


def test_who_shares_role_and_organisation_with_who_read_is_of_the_team(world, now):
    case = people_it(world)
    world.grant("ned", "reviewer", "hospital")
    ref = over(world, now, case)

    refused(world, lambda: reviewed(world, case, ref, "ned"), "E_SOD")


def test_a_conflict_keeps_from_reviewing(world, now):
    case = people_it(world)
    ref = over(world, now, case)
    world.ask(commands.DeclareInterest, "gus", case=case, relation="friend")

    with pytest.raises(CasepathError) as met:
        reviewed(world, case, ref)
    assert "E_COI" in met.value.refusal.codes


def test_a_verdict_needs_words(world, now):
    case = people_it(world)
    ref = over(world, now, case)

    with pytest.raises(CasepathError):
        about(world, ReviewGlass, "gus", case, ref, verdict="justified")


def test_a_question_goes_back_to_who_read_and_is_answered_once(world, now):
    case = people_it(world)
    ref = over(world, now, case)
    answer = {"reason": CANARY}
    refused(
        world,
        lambda: about(world, AnswerAboutGlass, "nora", case, ref, **answer),
        "E_STATE",
    )

    about(world, AskAboutGlass, "gus", case, ref, **answer)
    refused(
        world,
        lambda: about(world, AnswerAboutGlass, "ned", case, ref, **answer),
        "E_ROLE",
    )
    about(world, AnswerAboutGlass, "nora", case, ref, **answer)
    refused(
        world,
        lambda: about(world, AnswerAboutGlass, "nora", case, ref, **answer),
        "E_STATE",
    )

    deliver_notices(world.service, world.area)
    assert "glass_question" in {kind for kind, _ in told(world, "nora")}
    assert "glass_answered" in {kind for kind, _ in told(world, "gus")}
    assert not findings(world)


@pytest.mark.parametrize(
    ("microseconds", "is_late"), [(-1, False), (0, True), (1, True)]
)
def test_nobody_having_looked_in_time_is_told_once(world, now, microseconds, is_late):
    case = people_it(world)
    ref = over(world, now, case)
    [row] = stored(world)
    now.move(microseconds=row.review_ts - row.until_ts + microseconds)

    tell = {"by": SYSTEM, "glass": ref}
    outcome = world.ask(TellGlassLate, **tell).outcome

    assert ("glass_not_reviewed" if is_late else "not due") == outcome
    assert "not due" == world.ask(TellGlassLate, **tell).outcome
    assert int(is_late) == len(entries(world, "alarm"))
    assert not findings(world)


def test_nobody_but_the_engine_says_that_it_is_late(world, now):
    case = people_it(world)
    ref = over(world, now, case)

    with pytest.raises(CasepathError):
        world.ask(TellGlassLate, "gus", glass=ref)


@pytest.mark.parametrize(
    "change",
    [
        "verdict = 'justified'", "until_ts = until_ts + 1", "person = 'somebody'",
        "compartments = '[\"police\"]'", "reason = 'collapse'", "ended_ts = 1",
    ],
)  # fmt: skip
def test_a_row_changed_by_hand_is_found(world, now, change):
    case = people_it(world)
    over(world, now, case)
    assert not findings(world)

    with world.service.database.writing(world.area) as connection:
        connection.text(f"UPDATE glass SET {change}")  # noqa: S608

    assert ["glass"] == [one.check for one in findings(world)]


def test_a_row_taken_away_or_put_in_by_hand_is_found(world, now):
    case = people_it(world)
    over(world, now, case)

    with world.service.database.writing(world.area) as connection:
        connection.text("UPDATE glass SET glass = 'another'")

    assert findings(world)
