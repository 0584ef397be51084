"""Settings: counts and lengths that a pathway leaves open within a closed range.

- `{setting: name}` stands where the value goes; the file says which value holds.
- The value is part of the content: another choice is another version.
- The checker proves a version for every count, and for both ends of a length.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from states.durations import Duration
from states.vocabulary import Length, Model, Words

SETTING = "setting"
MOST_COMBINATIONS = 64

type Value = Annotated[int, Field(ge=0, le=1000)] | Length


class Setting(Model):
    """A closed range, and the value that holds."""

    label: Words
    least: Annotated[Value, Field(alias="from")]
    most: Annotated[Value, Field(alias="to")]
    value: Annotated[Value, Field(alias="is")]

    @model_validator(mode="after")
    def _in_its_range(self) -> Self:
        least, most, value = self.least, self.most, self.value
        if isinstance(least, int) and isinstance(most, int) and isinstance(value, int):
            fits = least <= value <= most
        elif (
            isinstance(least, Duration)
            and isinstance(most, Duration)
            and isinstance(value, Duration)
        ):
            fits = least.unit == most.unit == value.unit
            fits = fits and least.count <= value.count <= most.count
        else:
            fits = False
        if not fits:
            raise ValueError(
                "expected 'is' between 'from' and 'to', all counts or all lengths of"
                " one unit"
            )
        return self

    def values(self) -> list[int | str]:
        """Give every count, or both ends of a length, as the file would write it."""
        if isinstance(self.least, int) and isinstance(self.most, int):
            return list(range(self.least, self.most + 1))
        return [str(self.least), str(self.most)]


def filled_in(value: Any, chosen: Mapping[str, Any]) -> Any:
    """Give plain values with each known setting's value in its place."""
    name = setting_named(value)
    if name is not None and name in chosen:
        return chosen[name]
    if isinstance(value, Mapping):
        return {key: filled_in(item, chosen) for key, item in value.items()}
    if isinstance(value, list):
        return [filled_in(item, chosen) for item in value]
    return value


def setting_named(value: Any) -> str | None:
    """Give the setting whose value stands here, where this is `{setting: name}`."""
    alone = isinstance(value, Mapping) and len(value) == 1
    name = value.get(SETTING) if alone else None
    return name if isinstance(name, str) else None


def chosen_in(value: Any) -> dict[str, Any]:
    """Give the value of each setting of a file, of whatever shape the file is."""
    settings = value.get("settings") if isinstance(value, Mapping) else None
    if not isinstance(settings, Mapping):
        return {}
    return {
        name: setting["is"]
        for name, setting in settings.items()
        if isinstance(setting, Mapping) and isinstance(setting.get("is"), int | str)
    }


def choices(settings: Mapping[str, Setting]) -> Iterator[dict[str, int | str]]:
    """Give every combination of values to prove, the nearest ones to begin with."""
    names = list(settings)
    every = product(*(settings[name].values() for name in names))
    for place, values in enumerate(every):
        if place == MOST_COMBINATIONS:
            return
        yield dict(zip(names, values, strict=True))
