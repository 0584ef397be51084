"""A draft as tasks: what is asked together, what hangs on what, what is sent."""

import pytest

from states.reading import read
from workflows.drafts.beginning import first_step, urgent_action
from workflows.drafts.filling import (
    fields_to_send,
    form_of_draft,
    is_urgent,
    next_after,
    task_of,
)
from workflows.drafts.order import _orders
from workflows.errors import NotFoundError
from workflows.pathways.finding import find_pathway, shipped_pathways
from workflows.versions import Version, compiled_version


def version_of(name: str) -> tuple[Version, bytes]:
    """Compile a pathway that ships."""
    source = find_pathway(name)[0]
    met = read(source)
    return compiled_version(met.canonical, met.digest), source


@pytest.fixture(scope="module")
def channel() -> tuple[Version, tuple[str, ...]]:
    version, source = version_of("channel.case")
    return version, _orders(source)["referral"]


@pytest.mark.parametrize("name", shipped_pathways())
def test_every_pathway_that_ships_begins_with_a_form_or_at_once(name):
    version, source = version_of(name)
    step = first_step(version)
    if step is None:
        return

    form = form_of_draft(version, {}, version.pathway.languages[0], ())

    action = version.pathway.tracks["main"].states[
        version.pathway.tracks["main"].start
    ].actions[step.action]  # fmt: skip
    assert (None, False) == (action.system, action.two_people)
    assert ((), ()) == (action.sets, action.when)
    asked = [one.name for task in form.tasks for one in task.questions]
    assert sorted(asked) == sorted(set(asked))
    assert set(asked) <= set(_orders(source)[step.form])
    assert all(section.label for section in form.sections)


def test_a_step_that_moves_the_case_comes_before_one_that_stays():
    assert "submit" == first_step(version_of("channel.case")[0]).action
    assert "submit" == first_step(version_of("workforce.referral")[0]).action
    assert ("submit", None) == (
        (step := first_step(version_of("ogp.inquiry")[0])).action,
        step.goes_to,
    )


def test_the_questions_stand_in_the_order_of_the_file(channel):
    version, order = channel

    form = form_of_draft(version, {}, "en", order)

    assert "handling" == form.sections[0].compartment
    assert ["described_in_facts"] == [one.name for one in form.tasks[0].questions]


def test_a_long_answer_stands_alone_and_few_short_ones_of_a_kind_together(channel):
    form = form_of_draft(channel[0], {}, "en", channel[1])

    for task in form.tasks:
        kinds = {one.kind for one in task.questions}
        assert len(task.questions) <= 4
        assert len(task.questions) == 1 or kinds.isdisjoint({"long_text", "windows"})
        assert 1 == len({one.needed_when for one in task.questions})


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({}, "cannot_start"),
        ({"age_stated": "adult"}, "not_needed"),
        ({"age_stated": "child"}, "not_started"),
        ({"age_stated": "child", "guardian_name": "G."}, "in_progress"),
    ],
)
def test_what_hangs_on_an_answer_is_announced_asked_or_left_out(
    channel, said, standing
):
    form = form_of_draft(channel[0], {"fields": said}, "en", channel[1])

    task = next(one for one in form.tasks if one.questions[0].name == "guardian_name")

    assert standing == task.standing
    assert (standing in {"cannot_start", "not_needed"}) == bool(task.because)


def test_what_is_not_asked_is_not_sent(channel):
    said = {"age_stated": "adult", "guardian_name": "G.", "known_as": "Sam"}

    form = form_of_draft(channel[0], {"fields": said}, "en", channel[1])

    sent = fields_to_send(form, {"fields": said})
    assert {"age_stated": "adult", "known_as": "Sam"} == sent
    with pytest.raises(NotFoundError):
        task_of(form, "guardian_name")


def test_a_part_leads_to_the_next_page_of_the_same_part(channel):
    form = form_of_draft(channel[0], {}, "en", channel[1])

    assert "arrived_by" == next_after(form, "described_in_facts")
    assert next_after(form, "may_be_named") is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"fields": {"urgency": "today"}}, True),
        ({"fields": {"urgency": "immediate"}}, True),
        ({"fields": {"urgency": "not_urgent"}}, False),
        ({}, False),
    ],
)
def test_what_cannot_wait_is_known_by_the_form(channel, said, expected):
    form = form_of_draft(channel[0], said, "en", channel[1])

    assert not form.asks_urgency
    assert "raise_concern" == urgent_action(channel[0])
    assert expected == is_urgent(form, said)


def test_urgency_is_asked_beside_a_form_that_has_no_question_of_it():
    version, _ = version_of("ogp.inquiry")

    form = form_of_draft(version, {"urgency": "today"}, "ar")

    assert form.asks_urgency
    assert is_urgent(form, {"urgency": "today"})
