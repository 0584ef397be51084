"""A guard that counts working days counts them by the calendar of the pathway."""

from datetime import UTC, datetime

import pytest

from policies.errors import NotPermittedError
from tests.workflows.timely import PATHWAY, people_it, waiting

REASON = "Nobody of the family has answered."
IN_WORKING_DAYS = PATHWAY.replace(b"at_least: 14 days", b"at_least: 5 working days")
# Wednesday before Easter 2026: Good Friday is 3 April, Easter Monday 6 April.
WEDNESDAY = datetime(2026, 4, 1, 9, tzinfo=UTC)


def test_feasts_on_the_way_are_no_working_days(world, now):
    people_it(world, pathway=IN_WORKING_DAYS)
    now.at = WEDNESDAY
    case = waiting(world)
    for _ in range(2):
        world.take("olive", case, "remind_family")

    now.at = datetime(2026, 4, 10, 22, tzinfo=UTC)
    with pytest.raises(NotPermittedError) as refused:
        world.take("olive", case, "give_up", reason=REASON)
    now.at = datetime(2026, 4, 10, 23, 1, tzinfo=UTC)
    proposed = world.take("olive", case, "give_up", reason=REASON)

    assert ("E_WINDOW",) == refused.value.refusal.codes
    assert "proposed" == proposed.outcome
