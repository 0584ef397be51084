"""A story of open government, told in Arabic or in French as an area would."""

from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from tests.journeys.table.table_sitting import sitting
from tests.journeys.told import Told

BESIDE = ("ogp.commitment", "ogp.comment")


class Story(Told):
    """One plan and the people around it, told in Arabic."""

    folder: ClassVar[Path] = Path(__file__).parent
    here: ClassVar[ZoneInfo] = ZoneInfo("Africa/Tunis")
    language: ClassVar[str] = "ar"

    def refused_by_panel(self, action: str, *codes: str) -> None:
        """Let what the committee has voted for be refused, and keep what is told."""
        with sitting(self.play.stage, action):
            self.refused(action, *codes)


class InFrench(Story):
    """The same, told in French."""

    language: ClassVar[str] = "fr"
