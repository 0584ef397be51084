"""Which handler carries out which command of the appearance."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.appearance.commands import SetAppearance
from workflows.appearance.handling import set_appearance

APPEARANCE: Mapping[Any, Callable[..., Any]] = {SetAppearance: set_appearance}
