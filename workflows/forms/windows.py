"""The strict model of windows: when, by which way and how somebody may be contacted.

- Each says its days and hours, by which means, whom to ask for and what never to say.
"""

import re
from typing import Annotated, TypedDict

from pydantic import AfterValidator, ConfigDict, Field, with_config
from pydantic_core import PydanticCustomError

from states.windows import Means, Weekday
from workflows.forms.texts import one_line

MOST = 50
LIKE = {
    "like": '{"days": ["monday"], "opens": "09:00", "closes": "11:30",'
    ' "by": "call", "ask_for": "…", "never_say": "…"}'
}
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
END_OF_DAY = "24:00"


def _opens(text: str) -> str:
    if CLOCK.fullmatch(text) is None:
        raise PydanticCustomError("E-DATE", "hours")
    return text


def _closes(text: str) -> str:
    return text if text == END_OF_DAY else _opens(text)


def _said(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("E-TYPE", "windows", LIKE)
    return one_line(text)


@with_config(ConfigDict(extra="forbid", strict=True))
class SafeWindow(TypedDict):
    """One window of a week."""

    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    opens: Annotated[str, AfterValidator(_opens)]
    closes: Annotated[str, AfterValidator(_closes)]
    by: Means
    ask_for: Annotated[str, AfterValidator(_said)]
    never_say: Annotated[str, AfterValidator(_said)]


def _lasts(window: SafeWindow) -> SafeWindow:
    if window["opens"] == window["closes"]:
        raise PydanticCustomError("E-DATE", "hours_apart")
    if len(set(window["days"])) != len(window["days"]):
        raise PydanticCustomError("E-DATE", "days_once")
    return window


type Windows = Annotated[
    list[Annotated[SafeWindow, AfterValidator(_lasts)]],
    Field(min_length=1, max_length=MOST),
]
