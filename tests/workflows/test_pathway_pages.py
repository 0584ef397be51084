"""What is shown of a pathway: anybody may look; small numbers of cases are few."""

import pytest

from tests.workflows.clocked import PATHWAY, draft, people_it
from workflows.errors import NotFoundError
from workflows.pathways.bringing_file import brought
from workflows.pathways.proved import proofs_of
from workflows.pathways.shelf import shelf
from workflows.pathways.texts import text_of
from workflows.pathways.version_page import version_shown

NAME = "tenancy.support"


@pytest.fixture
def peopled(world):
    return people_it(world)


def asking(world, who):
    return world.service, world.area, world.people[who]


def wanted(world):
    """Give the version in force by its name and its digest."""
    (one,) = shelf(*asking(world, "olga"), "en")
    return NAME, one.in_force.digest


def counts(world, who):
    shown = version_shown(*asking(world, who), wanted(world), "en")
    return {one.name: one.cases for one in shown.live}


def test_few_cases_are_counted_only_for_who_works_on_them(peopled):
    draft(peopled)

    assert 1 == counts(peopled, "olive")["drafting"]
    assert counts(peopled, "olga")["drafting"] is None


def test_five_cases_are_no_longer_few(peopled):
    for _ in range(5):
        draft(peopled)

    assert 5 == counts(peopled, "olga")["drafting"]
    assert 0 == counts(peopled, "olga").get("helping", 0)


def test_late_cases_and_those_nobody_can_act_on_are_counted(peopled, now):
    draft(peopled)
    now.move(days=400)

    shown = version_shown(*asking(peopled, "olive"), wanted(peopled), "en")

    drafting = next(one for one in shown.live if one.name == "drafting")
    assert (1, 1, 0) == (drafting.cases, drafting.overdue, drafting.nobody)


def test_the_stages_come_in_the_order_of_the_way(peopled):
    shown = version_shown(*asking(peopled, "olga"), wanted(peopled), "en")

    assert "Being written" == shown.stages[0].label


def test_a_version_of_another_name_is_not_there(peopled):
    _, digest = wanted(peopled)

    with pytest.raises(NotFoundError):
        version_shown(*asking(peopled, "olga"), ("another.name", digest), "en")


def test_the_report_tells_warnings_with_their_reasons(peopled):
    proved = proofs_of(*asking(peopled, "olga"), wanted(peopled), "en")

    assert proved.checker
    assert proved.points > 0
    assert all(one.because for one in proved.warnings)


def test_a_form_that_is_not_there_is_not_found(peopled):
    with pytest.raises(NotFoundError):
        text_of(*asking(peopled, "olga"), wanted(peopled), "film", "en")


def test_a_file_in_force_already_has_nothing_to_be_compared_with(peopled):
    met = brought(peopled.service, peopled.area, PATHWAY, {}, "en")

    assert met.changes is None
    assert met.may_be_proposed


def test_a_file_is_compared_with_the_version_in_force(peopled):
    changed = PATHWAY.replace(b'edition: "1"', b'edition: "2"')

    met = brought(peopled.service, peopled.area, changed, {}, "en")

    assert ["Words"] == [heading for heading, _, _ in met.changes.groups]
    assert 0 == met.changes.to_sign


def test_a_file_that_cannot_be_read_is_told_by_its_place(peopled):
    met = brought(peopled.service, peopled.area, b"pathway: [\n", {}, "en")

    assert met.errors
    assert not met.may_be_proposed
    assert met.errors[0].line >= 1
