"""Conformance of cases that were joined, parted, corrected and erased."""

from tests.workflows.kept import WHY, closed, helped, people_it, shredded
from workflows.conformance.checking import check_conformance
from workflows.correcting.commands import Correct
from workflows.duplicates.commands import ConfirmMerge, ProposeMerge, Unmerge


def otherwise(world):
    """What went otherwise than the pathway says: question, action, why."""
    asking = {"area": world.area, "by": world.people["audra"], "key": "conformance"}
    report = check_conformance(world.service, asking, "family_help", lambda *_: None)
    return [
        (one.question, one.action, one.why)
        for deviating in report.deviating
        for one in deviating.steps
    ]


def test_what_is_joined_and_parted_goes_as_the_pathway_says(world):
    people_it(world)
    case, other = helped(world), helped(world)
    both = {"case": case, "other": other, "reason": WHY}
    world.take("olive", case, "agree")

    for kind, by in ((ProposeMerge, "ina"), (ConfirmMerge, "ida"), (Unmerge, "ina")):
        world.ask(kind, by, **both)

    assert [] == otherwise(world)


def test_what_is_corrected_and_erased_goes_as_the_pathway_says(world):
    people_it(world)
    case = closed(world)
    fields = {"name": "Sam Spaceman"}
    world.ask(Correct, "ina", case=case, form="person", fields=fields, reason=WHY)

    shredded(world, case)

    assert [] == otherwise(world)
