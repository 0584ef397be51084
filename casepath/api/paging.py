"""Lists in pages: so many at once, and where the next page begins.

- A page begins after the last item of the one before, by what names that item: what
  comes or goes meanwhile neither hides another item nor shows it twice.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from typing import Annotated, Any, NotRequired, TypedDict

from pydantic import Field

from casepath.api.asked import Said
from casepath.api.errors import RequestError
from casepath.api.operations import Taken

MOST, USUAL = 200, 50


class PageAsked(Taken):
    """Which part of a list is wanted."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = USUAL
    cursor: Annotated[str, Field(max_length=400)] | None = None


class PageGiven(TypedDict):
    """A part of a list, and the cursor of the next part if there is one."""

    items: list[dict[str, Any]]
    next: NotRequired[str]


type Name = Callable[[dict[str, Any]], str]


def page(items: Sequence[dict[str, Any]], asked: Any, name: Name) -> Said:
    """Give the part of a list that is asked for; `name` tells one item from another."""
    limit, cursor = asked["limit"], asked["cursor"]
    first = 0 if cursor is None else _after(items, opened(cursor), name)
    shown = list(items[first : first + limit])
    more = first + limit < len(items)
    return part(shown, name(shown[-1]) if more else None)


def part(shown: list[dict[str, Any]], last: str | None) -> Said:
    """Give a part of a list; `last` names its last item where there are more."""
    return Said({"items": shown, **({} if last is None else {"next": sealed(last)})})


def sealed(name: str) -> str:
    """Give the cursor of an item."""
    return urlsafe_b64encode(name.encode()).decode().rstrip("=")


def opened(cursor: str) -> str:
    """Give the item that a cursor names."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        return urlsafe_b64decode(padded).decode()
    except (NotBase64, ValueError):
        raise no_cursor() from None


def no_cursor() -> RequestError:
    """Give the answer to a cursor that leads nowhere, or nowhere any more."""
    return RequestError(
        422,
        "E-CURSOR",
        "expected a cursor of this list, met one that leads nowhere",
        where="cursor",
        hint="begin again without a cursor",
    )


def _after(items: Sequence[dict[str, Any]], last: str, name: Name) -> int:
    for place, one in enumerate(items):
        if name(one) == last:
            return place + 1
    raise no_cursor()
