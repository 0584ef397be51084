"""What a command takes in a body: made from the command's own fields.

- What the address, the token and the headers say is no part of the body.
- Every name is known, every text is bounded, every time has its zone.
"""

import functools
import operator
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime
from types import UnionType
from typing import (
    Annotated,
    Any,
    TypeAliasType,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import AfterValidator, AwareDatetime, BaseModel, create_model
from pydantic import Field as Of

from casepath.api.operations import Taken
from workflows.commands import Command

LONGEST_TEXT = 100_000
LARGEST_FILE = 1_000_000
FIRST, AFTER = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
OURS = frozenset({"area", "by", "key", "via", "version", "visit"})


def _in_our_times(at: datetime) -> datetime:
    if not FIRST <= at < AFTER:
        raise ValueError("expected a time between 1900 and 2200")
    return at


def _in_our_days(day: date) -> date:
    if not FIRST.date() <= day < AFTER.date():
        raise ValueError("expected a day between 1900 and 2200")
    return day


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("expected text without the character U+0000")
    return text


Text = Annotated[
    str,
    Of(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$"),
    AfterValidator(_without_nul),
]
Name = Annotated[str, Of(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Source = Annotated[
    str,
    Of(max_length=LARGEST_FILE, pattern=r"^[^\x00]*$"),
    AfterValidator(str.encode),
]
Moment = Annotated[AwareDatetime, AfterValidator(_in_our_times)]
Day = Annotated[date, AfterValidator(_in_our_days)]
Count = Annotated[int, Of(ge=0, le=2**31 - 1)]
LEAVES: Mapping[Any, Any] = {
    bytes: Source, datetime: Moment, date: Day, int: Count,
}  # fmt: skip


def body_of(kind: type[Command], named: frozenset[str]) -> type[BaseModel]:
    """Make the body of a command, without what its address names."""
    hints = get_type_hints(kind)
    taken: dict[str, Any] = {
        one.name: (_taken(hints[one.name], one), _default(one))
        for one in fields(kind)
        if one.name not in OURS | named
    }
    return create_model(kind.__name__, __base__=Taken, __doc__=kind.__doc__, **taken)


def said_of(body: BaseModel) -> dict[str, Any]:
    """Give what a body says, as a command's fields take it."""
    return {name: getattr(body, name) for name in type(body).model_fields}


def _taken(hint: Any, one: Field[Any]) -> Any:
    """Give the type a field is read as; what is under seal may be long."""
    return _bounded(hint, Name if one.repr else Text)


def _bounded(hint: Any, text: Any) -> Any:
    if isinstance(hint, TypeAliasType):
        return _bounded(hint.__value__, text)
    if hint is str:
        return text
    if hint in LEAVES:
        return LEAVES[hint]
    inner = [_bounded(one, text) for one in get_args(hint)]
    origin = get_origin(hint)
    if origin in {UnionType, Union}:
        return functools.reduce(operator.or_, inner)
    if origin in {Mapping, tuple, frozenset}:
        return origin[tuple(inner)]
    return hint


def _default(one: Field[Any]) -> Any:
    if one.default is not MISSING:
        return one.default
    if one.default_factory is not MISSING:
        return Of(default_factory=one.default_factory)
    return ...
