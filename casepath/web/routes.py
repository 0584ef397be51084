"""A route: the address of a page, who may ask for it, what a form on it does.

- The table of all routes is `casepath/pages/table.py`; tests walk over it, so that a
  page that is not in it does not exist.
- What a person may do is never decided here: the guard behind the view decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from casepath.web.answers import Answer
from casepath.web.asked import Asked

type View = Callable[[Asked], Answer]
type Access = Literal["anybody", "signed_in", "by_code", "demonstration"]
type Writes = Literal["one", "nothing", "some"]


@dataclass(frozen=True, slots=True)
class Route:
    """One address: what shows it, what takes its form in.

    `writes` says how many entries the log gains when its form is taken in: one, none
    (a draft, a session), or some where one form stands for several commands.
    `strong` asks for a second factor within the last five minutes first. What is
    published may be kept by caches for a while (`is_kept`), where its page carries no
    form; a form that anybody may send is limited in number and size (`is_limited`).
    What answers while the records are sealed says so (`when_sealed`); all else is shut.
    """

    path: str
    name: str
    show: View | None = None
    take: View | None = None
    access: Access = "signed_in"
    writes: Writes = "one"
    strong: bool = False
    is_kept: bool = False
    is_limited: bool = False
    when_sealed: bool = False
