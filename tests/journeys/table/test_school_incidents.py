"""The clocks of an incident, its class, who is told of it, and who investigates.

- Hours count from the event, by night and on holidays too; a corrected time counts.
- Anybody raises the class, whatever their part; it is lowered by two people.
- Every guardian is told, or recorded as not reached, before it goes on.
- Nobody who ran the group investigates, nor who has not been found independent.
- A time that nobody knows yet is gone ahead of, for safety, and judged by another.
- Reopened by a guardian and the authority, it is investigated by somebody else.
- Whoever worked on it decides neither a complaint about it nor a request for data.
"""

from datetime import UTC, datetime, timedelta

import pytest

from config.now import from_micros
from policies.actors import RoleHeld
from tests.conftest import ENGINES
from tests.journeys.table.judging import tried
from tests.journeys.table.lines import lines_to
from tests.journeys.table.playing import Play, another
from tests.journeys.table.test_who import refused_with
from workflows.bypassing.commands import JudgeBypass, OpenBypass
from workflows.children.commands import OpenBeside
from workflows.clocks.rows import RUNNING
from workflows.commands import RecordClearance
from workflows.pathways.finding import find_pathway
from workflows.reopening import Reopen
from workflows.trying.home import put
from workflows.trying.inventing import REASON
from workflows.trying.standing import OnStage, organisations_of

INCIDENT = "school.incident"
EVENT = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)  # half past nine in Shanghai
TWELVE_HOURS = (b"to: 12 hours, is: 6 hours", b"to: 12 hours, is: 12 hours")
ANYBODY = ["pupil", "duty_parent", "guardian", "village_manager", "education_authority"]


@pytest.fixture(params=ENGINES)
def incident(request, standings):
    """Go a way of an incident on one engine."""
    return lambda way: standings(request.param, INCIDENT).play(way)


def due(play, track):
    """Give when what a track waits for is due."""
    service, area = play.troupe.service, play.troupe.area
    with service.database.reading(area) as connection:
        rows = connection.all(RUNNING, area=area, case_ref=play.stage.case)
    [at] = [row.due_ts for row in rows if (row.track, row.kind) == (track, "state")]
    return from_micros(at)


@pytest.mark.parametrize(
    ("way", "hours"), [("serious", 6), ("major", 3), ("major_with_authority", 3)]
)
def test_a_report_is_due_so_many_hours_after_the_event(incident, way, hours):
    with incident(way) as play:
        met = due(play, "severity")

    assert EVENT + timedelta(hours=hours) == met


@pytest.mark.parametrize(
    ("way", "track", "day"),
    [("told", "written_report", 8), ("found_investigating", "main", 12)],
)
def test_working_days_count_from_the_day_of_the_event(incident, way, track, day):
    with incident(way) as play:
        met = due(play, track)

    assert datetime(2026, 1, day, 16, tzinfo=UTC) == met  # midnight in Shanghai


def test_the_hours_run_on_through_a_holiday(incident):
    with incident("first_aid + wait 270 days") as play:
        play.step("record_time_and_place happened_at=2026-10-01T22:00")
        play.step("raise_to_serious")

        met = due(play, "severity")

    assert datetime(2026, 10, 1, 20, tzinfo=UTC) == met


def test_a_time_put_right_moves_what_is_due(incident):
    with incident("serious") as play:
        play.step("record_time_and_place happened_at=2026-01-05T07:30")

        met = due(play, "severity")

    assert EVENT + timedelta(hours=4) == met


def test_an_area_that_has_twelve_hours_takes_them_from_the_same_file(incident):
    with incident("reported") as play:
        source = find_pathway(INCIDENT)[0]
        digest = put(play.troupe, source.replace(*TWELVE_HOURS))
        service, area = play.troupe.service, play.troupe.area
        with service.database.reading(area) as connection:
            version = service.versions.named(connection, area, digest)
        second = Play(another(play.troupe, version), play.clock)
        for line in lines_to(INCIDENT, "serious"):
            second.step(line)

        met = due(second, "severity")

    assert source.count(TWELVE_HOURS[0]) == 1
    assert EVENT + timedelta(hours=12) == met


@pytest.mark.parametrize("role", ANYBODY)
def test_anybody_raises_the_class_at_once(incident, role):
    with incident("minor") as play:
        organisation = organisations_of(play.version.pathway, role)[0]
        person = play.troupe.somebody(RoleHeld(role, organisation))
        play.ask(person, "raise_to_major")

        tracks = play.tracks

    assert "major" == tracks["severity"]


def test_the_class_is_not_lowered_before_a_second_person_confirms(incident):
    with incident("light") as play:
        play.ask(play.person_for("lower_to_minor"), "lower_to_minor")
        alone = play.tracks["severity"]
        second = play.person_for("lower_to_minor", only=("school_principal",))
        play.ask(second, "lower_to_minor")

        tracks = play.tracks

    assert ("light", "minor") == (alone, tracks["severity"])


@pytest.mark.parametrize(
    ("lines", "passes"),
    [
        (["tell_guardian about=g"], False),
        (["tell_guardian about=g", "guardian_not_reached about=other"], True),
        (["tell_guardian about=g", "tell_guardian about=other"], True),
    ],
)
def test_every_guardian_counts(incident, lines, passes):
    with incident("timed + assigned guardian other") as play:
        for line in lines:
            play.step(line)
        person = play.person_for("guardians_informed")

        met = tried(play, person, play.filled(person, "guardians_informed", {}))

    assert (() if passes else ("E_GUARDIAN",)) == met.codes


def test_without_a_guardian_on_the_case_nobody_counts_as_told(incident):
    with incident("first_aid") as play:
        play.step("record_time_and_place happened_at=2026-01-05T09:30")
        person = play.person_for("guardians_informed")

        met = tried(play, person, play.filled(person, "guardians_informed", {}))

    refused_with("E_GUARDIAN", met)


def an_investigator(play, person):
    """Let somebody hold the role, be assigned, and be found independent."""
    play.troupe.grant(person, RoleHeld("investigator", "school"))
    play.stage.assign(person, "investigator")
    by, until = play.troupe.administrators[0], play.clock.at + timedelta(days=30)
    play.troupe.ask(
        by,
        RecordClearance,
        person=person,
        clearance="independent_of_the_group",
        ends=until,
    )


def test_nobody_who_ran_the_group_investigates_its_incident(incident):
    with incident("reported") as play:
        play.step("beneath school.group active report_incident")
        for line in lines_to(INCIDENT, "investigating")[1:]:
            play.step(line)
        teacher = play.named["t"]
        an_investigator(play, teacher)

        met = tried(play, teacher, play.filled(teacher, "record_findings", {}))

    refused_with("E_SOD", met)


def test_nobody_investigates_who_has_not_been_found_independent(incident):
    with incident("investigating") as play:
        person = play.named["inv"]

        met = tried(play, person, play.filled(person, "record_findings", {}))

    refused_with("E_INDEPENDENCE", met)


def test_a_pupil_is_not_heard_once_the_adult_has_left(incident):
    with incident("seated + each sit_out acc") as play:
        person = play.person_for("take_statement")

        met = tried(play, person, play.filled(person, "take_statement", {}))

    refused_with("E_SUPERVISION", met)


@pytest.mark.parametrize(
    ("asks", "kind", "way", "role", "decides"),
    [
        ("complain", "complaint", "lodge, take_up", "reviewer", "record_finding"),
        (
            "subject_access",
            "rights_request",
            "settle_asker asker=guardian_for_them, take_up",
            "data_protection_officer",
            "prepare_answer",
        ),
    ],
)
def test_whoever_worked_on_it_decides_nothing_beside_it(
    incident, asks, kind, way, role, decides
):
    with incident("verified") as play:
        [worked] = play.stage.facts_of(play.stage.opener).acts["set_corrective"]
        guardian, troupe = play.named["g"], play.troupe
        opened = troupe.ask(
            guardian, OpenBeside, case=play.stage.case, action=asks, opens=kind
        )
        with troupe.service.database.reading(troupe.area) as connection:
            version = troupe.service.versions.current(
                connection, troupe.area, f"school.{kind}"
            )
        beside = Play(OnStage(troupe, version, opened.ref, guardian), play.clock)
        for line in way.split(", "):
            beside.step(line)
        troupe.grant(worked, RoleHeld(role, "school"))
        beside.stage.assign(worked, role)
        said = {"outcome": "upheld", "answer": "granted"}

        met = tried(beside, worked, beside.filled(worked, decides, said))
        other = troupe.somebody(RoleHeld(role, "school"), [worked])
        beside.stage.assign(other, role)
        beside.ask(other, decides, **said)

    refused_with("E_SOD", met)


def test_a_time_that_nobody_knows_keeps_nobody_from_going_on(incident):
    with incident("with_guardian + tell_guardian about=g") as play:
        ask, case = play.troupe.ask, play.stage.case
        teacher = play.troupe.somebody(RoleHeld("guide_teacher", "school"))
        principal = play.troupe.somebody(RoleHeld("school_principal", "school"))
        skips = frozenset({"time_known"})
        ask(teacher, OpenBypass, case=case, skips=skips, reason=REASON)
        play.ask(teacher, "guardians_informed")
        ask(principal, JudgeBypass, case=case, approve=True, reason=REASON)

        tracks = play.tracks

    assert "guardian_notified" == tracks["main"]


@pytest.mark.parametrize(
    ("way", "ended"),
    [
        ("ready + close_slight", "closed"),
        ("grave_ready + close_grave", "closed_serious"),
    ],
)
def test_a_reopened_incident_is_investigated_by_somebody_else(incident, way, ended):
    with incident(way) as play:
        assert ended == play.tracks["main"]
        ask, case = play.troupe.ask, play.stage.case
        authority = RoleHeld("education_authority", "education_authority")
        for person in (play.named["g"], play.troupe.somebody(authority)):
            ask(person, Reopen, case=case, go_to="reinvestigating", reason=REASON)
        first = play.named["inv"]
        an_investigator(play, first)
        other = play.troupe.somebody(RoleHeld("investigator", "school"), [first])
        an_investigator(play, other)

        met = tried(play, first, play.filled(first, "record_new_findings", {}))
        play.ask(other, "record_new_findings")

    refused_with("E_SOD", met)
