"""Which handler carries out which command about access to a closed part."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.access import commands as c
from workflows.access.handling import ask_access, decline_access, look_at_access

ON_ACCESS: Mapping[Any, Callable[..., Any]] = {
    c.AskAccess: ask_access,
    c.DeclineAccess: decline_access,
    c.LookAtAccess: look_at_access,
}
