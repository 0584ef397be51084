"""Guardians heard one by one: each answer has one action, in whatever order."""

from datetime import UTC, datetime
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, update

from config.statements import Statement
from policies.actors import Actor, RoleHeld, Standing
from policies.errors import NotPermittedError
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.rulebook import compile_rulebook
from policies.ruling import Permit
from policies.voices import UNHEARD
from states.facts import Facts
from states.machine import compile_pathway
from states.reading import read as read_pathway
from tests.workflows.clocked import entries, states
from tests.workflows.shared_care import PATHWAY, gathering, guarded, people_it
from workflows.reading.why import why
from workflows.verifying.area import verify_area
from workflows.voices.tables import voice

FORGE = Statement(
    update(voice)
    .where(voice.c.area == bindparam("of_area"))
    .values(answer=bindparam("answer"))
)
BY_ANSWER = {
    "agrees": ("agree_and_wait", "agree_at_last", "agree_against"),
    "objects": ("object_and_wait", "object_at_last", "object_against"),
}
NAMES = ("gail", "gus", "gwen")
RULEBOOK = compile_rulebook(compile_pathway(read_pathway(PATHWAY).pathway))
CORA = Actor("cora", "person", "north", frozenset({RoleHeld("coordinator", "council")}))


def case_with(now, said):
    facts = Facts(tracks={"main": "gathering", "consent": "sought"}, now=now)
    return CaseFacts("north", facts, Standing(), heard={"guardians": said})


def permitted(now, said, person, answer):
    asked = (Asked(action, about=person) for action in BY_ANSWER[answer])
    facts = case_with(now, said)
    rulings = [(one.action, rule(RULEBOOK, CORA, facts, one)) for one in asked]
    return [action for action, ruling in rulings if isinstance(ruling, Permit)]


def expected(said, person, answer):
    """Say which action it has to be, counted here a second time."""
    others = [what for one, what in said.items() if one != person]
    contrary = {"agrees": "objects", "objects": "agrees"}[answer]
    waits, last, against = BY_ANSWER[answer]
    if contrary in others:
        return against
    return waits if UNHEARD in others else last


@given(
    said=st.dictionaries(
        st.sampled_from([*NAMES, "gil"]),
        st.sampled_from(["agrees", "objects", UNHEARD]),
        min_size=1,
    ),
    answer=st.sampled_from(sorted(BY_ANSWER)),
    data=st.data(),
)
@settings(max_examples=300)
def test_each_answer_of_each_guardian_has_exactly_one_action(said, answer, data):
    person = data.draw(st.sampled_from(sorted(said)))

    met = permitted(datetime(2026, 3, 2, tzinfo=UTC), said, person, answer)

    assert [expected(said, person, answer)] == met


@pytest.mark.parametrize("many", [2, 3])
def test_guardians_in_every_order_lead_to_one_end(many):
    now = datetime(2026, 3, 2, tzinfo=UTC)
    ends = {}
    for answers in product(BY_ANSWER, repeat=many):
        for order in permutations(range(many)):
            said = dict.fromkeys(NAMES[:many], UNHEARD)
            taken = ""
            for place in order:
                [taken] = permitted(now, said, NAMES[place], answers[place])
                said[NAMES[place]] = answers[place]
                if taken.endswith("_against"):
                    break
            ends.setdefault(answers, set()).add(taken.split("_", 1)[1])

    for answers, met in ends.items():
        assert {"at_last"} if len(set(answers)) == 1 else {"against"} == met


@pytest.fixture
def heard(world):
    """A case with two guardians on it."""
    people_it(world)
    case = gathering(world)
    guarded(world, case, "gail", "gus")
    return world, case


def test_the_last_guardian_to_agree_gives_the_consent(heard):
    world, case = heard

    world.take("gail", case, "agree_and_wait")
    world.take("gus", case, "agree_at_last")

    assert "given" == states(world, case)["consent"]
    refs = [entry.get("refs") for entry in entries(world, "transition")[-2:]]
    assert [[f"heard/{world.people[name]}"] for name in ("gail", "gus")] == refs


def test_staff_record_the_answer_of_the_guardian_they_name(heard):
    world, case = heard

    world.take("cora", case, "agree_and_wait", about=world.people["gail"])
    world.take("cora", case, "object_against", about=world.people["gus"])

    assert "contested" == states(world, case)["consent"]


def test_staff_who_name_nobody_are_asked_whose_answer_it_is(heard):
    world, case = heard

    with pytest.raises(NotPermittedError, match="Say whose answer this is") as met:
        world.take("cora", case, "agree_and_wait")

    assert "E_FIELD" in met.value.refusal.codes


def test_only_a_guardian_on_the_case_is_heard(heard):
    world, case = heard
    world.person("nell", guardian="family")

    with pytest.raises(NotPermittedError, match="not on the case as 'Guardian'") as met:
        world.take("cora", case, "agree_and_wait", about=world.people["nell"])

    assert "E_GUARDIAN" in met.value.refusal.codes


def test_one_who_changes_their_mind_is_counted_once(heard):
    world, case = heard
    world.take("gail", case, "agree_and_wait")
    world.take("gail", case, "object_and_wait")

    world.take("gus", case, "object_at_last")

    assert "refused" == states(world, case)["consent"]


def test_an_answer_is_offered_where_some_guardian_could_give_it(heard):
    world, case = heard
    world.take("gail", case, "agree_and_wait")

    cora = world.people["cora"]
    told = why(world.service, world.area, cora, case, "agree_at_last")

    assert "may" == told.offer.answer


def test_of_whose_answer_it_would_be_it_is_said_what_stands_against_it(heard):
    world, case = heard
    world.take("gail", case, "agree_and_wait")
    cora, people = world.people["cora"], world.people

    answers = {
        name: why(
            world.service, world.area, cora, case, "agree_at_last", people[name]
        ).offer.answer
        for name in ("gail", "gus", "rosa")
    }

    assert {"gail": "not yet", "gus": "may", "rosa": "not yet"} == answers


def test_an_action_that_records_no_answer_names_no_person(heard):
    world, case = heard

    with pytest.raises(NotPermittedError, match="name no person"):
        world.take("cora", case, "settle", about=world.people["gus"], reason="x" * 30)


def verified(world):
    return verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    )


def test_who_agreed_before_is_asked_anew_with_everybody(heard):
    world, case = heard
    world.take("gail", case, "agree_and_wait")
    world.take("gus", case, "agree_at_last")
    world.take("rosa", case, "withdraw_consent")
    world.take("cora", case, "seek_again")

    with pytest.raises(NotPermittedError, match="still to be heard"):
        world.take("gus", case, "agree_at_last")
    world.take("gus", case, "agree_and_wait")

    assert verified(world).is_sound


def test_what_guardians_said_is_what_the_log_tells(heard):
    world, case = heard
    world.take("gail", case, "agree_and_wait")
    world.take("gail", case, "object_and_wait")
    whole = verified(world)

    with world.service.database.writing(world.area) as connection:
        connection.run(FORGE, of_area=world.area, answer="agrees")

    assert whole.is_sound, whole
    said = [finding.message for finding in verified(world).findings]
    assert [f"case {case}: who said what is not what its entries tell"] == said
