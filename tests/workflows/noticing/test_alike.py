"""Cases that may be about the same person, and the referrer who hears that it came."""

from tests.workflows.clocked import entries
from tests.workflows.feedback.test_receipt import PATHWAY
from tests.workflows.kept import closed, helped, inbox_of, people_it, verified
from workflows.commands import OpenCase
from workflows.duplicates.commands import TellApart
from workflows.running.noticing import route_cases


def routed(world):
    return route_cases(world.service, world.area).done


def alike(world, name="ina"):
    return [case for kind, case in inbox_of(world, name) if kind == "maybe_the_same"]


def test_who_may_tie_cases_hears_of_the_new_one_and_of_no_other(world):
    people_it(world)
    earlier, case = closed(world), helped(world)

    routed(world)

    assert [case] == alike(world)
    assert [] == alike(world, "olive")
    [entry] = entries(world, "search")
    assert (1, ["maybe_the_same"]) == (entry["count"], entry["refs"])
    assert earlier not in str(entry)
    assert [] == verified(world)


def test_nothing_is_opened_by_the_system(world):
    people_it(world)
    closed(world)
    helped(world)

    routed(world)

    assert [] == entries(world, "read")
    assert "rec" not in entries(world, "search")[0]


def test_of_cases_that_were_told_apart_nobody_hears(world):
    people_it(world)
    earlier, case = closed(world), helped(world)
    why = "because they were born in different towns"
    world.ask(TellApart, "ina", case=case, other=earlier, reason=why)

    routed(world)

    assert [] == alike(world)


def test_a_referrer_hears_once_that_it_has_come(world):
    world.publish(PATHWAY.read_bytes())
    world.person("sally", referrer="school")
    world.person("olive", officer="council")
    case = world.ask(OpenCase, "sally", pathway="visits.help").case
    routed(world)
    assert "received" not in dict(inbox_of(world, "sally"))
    world.take("sally", case, "send")

    routed(world)
    routed(world)

    told = [kind for kind, _ in inbox_of(world, "sally")]
    assert 1 == told.count("received")
