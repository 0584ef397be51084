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
from workflows.reading.queries import why_not
from workflows.reading.trails import told
from workflows.receipts import Receipt

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def said_by(error: CasepathError) -> tuple[tuple[str, str], ...]:
    """Give the code and the words of every reason of a refusal."""
    refusal = getattr(error, "refusal", None)
    if refusal is None:
        return ((error.code, error.message),)
    return tuple((reason.code, reason.in_words("en")) for reason in refusal.reasons)


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
        self, by: str, codes: str, kind: type[Command], why: str = "", **said: Any
    ) -> None:
        """Let somebody try what must be refused for these reasons, and say why.

        `codes` are the codes of all reasons, in the order in which they are given.
        """
        action = str(said.get("action", why))
        offered = why_not(
            self.asker.service,
            self.asker.area,
            self.asker.people[by],
            self.case,
            action,
        )
        try:
            self.asker.ask(by, kind, **self._on_case(kind, said))
        except CasepathError as error:
            said_now = said_by(error)
            met = " ".join(code for code, _ in said_now)
            if met != codes:
                raise StoryError(
                    f"expected {by} to be refused {action} with {codes}, met {met}"
                ) from error
        else:
            raise StoryError(
                f"expected {by} to be refused {action} with {codes}, met a receipt"
            )
        self.refused.append(codes)
        self.tell()
        for reason in offered or tuple(words for _, words in said_now):
            self.say(f"        why not: {reason}")

    def wait(self, **by: float) -> None:
        """Let time pass."""
        self.clock.at += timedelta(**by)
        self.say(f"    ({self.clock.at:%A %d %B %Y, %H:%M} UTC)")

    def comes(self, kind: str, action: str) -> None:
        """Demand that something came by itself since the last telling, and tell it."""
        came = [(entry["kind"], entry.get("action")) for entry in self.tell()]
        if (kind, action) not in came:
            raise StoryError(f"expected {action} to come by itself, met none")

    def tell(self) -> list[dict[str, Any]]:
        """Print the entries of the case that have not been told yet, and give them."""
        if not self.case:
            return []
        new = told(
            self.asker.service,
            self.asker.area,
            self.case,
            self.asker.name_of,
            since=self._told,
        )
        for one in new:
            self.say(f"    {one.seq:>4}  {one.sentence}")
            self._told = one.seq
        return [one.entry for one in new]

    def _on_case(self, kind: type[Command], said: dict[str, Any]) -> dict[str, Any]:
        on_case = "case" in getattr(kind, "__dataclass_fields__", {})
        return {"case": self.case, **said} if on_case else said
