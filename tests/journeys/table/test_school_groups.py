"""The numbers of a group: at each limit, beside it, and in both variants.

- Pupils, parents and teachers below, at and above what a group may have.
- Who leaves frees a place; of two who take it at once one gets it (test_at_once).
- A teacher looks after three groups, and not after four; a pupil is in one.
- The second variant, 6-8 pupils, is the same file with another setting.
- Consent is heard pupil by pupil; withdrawn, the pupil is gone in the same moment.
"""

import pytest

from tests.conftest import ENGINES
from tests.journeys.table.judging import tried
from tests.journeys.table.lines import lines_to
from tests.journeys.table.playing import Play, another
from tests.journeys.table.test_who import refused_with
from workflows.pathways.finding import find_pathway
from workflows.trying.home import put

GROUP = "school.group"
SIX_TO_EIGHT = (b"to: 6, is: 4", b"to: 6, is: 6")
MORE = ["p5", "p6", "p7", "p8"]
HEARD = "each opt_in {0} + about opt_in_for_pupil {0}"


@pytest.fixture(params=ENGINES)
def group(request, standings):
    """Go a way of the group on one engine."""
    return lambda way: standings(request.param, GROUP).play(way)


def met(play, action, about=None):
    """Try an action about somebody, and give what refused it."""
    person = play.person_for(action)
    said = {"about": about} if about else {}
    return tried(play, person, play.filled(person, action, said))


def entered(play, count):
    """Bring the pupils on the list to so many, each heard."""
    for name in MORE[: max(count - 4, 0)]:
        play.step(f"joined enter_pupil pupil {name}")
        for line in HEARD.format(name).split(" + "):
            play.step(line)
    for name in ("p4", "p3", "p2")[: max(4 - count, 0)]:
        play.step(f"about take_pupil_out {name}")


@pytest.mark.parametrize(("count", "passes"), [(3, False), (4, True), (8, True)])
def test_a_group_has_four_to_eight_pupils(group, count, passes):
    with group("composition_check") as play:
        entered(play, count)

        found = met(play, "pass_check")

    assert (() if passes else ("E_COMPOSITION",)) == found.codes
    assert (() if passes else ("pupils_in_range",)) == found.guards


@pytest.mark.parametrize(("count", "passes"), [(5, False), (6, True), (8, True)])
def test_the_second_variant_is_the_same_file_with_six_to_eight(group, count, passes):
    with group("survey") as play:
        source = find_pathway(GROUP)[0]
        digest = put(play.troupe, source.replace(*SIX_TO_EIGHT))
        service, area = play.troupe.service, play.troupe.area
        with service.database.reading(area) as connection:
            version = service.versions.named(connection, area, digest)
        second = Play(another(play.troupe, version), play.clock)
        for line in lines_to(GROUP, "composition_check"):
            second.step(line)
        entered(second, count)

        found = met(second, "pass_check")

    assert source.count(SIX_TO_EIGHT[0]) == 1
    assert (() if passes else ("E_COMPOSITION",)) == found.codes


@pytest.mark.parametrize("count", [3, 8])
def test_a_group_has_four_to_eight_parents(group, count):
    with group("composition_check") as play:
        if count == 3:
            play.step("about let_parent_go a4")
        else:
            play.step("joined enter_parent parent a5 a6 a7 a8")

        found = met(play, "pass_check")

    assert (("parents_in_range",) if count == 3 else ()) == found.guards


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_group_has_one_or_two_teachers(group, count):
    with group("composition_check") as play:
        if count == 0:
            play.step("about let_teacher_go t")
        elif count == 2:
            play.step("joined enter_guide_teacher guide_teacher t2")

        found = met(play, "pass_check")

    assert (("teachers_in_range",) if count == 0 else ()) == found.guards


def test_who_leaves_frees_a_place(group):
    with group("listed") as play:
        play.step("joined enter_pupil pupil p5 p6 p7 p8")
        play.step("made pupil x")
        full = met(play, "enter_pupil", "x")
        play.step("each leave_group p8")

        then = met(play, "enter_pupil", "x")

    refused_with("E_CAP", full)
    assert () == then.codes


@pytest.mark.parametrize(("others", "passes"), [(1, True), (2, True), (3, False)])
def test_a_teacher_looks_after_three_groups_at_most(group, others, passes):
    with group("composition_check") as play:
        play.step(f"elsewhere {others} approved t h g")

        found = met(play, "pass_check")

    assert (() if passes else ("E_CAP",)) == found.codes


@pytest.mark.parametrize("action", ["take_pupil_out", "leave_group"])
def test_who_leaves_an_active_group_breaks_it_in_the_same_moment(group, action):
    with group("active") as play:
        play.step(
            f"about {action} p4" if action == "take_pupil_out" else f"each {action} p4"
        )

        tracks = play.tracks

    assert "composition_broken" == tracks["main"]


def test_a_group_of_five_stays_active_when_one_leaves_and_needs_no_reason(group):
    with group("listed") as play:
        play.step("joined enter_pupil pupil p5")
        for line in lines_to(GROUP, "active")[len(lines_to(GROUP, "listed")) :]:
            play.step(line.replace("p1 p2 p3 p4", "p1 p2 p3 p4 p5"))
        play.step("about take_pupil_out p5")

        tracks = play.tracks

    assert "active" == tracks["main"]


def test_a_new_pupil_ends_what_was_shared_until_the_guardian_is_asked(group):
    with group("active") as play:
        play.step("ask_phones")
        play.step("about agree_phone p1 p2 p3 p4")
        play.step("share_phones")
        play.step("joined propose_applicant applicant x")
        play.step("made pupil x")
        play.step("each ask_to_join x")
        play.step("about agree_for_applicant x")
        shared = play.tracks["consent_phone"]
        play.step("about admit x")

        tracks = play.tracks

    assert ("given_phone", "not_sought_phone") == (shared, tracks["consent_phone"])
