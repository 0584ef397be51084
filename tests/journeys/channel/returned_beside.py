"""What else stands in the area: a plan, audits of schools, a concern about a venue.

- Of these every number is told; the numbers are few, so that they can be counted.
"""

from datetime import UTC, datetime

from tests.journeys.channel.founding import SHIPPED
from tests.journeys.channel.story import Story

PATHWAYS = ("venue", "plan_action", "safety_audit")
PEOPLE = {
    "Edith": {"plan_editor": "council"},
    "Owen": {"action_owner": "police"},
    "Vera": {"verifier": "council"},
    "Sadie": {"safety_adviser": "council"},
    "Skye": {"school_lead": "education"},
}
MAY, JUNE, SEPTEMBER = (datetime(2026, month, 4, 9, tzinfo=UTC) for month in (5, 6, 9))
BEGUN = (("Prue", "assign Owen as action_owner"), ("Owen", "begin"))


def play_beside(first: Story) -> None:
    """Play all of it, from May to September."""
    world = first.world
    for name in PATHWAYS:
        world.put((SHIPPED / f"{name}.yaml").read_bytes())
    for name, roles in PEOPLE.items():
        world.person(name, **roles)
    first.clock.at = MAY
    _opened(first, "Polly", "channel.venue").play(("Polly", "report"))
    _play_plan(first)
    _play_audits(first)


def _play_plan(first: Story) -> None:
    first.clock.at = MAY
    verified, running, at_risk, late = (
        _adopted(first, number, what) for number, what in PLAN.items()
    )
    _adopted(first, "36", "Hostile reconnaissance")  # and is not begun
    struck = _opened(first, "Edith", "channel.plan_action")
    struck.play(("Edith", "strike"))
    for one in (verified, running, at_risk, late):
        one.play(*BEGUN)
    at_risk.play(("Owen", "say_at_risk"))
    verified.play(("Owen", "report_done"), ("Vera", "verify"))
    late.play(("Owen", "report_done"))
    first.clock.at = SEPTEMBER  # verified within 20 working days, it should have been
    late.play(("Vera", "verify"))


PLAN = {"1": "Profile", "5": "E-learning", "6": "Gaps in schools", "7": "Deeper"}


def _adopted(first: Story, number: str, what: str) -> Story:
    story = _opened(first, "Edith", "channel.plan_action")
    said = {
        "printed_number": number, "what_is_planned": what,
        "owners": "Prevent coordinator", "due_by": "March 2019",
    }  # fmt: skip
    story.play(("Edith", "adopt", said))
    return story


def _play_audits(first: Story) -> None:
    first.clock.at = MAY
    schools = [
        _audited(first, gaps_found=3, staff=60, staff_trained=50),
        _audited(first, gaps_found=2, staff=40, staff_trained=31),
        _audited(first, gaps_found=1, staff=20, staff_trained=2),
    ]
    first.clock.at = JUNE
    for school, closed in zip(schools[:2], (2, 2), strict=True):
        school.play(("Skye", "report_closed", {"gaps_closed": closed}))
        school.play(("Sadie", "confirm"))
    first.clock.at = SEPTEMBER  # due after three months, on the fourth of August
    schools[2].play(("Skye", "report_closed", {"gaps_closed": 0}))


def _audited(first: Story, **said: int) -> Story:
    story = _opened(first, "Sadie", "channel.safety_audit")
    story.play(("Sadie", "record_audit", said), ("Prue", "assign Skye as school_lead"))
    return story


def _opened(first: Story, who: str, pathway: str) -> Story:
    return Story(first.world, first.there, first.clock).opened(who, pathway)
