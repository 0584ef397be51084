"""What is staged in each area, and who visits it."""

from collections.abc import Callable, Mapping

from tests.casepath.pages import (
    stages_of_cases,
    stages_of_everybody,
    stages_of_owners,
    stages_of_panels,
    stages_of_people,
)
from tests.casepath.pages.crawling import crawl
from tests.casepath.pages.grounds import DEMO, Ground
from tests.casepath.pages.ruling import shown_to_nobody

PEOPLE = (
    "rhian",
    "imran",
    "cora",
    "carol",
    "pat",
    "audrey",
    "olga",
    "otto",
    "ada",
    "ben",
)


def demonstration(ground: Ground) -> None:
    """Visit the demonstration as ten of its people."""
    demo = ground.worlds[DEMO]
    demo.person("nobody")
    crawl(ground, demo, [*PEOPLE], [f"/cases/{ground.story.case}"])
    shown_to_nobody(ground)


STAGES: Mapping[str, Callable[[Ground], None]] = {
    "demonstration": demonstration,
    **stages_of_cases.STAGES,
    **stages_of_owners.STAGES,
    **stages_of_panels.STAGES,
    **stages_of_people.STAGES,
    **stages_of_everybody.STAGES,
}
AREAS = {
    **stages_of_cases.AREAS,
    **stages_of_owners.AREAS,
    **stages_of_panels.AREAS,
    **stages_of_people.AREAS,
    **stages_of_everybody.AREAS,
}
