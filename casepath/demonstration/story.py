"""Telling a journey while it happens: from the log's entries and from offers.

- What is printed after a step are the entries that the step left, in words.
- What is printed before a refusal is what the guard offers, in words.
- A step that ends otherwise than it must ends the story.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from casepath.demonstration.founding import Asker
from config.errors import CasepathError
from workflows.commands import Command
from workflows.errors import StoryError
from workflows.queries import why_not
from workflows.receipts import Receipt
from workflows.trails import told

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def said_by(error: CasepathError) -> tuple[str, ...]:
    """Give the guard's reasons that only the attempt itself brings out."""
    refusal = getattr(error, "refusal", None)
    if refusal is None:
        return (error.message,)
    return tuple(reason.in_words("en") for reason in refusal.reasons)


class StoryClock:
    """A source of time that the story moves."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        """Give the moment of the story, a little later each time."""
        self.at += timedelta(milliseconds=20)
        return self.at


@dataclass(slots=True)
class Story:
    """A journey of one case, told by its entries."""

    asker: Asker
    clock: StoryClock
    say: Callable[[str], None]
    case: str = ""
    refused: list[str] = field(default_factory=list)
    _told: int = -1

    def chapter(self, title: str) -> None:
        """Begin a part of the story."""
        self.say("")
        self.say(title)

    def let(self, by: str, kind: type[Command], **said: Any) -> Receipt:
        """Let somebody do something that must be possible, and tell it."""
        try:
            receipt = self.asker.ask(by, kind, **self._on_case(kind, said))
        except CasepathError as error:
            raise StoryError(
                f"expected {by} to be allowed {kind.__name__}"
                f" {said.get('action', '')}: {error.code}"
            ) from error
        self.case = self.case or receipt.case or ""
        self.tell()
        return receipt

    def deny(
        self, by: str, code: str, kind: type[Command], why: str = "", **said: Any
    ) -> None:
        """Let somebody try what must be refused with this code, and say why."""
        action = str(said.get("action", why))
        reasons = why_not(
            self.asker.service,
            self.asker.area,
            self.asker.people[by],
            self.case,
            action,
        )
        try:
            self.asker.ask(by, kind, **self._on_case(kind, said))
        except CasepathError as error:
            refusal = getattr(error, "refusal", None)
            codes = refusal.codes if refusal else (error.code,)
            reasons = reasons or said_by(error)
            if code not in codes:
                raise StoryError(
                    f"expected {by} to be refused {action} with {code}, met {codes}"
                ) from error
        else:
            raise StoryError(f"expected {by} to be refused {action} with {code}")
        self.refused.append(code)
        self.tell()
        for reason in reasons:
            self.say(f"        why not: {reason}")

    def wait(self, **by: float) -> None:
        """Let time pass."""
        self.clock.at += timedelta(**by)
        self.say(f"    ({self.clock.at:%A %d %B %Y, %H:%M} UTC)")

    def tell(self) -> None:
        """Print the entries of the case that have not been told yet."""
        if not self.case:
            return
        for one in told(
            self.asker.service,
            self.asker.area,
            self.case,
            self.asker.name_of,
            since=self._told,
        ):
            self.say(f"    {one.seq:>4}  {one.sentence}")
            self._told = one.seq

    def _on_case(self, kind: type[Command], said: dict[str, Any]) -> dict[str, Any]:
        on_case = "case" in getattr(kind, "__dataclass_fields__", {})
        return {"case": self.case, **said} if on_case else said
