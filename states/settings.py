"""Settings: what a pathway leaves open, within a closed range or list.

- A count or a length is between two ends; a name is one of a list.
- `{setting: name}` stands where the value goes; the file says which value holds.
- The value is part of the content: another choice is another version.
- The checker proves a version for every count and name, and for both ends of a
  length: each setting by itself, and together where there are few combinations.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from states.durations import Duration
from states.errors import Problem
from states.texts import shown
from states.vocabulary import BEFORE, Length, Model, Words

SETTING = "setting"
MOST_COMBINATIONS = 64
BEFOREHAND = frozenset({"remind", "papers"})  # say how long before, not how long

# A name, a calendar or a time zone: never read as a length, which has spaces.
CHOICE = r"^[A-Za-z][A-Za-z0-9_+/-]{0,63}$"

type Value = Annotated[int, Field(ge=0, le=1000)] | Length
type OneOfThem = Annotated[str, StringConstraints(pattern=CHOICE)]


class Setting(Model):
    """A closed range or list, and the value that holds."""

    label: Words
    least: Annotated[Value | None, Field(alias="from")] = None
    most: Annotated[Value | None, Field(alias="to")] = None
    of: Annotated[tuple[OneOfThem, ...], Field(max_length=50)] = ()
    value: Annotated[Value | OneOfThem, Field(alias="is")]

    @model_validator(mode="after")
    def _in_its_range(self) -> Self:
        if not self.of:
            self._demand_range()
        elif self.least is not None or self.most is not None:
            raise ValueError("expected 'of', or 'from' and 'to', met both")
        elif len(set(self.of)) != len(self.of) or self.value not in self.of:
            raise ValueError("expected 'is' among the values of 'of', each once")
        return self

    def _demand_range(self) -> None:
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
                " one unit; a name is said by 'of'"
            )

    def values(self) -> list[int | str]:
        """Give every count or name, or both ends of a length, as the file says it."""
        if self.of:
            return list(self.of)
        if isinstance(self.least, int) and isinstance(self.most, int):
            return list(range(self.least, self.most + 1))
        return [str(self.least), str(self.most)]


def filled_in(value: Any, chosen: Mapping[str, Any]) -> Any:
    """Give plain values with each known setting's value in its place."""
    if isinstance(value, str | int):
        return value
    name = setting_named(value)
    if name is not None and name in chosen:
        return chosen[name]
    if isinstance(value, Mapping):
        return {
            key: _beforehand(item, chosen) if key in BEFOREHAND
            else filled_in(item, chosen)
            for key, item in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [filled_in(item, chosen) for item in value]
    return value


def _beforehand(value: Any, chosen: Mapping[str, Any]) -> Any:
    """Give a length that says how long before, or a list of them, filled in."""
    if isinstance(value, list):
        return [_beforehand(item, chosen) for item in value]
    filled = filled_in(value, chosen)
    is_ours = setting_named(value) is not None and isinstance(filled, str)
    return f"{filled}{BEFORE}" if is_ours else filled


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


def choose(value: Any, chosen: Mapping[str, int | str]) -> Iterator[Problem]:
    """Put chosen values into a file's settings; give a problem for each unknown one."""
    settings = value.get("settings") if isinstance(value, Mapping) else None
    declared = settings if isinstance(settings, Mapping) else {}
    for name, wanted in chosen.items():
        if isinstance(declared.get(name), dict):
            declared[name]["is"] = wanted
            continue
        known = ", ".join(declared) or "none"
        sentence = f"expected a setting of this pathway, met '{shown(name)}'"
        yield Problem("PC001", 1, 1, sentence, f"its settings: {known}")


def choices(settings: Mapping[str, Setting]) -> Iterator[dict[str, int | str]]:
    """Give the values to prove: together where they are few, else one at a time.

    What is not given stays as the file has it.
    """
    values = {name: setting.values() for name, setting in settings.items()}
    if prod(len(one) for one in values.values()) <= MOST_COMBINATIONS:
        for chosen in product(*values.values()):
            yield dict(zip(values, chosen, strict=True))
        return
    for name, one in values.items():
        yield from ({name: value} for value in one)
