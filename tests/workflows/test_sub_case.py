"""Child cases: opened with an action of their parent, counted by its guards."""

import pytest
from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.errors import NotPermittedError
from tests.faults import home_help
from tests.workflows.clocked import entries, states
from workflows import tables
from workflows.errors import NotFoundError
from workflows.verifying.area import verify_area

LINES = Statement(
    select(tables.sub_case)
    .where(tables.sub_case.c.area == bindparam("area"))
    .order_by(tables.sub_case.c.opened_ts)
)
LINE = b"""
pathway: home_line
label: {en: Line of help}
edition: "1"
owner: head
subject: plan
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
roles:
  officer: {label: {en: Officer}}
  manager: {label: {en: Manager}}
  head: {label: {en: Head of service}}
tracks:
  main:
    start: begun
    states:
      begun:
        label: {en: Begun}
        owner: officer
        clock: {due: 5 working days, escalate: [{after: 0 working days, to: manager}]}
        actions:
          finish_line: {go_to: done, two_people: true, label: {en: Finish}}
      done: {final: true, keep: {for: 1 year}, label: {en: Done}}
permits:
  - {id: work, role: officer, may: [finish_line], being: [on_case]}
  - {id: second, role: manager, may: [finish_line]}
  - {id: declare, role: [officer, manager], may: [declare_interest]}
forbids:
  - {id: four-eyes, may_not: [finish_line], being: [proposed_this]}
  - {id: conflict, may_not: any, being: [conflicted], except: [declare_interest]}
  - {id: recused, may_not: any, being: [recused]}
"""

ADD_LINE = "          add_line: {stay: true, opens: line, label: {en: Add a line}}\n"


def with_lines(world, at_most=2):
    """Publish the help and the line of it, and bring a case to where lines open."""
    source = home_help.PATHWAY.read_text(encoding="utf-8")
    sub_cases = (
        "sub_cases:\n"
        f"  line: {{pathway: home_line, at_most: {at_most}, label: {{en: Line}}}}\n\n"
        "tracks:"
    )
    guards = (
        "guards:\n  lines_done:\n    when: {sub_cases: line, open: {at_most: 0}}\n"
        "    refuse: {en: A line is still open.}\n"
    )
    for old, new in (
        ("tracks:", sub_cases),
        ("guards:\n", guards),
        (
            "          judge: {stay",
            ADD_LINE + "          judge: {stay",
        ),
        ("when: [may_stop]", "when: [may_stop, lines_done]"),
        ("may: [judge,", "may: [add_line, judge,"),
    ):
        assert old in source, old
        source = source.replace(old, new, 1)
    world.person("rosa", referrer="council")
    world.person("olaf", officer="council")
    world.person("mona", manager="council")
    world.publish(source.encode())


def line_of(world):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(LINES, area=world.area)
    return rows[-1].child


def test_an_action_opens_a_case_of_its_own_beside_its_parent(world):
    with_lines(world)
    world.publish(LINE)
    case = home_help.referred(world)

    taken = world.take("olaf", case, "add_line")

    assert ("moved", case) == (taken.outcome, taken.case)
    assert {"main": "begun"} == states(world, line_of(world))
    opened = entries(world, "open")[-1]
    assert [case, "line"] == opened["refs"]


def test_a_guard_counts_the_child_cases_that_are_open(world):
    with_lines(world)
    world.publish(LINE)
    case = home_help.referred(world)
    world.take("olaf", case, "add_line")
    why = {"reason": home_help.WHY}

    with pytest.raises(NotPermittedError) as met:
        world.take("olaf", case, "screen_out", **why)
    for by in ("olaf", "mona"):
        world.take(by, line_of(world), "finish_line")
    proposed = world.take("olaf", case, "screen_out", **why)

    assert "A line is still open." in met.value.refusal.in_words("en")
    assert "proposed" == proposed.outcome


def test_there_are_no_more_child_cases_than_the_pathway_allows(world):
    with_lines(world, at_most=1)
    world.publish(LINE)
    case = home_help.referred(world)
    world.take("olaf", case, "add_line")

    with pytest.raises(NotPermittedError) as met:
        world.take("olaf", case, "add_line")

    assert ("E_CAP",) == met.value.refusal.codes


def test_nothing_is_opened_while_the_pathway_of_the_child_is_not_published(world):
    with_lines(world)
    case = home_help.referred(world)

    with pytest.raises(NotFoundError, match="home_line"):
        world.take("olaf", case, "add_line")

    assert 1 == len(entries(world, "open"))


def test_an_area_with_child_cases_and_pauses_verifies(world):
    with_lines(world)
    world.publish(LINE)
    case = home_help.referred(world)
    world.take("olaf", case, "add_line")
    world.take("olaf", line_of(world), "finish_line")

    found = verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    )

    assert found.is_sound, found
