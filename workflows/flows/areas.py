"""The areas a sweep is for: those that the settings name, or one of them."""

from config.errors import ConfigError
from config.settings import Settings
from workflows.errors import AreaError

ALL = "all"


def areas_of(settings: Settings, area: str = ALL) -> tuple[str, ...]:
    """Give the areas that are meant, of those named in the settings."""
    named = tuple(one.strip() for one in settings.area.split(",") if one.strip())
    if not named:
        raise ConfigError(
            "expected a setting `area`, met none",
            where="area",
            hint="set CASEPATH_AREA or write it into casepath.toml",
        )
    if area == ALL:
        return named
    if area not in named:
        raise AreaError(
            "expected an area named in the settings, met another",
            hint="name it in the setting `area`, or sweep `all`",
        )
    return (area,)
