"""An area adopts a version with values of its own, within the file's bounds."""

import pytest

from states.errors import PathwayFileError
from tests.workflows.clocked import entries, fire
from workflows.commands import OpenCase, ProposePathway, PublishPathway

PATHWAY = b"""
pathway: small.help
label: {en: Help}
edition: "1"
owner: head
subject: venue
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
settings:
  answer_by: {label: {en: Time to answer}, from: 2 working days, to: 10 working days, is: 5 working days}
roles:
  officer: {label: {en: Officer}}
  manager: {label: {en: Manager}}
  head: {label: {en: Head of service}}
tracks:
  main:
    start: asking
    states:
      asking:
        label: {en: Asked}
        owner: officer
        clock: {due: {setting: answer_by}, escalate: [{after: 0 working days, to: manager}]}
        actions:
          reply: {go_to: closed, reason: required, two_people: true, label: {en: Answer}}
      closed: {final: true, keep: {for: 1 year}, label: {en: Closed}}
permits:
  - {id: reply, role: [officer, manager], may: [reply]}
  - {id: declare, role: [officer, manager], may: [declare_interest]}
  - {id: assign, role: manager, may: [assign]}
forbids:
  - {id: four-eyes, may_not: [reply], being: [proposed_this]}
  - {id: conflict, may_not: any, being: [conflicted], except: [declare_interest]}
  - {id: recused, may_not: any, being: [recused], except: [declare_interest]}
"""  # noqa: E501 - a pathway file is read line by line


@pytest.fixture
def office(world):
    """Two pathway owners, an officer and her manager."""
    for name in ("olga", "otto"):
        world.person(name, pathway_owner="council")
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    return world


def adopt(world, **chosen) -> str:
    proposed = world.ask(
        ProposePathway, "olga", source=PATHWAY, settings=chosen, because=BECAUSE
    )
    signed = world.to_sign(proposed.ref)
    world.ask(PublishPathway, "otto", digest=proposed.ref, signed=signed)
    return proposed.ref


BECAUSE = dict.fromkeys(("PC042", "P11"), "because this is a pathway for tests alone")


def late_after(world, now, days: int) -> bool:
    world.ask(OpenCase, "olive", pathway="small.help")
    now.move(days=days)
    fire(world)
    return bool(entries(world, "clock"))


def test_the_value_that_an_area_adopts_is_the_one_by_which_clocks_run(
    office, now
) -> None:
    adopt(office, answer_by="2 working days")

    assert late_after(office, now, days=4)


def test_without_a_choice_the_value_of_the_file_holds(office, now) -> None:
    adopt(office)

    assert not late_after(office, now, days=4)


def test_another_choice_is_another_version_of_the_same_edition(office) -> None:
    assert adopt(office, answer_by="2 working days") != adopt(office)


@pytest.mark.parametrize("wanted", ["1 working day", "11 working days", "3 days", 5])
def test_a_value_out_of_bounds_is_refused(office, wanted) -> None:
    with pytest.raises(PathwayFileError) as refused:
        adopt(office, answer_by=wanted)

    assert "expected 'is' between 'from' and 'to'" in str(refused.value)


def test_a_setting_the_pathway_lacks_is_refused_with_those_it_has(office) -> None:
    with pytest.raises(PathwayFileError) as refused:
        adopt(office, answer_until="2 working days")

    assert "answer_by" in str(refused.value)
