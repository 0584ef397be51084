"""A story of the workforce family, told in English where the board is."""

from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from tests.journeys.told import Told


class Story(Told):
    """One case of a workforce alliance, and the people around it."""

    folder: ClassVar[Path] = Path(__file__).parent
    here: ClassVar[ZoneInfo] = ZoneInfo("America/New_York")
    language: ClassVar[str] = "en"
