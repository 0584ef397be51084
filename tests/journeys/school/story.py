"""A story of a school, told in Chinese as its trail says it.

- Votes are told by the names of who cast them, within a minute: the order in which
  they were cast says nothing.
"""

from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from tests.journeys.told import Told
from tests.world import World
from workflows.trying.home import TrialClock

TOGETHER = (  # what is published for a story about one of them
    ("group", "activity", "mutual_aid"),
    ("support_pupil", "incident"),
    ("membership", "alliance"),
    ("teacher_community",),
)


class Story(Told):
    """One case of a school, the people around it, and what they asked why of."""

    folder: ClassVar[Path] = Path(__file__).parent
    here: ClassVar[ZoneInfo] = ZoneInfo("Asia/Shanghai")
    language: ClassVar[str] = "zh"
    between: ClassVar[str] = ""
    unordered: ClassVar[frozenset[str]] = frozenset({"clock", "vote"})

    def __init__(self, world: World, clock: TrialClock, pathway: str) -> None:
        own = pathway.partition(".")[2]
        names = next(names for names in TOGETHER if own in names)
        super().__init__(
            world, clock, pathway, [f"school.{n}" for n in names if n != own]
        )
