"""One model a form: its values, what is needed, drafts, and a harmless repeat."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.actors import Actor, RoleHeld, Standing
from policies.errors import NotPermittedError
from policies.facts import Asked, CaseFacts
from policies.filling import filling_reasons
from policies.rulebook import compile_rulebook
from states.facts import Facts
from states.machine import compile_pathway
from states.reading import read
from tests.workflows.shared_care import PATHWAY, REFERRAL, STORY, drafted, people_it
from workflows.commands import ReadCase, TakeAction
from workflows.errors import FieldError, KeyReusedError
from workflows.forms.checking import check_fields, too_short
from workflows.forms.model import form_model, schema_of
from workflows.reading.forms import form_of
from workflows.reading.queries import read_case, view_case
from workflows.reading.showing import expected

RULEBOOK = compile_rulebook(compile_pathway(read(PATHWAY).pathway))
FORM = RULEBOOK.pathway.forms["referral"]
VALUES = {
    "name": st.sampled_from(["Sam", "Sam Specimen"]),
    "story": st.sampled_from(["short", STORY, "x" * 49, "x" * 50]),
    "told": st.sampled_from(["yes_told", "not_told"]),
    "why_not": st.just("not safe yet"),
}
ROSA = Actor("rosa", "person", "north", frozenset({RoleHeld("referrer", "council")}))


def takes(schema, fields) -> bool:
    """Read the schema here a second time: needed, when, how long, of which values."""
    needed = set(schema["required"])
    for rule in schema["allOf"]:
        [(other, values)] = rule["if"]["properties"].items()
        if fields.get(other) in values["enum"]:
            needed |= set(rule["then"]["required"])
    long_enough = all(
        len(value) >= schema["properties"][name].get("minLength", 0)
        for name, value in fields.items()
    )
    return needed <= fields.keys() and long_enough


@given(fields=st.fixed_dictionaries({}, optional=VALUES), data=st.data())
def test_what_the_schema_takes_is_what_the_guard_takes(fields, data):
    filled = data.draw(st.frozensets(st.sampled_from(sorted(set(VALUES) - {"told"}))))
    now = datetime(2026, 3, 2, tzinfo=UTC)
    facts = Facts(tracks={"main": "drafting"}, now=now, filled=filled)
    short = too_short(FORM, fields)
    asked = Asked(
        "submit",
        filled=frozenset(fields) - short,
        short=short,
        choices=fields,
    )

    reasons = filling_reasons(RULEBOOK, CaseFacts("north", facts, Standing()), asked)

    schema = schema_of(RULEBOOK, "referral", "submit", filled)
    stays_long = not (short & filled)
    assert (takes(schema, fields) and stays_long) == (not reasons)


def test_the_schema_says_what_each_field_is():
    schema = schema_of(RULEBOOK, "referral", "submit")

    assert ["name", "story", "told"] == schema["required"]
    assert "Name" == schema["properties"]["name"]["title"]
    assert 50 == schema["properties"]["story"]["minLength"]
    assert not schema["additionalProperties"]


def test_the_schema_of_a_draft_needs_nothing():
    schema = schema_of(RULEBOOK, "referral", "save_draft")

    assert ([], []) == (schema["required"], schema["allOf"])
    assert "minLength" not in schema["properties"]["story"]


def test_one_model_serves_every_way_in():
    assert form_model("referral", FORM) is form_model("referral", FORM)
    assert {"name": "Sam"} == check_fields("referral", FORM, {"name": "Sam"})
    with pytest.raises(FieldError, match="told: expected one of the choices"):
        check_fields("referral", FORM, {"told": "perhaps"})


def draft(world, case, **fields):
    return world.take("rosa", case, "save_draft", fields=fields)


def test_a_draft_keeps_what_is_there_and_gives_it_back_to_its_author(world):
    people_it(world)
    case = drafted(world)
    draft(world, case, name="Sam", story="to be told")
    draft(world, case, told="not_told")

    command = ReadCase(
        area=world.area, by=world.people["rosa"], key="read", case=case,
        purpose="assess", compartments=frozenset({"core"}),
    )  # fmt: skip
    _, content = read_case(world.service, command)

    kept = {"name": "Sam", "story": "to be told", "told": "not_told"}
    assert kept == content["core"]


def test_nobody_but_its_author_reads_a_draft(world):
    people_it(world)
    case = drafted(world)
    draft(world, case, name="Sam")
    world.person("rita", referrer="council")

    for by in ("rita", "olaf", "cora"):
        command = ReadCase(
            area=world.area, by=world.people[by], key=f"read/{by}", case=case,
            purpose="assess", compartments=frozenset({"core"}),
        )  # fmt: skip
        with pytest.raises(NotPermittedError):
            world.service.handle(command)


def test_a_text_too_short_is_a_draft_and_not_yet_filled(world):
    people_it(world)
    case = drafted(world)
    draft(world, case, **{**REFERRAL, "story": "too short"})

    with pytest.raises(NotPermittedError, match="still needed: What happened"):
        world.take("rosa", case, "submit")

    done = world.take("rosa", case, "submit", fields={"story": STORY})
    assert "moved" == done.outcome


def test_a_text_too_short_is_refused_where_it_is_needed(world):
    people_it(world)
    case = drafted(world)

    with pytest.raises(NotPermittedError, match="needs at least 50 characters") as met:
        world.take("rosa", case, "submit", fields={**REFERRAL, "story": "too short"})

    assert "too short" not in str(met.value)


def test_what_was_long_enough_does_not_become_short_again(world):
    people_it(world)
    case = drafted(world)
    draft(world, case, **REFERRAL)

    with pytest.raises(NotPermittedError, match="needs at least 50 characters"):
        draft(world, case, story="shorter")


def test_a_choice_in_the_draft_decides_what_is_needed_when_it_is_sent(world):
    people_it(world)
    case = drafted(world)
    draft(world, case, **{**REFERRAL, "told": "not_told"})

    with pytest.raises(NotPermittedError, match="Why the person was not told"):
        world.take("rosa", case, "submit")


def test_what_is_filled_already_is_no_longer_needed_in_the_form(world):
    people_it(world)
    case = drafted(world)
    draft(world, case, name="Sam")

    schema = form_of(world.service, world.area, world.people["rosa"], case, "submit")

    assert ["story", "told"] == schema["required"]


def submitting(world, case, **more):
    return TakeAction(
        area=world.area, by=world.people["rosa"], key="the same key", case=case,
        action="submit", fields={**REFERRAL, **more},
    )  # fmt: skip


def test_the_same_submission_twice_is_one_with_one_receipt(world):
    people_it(world)
    case = drafted(world)

    first = world.service.handle(submitting(world, case))
    again = world.service.handle(submitting(world, case))

    assert first == again


def test_another_submission_under_the_same_key_is_refused(world):
    people_it(world)
    case = drafted(world)
    world.service.handle(submitting(world, case))

    with pytest.raises(KeyReusedError) as met:
        world.service.handle(submitting(world, case, name="Another"))

    assert "E-IDEMP-MISMATCH" == met.value.code


def test_expected_documents_are_told_by_their_labels(world):
    people_it(world)
    case = drafted(world)
    world.take("rosa", case, "submit", fields=REFERRAL)

    view = view_case(world.service, world.area, world.people["cora"], case)

    assert ("The assessment",) == expected(view)
