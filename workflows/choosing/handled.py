"""Which handler carries out which command of who chooses a role."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.choosing.commands import ChooseRole
from workflows.choosing.handling import choose_role

CHOOSING: Mapping[Any, Callable[..., Any]] = {ChooseRole: choose_role}
