"""Which handler carries out which command about the never-send list."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.recipients.commands import LetSend, NeverSend
from workflows.recipients.handling import put_on_list, take_off_list

ON_RECIPIENTS: Mapping[Any, Callable[..., Any]] = {
    NeverSend: put_on_list,
    LetSend: take_off_list,
}
