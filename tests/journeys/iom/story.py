"""A story of the protection family, told in Arabic or in French as a mission would."""

from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from tests.journeys.told import Told


class Story(Told):
    """One case of a mission, and the people around it, told in Arabic."""

    folder: ClassVar[Path] = Path(__file__).parent
    here: ClassVar[ZoneInfo] = ZoneInfo("Africa/Tunis")
    language: ClassVar[str] = "ar"


class InFrench(Story):
    """The same, told in French."""

    language: ClassVar[str] = "fr"
