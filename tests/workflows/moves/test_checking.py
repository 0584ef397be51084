"""A plan fits its two versions, or every reason why not is said with its place."""

import pytest

from states.moves import read_plan
from states.reading import read
from tests.faults.home_help import PATHWAY
from tests.workflows.moves.planned import STATES, plan_of, second
from workflows.moves.checking import check_plan
from workflows.moves.drafting import draft_plan

OLD = read(PATHWAY.read_bytes()).pathway
DIGESTS = f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"


def problems(*lines, states=STATES, changes=()):
    plan = read_plan(plan_of(*DIGESTS, *lines, states=states))
    return check_plan(plan, OLD, read(second(*changes)).pathway)


def test_a_plan_with_a_place_for_everything_fits():
    assert () == problems()


SCHOOL = "          school: {ask: partner"
FACT = "    of: [not_judged, shown, not_shown]"
LOST = "the request 'school' of 'gathering' has no place: no 'school'"
UNFIT = {
    "a state without a place": (
        (), "{main: {offered: put_forward}}", (),
        "E-MOVE-STATE 4 'gathering' of track 'main' has no place: no 'gathering'",
    ),
    "a state that would end the case": (
        (), STATES.replace("put_forward", "closed"), (),
        "E-MOVE-STATE 4 'offered' is open, but 'closed' would end the case",
    ),
    "a state the old version does not have": (
        (), STATES.replace("{offered", "{drafted: screening, offered"), (),
        "E-MOVE-STATE 4 expected a name of the old version, met 'drafted'",
    ),
    "a track the old version does not have": (
        (), "{side: {one: two}, " + STATES[1:], (),
        "E-MOVE-STATE 4 expected a name of the old version, met 'side'",
    ),
    "a request without a place": (
        (), STATES, ((SCHOOL, SCHOOL.replace("school", "academy")),),
        f"E-MOVE-REQUEST 1 {LOST}",
    ),
    "a fact that loses a value": (
        (), STATES, ((FACT, "    of: [not_judged, shown]"),),
        "E-MOVE-FACT 1 the fact 'need' as 'need' would find no value not_shown",
    ),
    "a fact of no such name": (
        ("facts: {need: needs}",), STATES, (),
        "E-MOVE-FACT 8 the fact 'need' has no place: no 'needs'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", UNFIT)
def test_what_has_no_place_is_found(what):
    lines, states, changes, sentence = UNFIT[what]

    found = problems(*lines, states=states, changes=changes)

    assert [sentence] == [f"{one.code} {one.line} {one.sentence}" for one in found]


def test_a_request_that_is_cancelled_needs_no_place():
    changes = [(SCHOOL, SCHOOL.replace("school", "academy"))]

    assert () == problems("requests: {school: cancel}", changes=changes)


def test_versions_of_two_pathways_are_never_one_plan():
    other = read(second(("pathway: home_help", "pathway: other_help"))).pathway

    found = check_plan(read_plan(plan_of(*DIGESTS)), OLD, other)

    assert ["E-MOVE-VERSION"] == [one.code for one in found]


def test_a_draft_follows_what_the_new_states_were():
    new = read(
        second(
            ("      put_forward:\n", "      put_forward:\n        was: offered\n"),
            (
                "      asking_around:\n",
                "      asking_around:\n        was: gathering\n",
            ),
        )
    ).pathway
    text = "\n".join(draft_plan(*DIGESTS, OLD, new))

    found = check_plan(read_plan(text.encode()), OLD, new)

    assert () == found
    assert "gathering: asking_around" in text


def test_what_a_draft_cannot_know_is_left_to_be_chosen_and_found():
    new = read(second()).pathway
    text = "\n".join(draft_plan(*DIGESTS, OLD, new))

    found = check_plan(read_plan(text.encode()), OLD, new)

    assert ["E-MOVE-STATE"] * 2 == [one.code for one in found]
