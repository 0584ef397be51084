"""What is done once a period, by one of several workers."""

from datetime import timedelta

from workflows.running.done import is_done, once
from workflows.running.leases import LENGTH
from workflows.running.swept import Swept

WORK, TODAY = "daily", "2026-03-02"


def test_what_is_done_is_not_done_again_in_its_period(world):
    said = (world.service, world.area, WORK, TODAY)

    first = once(*said, lambda: Swept(done=1))
    again = once(*said, lambda: Swept(done=1))

    assert (1, 0, True) == (first.done, again.done, is_done(*said))


def test_what_failed_is_tried_again(world):
    said = (world.service, world.area, WORK, TODAY)

    once(*said, lambda: Swept(failed=1))
    before = is_done(*said)

    assert (False, 1) == (before, once(*said, lambda: Swept(done=1)).done)


def test_who_took_so_long_that_another_did_it_too_ends_well(world, now):
    said = (world.service, world.area, WORK, TODAY)
    others = []

    def slow():
        now.at += LENGTH + timedelta(seconds=1)
        others.append(once(*said, lambda: Swept(done=1)))
        return Swept(done=1)

    swept = once(*said, slow)

    assert (1, True) == (swept.done, is_done(*said))
    assert others[0] in (Swept(done=1), Swept(busy=1))
