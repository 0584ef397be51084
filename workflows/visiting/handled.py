"""Which handler carries out which command about codes and visits."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.visiting import commands as visiting
from workflows.visiting.entering import enter_by_code
from workflows.visiting.giving import give_code, take_back_code
from workflows.visiting.recording import read_own_page

ON_VISITS: Mapping[Any, Callable[..., Any]] = {
    visiting.GiveCode: give_code,
    visiting.TakeBackCode: take_back_code,
    visiting.EnterByCode: enter_by_code,
    visiting.ReadOwnPage: read_own_page,
}
