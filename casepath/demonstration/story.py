"""Telling a journey while it happens: from the log's entries and from offers.

- What is printed after a step are the entries that the step left, in words.
- A refusal is printed with its reasons, in words.
- Readings, assignments and votes are counted, not told one by one, and so is what
  goes on quietly: the story stays short. The votes stand in the minute.
- A step that ends otherwise than it must ends the story.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from casepath.demonstration.founding import Asker
from config.errors import CasepathError
from config.now import from_micros
from workflows.commands import Command
from workflows.errors import StoryError
from workflows.reading.trails import Told, told
from workflows.reading.why import why
from workflows.receipts import Receipt
from workflows.running.clocks import fire_clocks
from workflows.sweeping import deliver_notices

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COUNTED = {"read": "readings", "assign": "assignments", "vote": "votes"}


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
    """A journey of one case after another, told by their entries."""

    asker: Asker
    clock: StoryClock
    say: Callable[[str], None]
    case: str = ""
    refused: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    newest: dict[str, Any] = field(default_factory=dict)  # the entry told last
    _told: dict[str, int] = field(default_factory=dict)
    _quiet: bool = False
    _day: str = ""

    def ref(self, name: str) -> str:
        """Give the reference of somebody by the name they act under."""
        return self.asker.people[name]

    def chapter(self, title: str) -> None:
        """Begin a part of the story."""
        if not self._quiet:
            self.say(f"-- {title}")

    def quote(self, words: str) -> None:
        """Say a line that is no entry of the case."""
        if not self._quiet:
            self.say(f"{'':>18}{words}")

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Walk a part without telling it; its entries are counted."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    @contextmanager
    def beside(self, case: str) -> Iterator[None]:
        """Turn to another case for a while."""
        before, self.case = self.case, case
        try:
            yield
        finally:
            self.case = before

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
        wanted = f"expected {by} to be refused {action} with {codes}"
        try:
            self.asker.ask(by, kind, **self._on_case(kind, said))
        except CasepathError as error:
            reasons = said_by(error)
            met = " ".join(code for code, _ in reasons)
            if met != codes:
                raise StoryError(f"{wanted}, met {met}") from error
        else:
            raise StoryError(f"{wanted}, met a receipt")
        self.refused.append(codes)
        self.tell(" ".join(words for _, words in reasons))

    def explain(self, by: str, action: str) -> None:
        """Let somebody ask why an action is possible or not, and give the answer."""
        area = self.asker.area
        answered = why(self.asker.service, area, self.ref(by), self.case, action)
        self.quote(f"{by.capitalize()} asks why or why not:")
        for line in answered.lines("en"):
            self.quote(f"  {line}")

    def wait(self, **by: float) -> None:
        """Let time pass; what falls due meanwhile happens by itself."""
        self.until(self.clock.at + timedelta(**by))

    def until(self, moment: datetime) -> None:
        """Let time pass until a moment; what falls due meanwhile happens by itself."""
        self.clock.at = moment
        fire_clocks(self.asker.service, self.asker.area)
        deliver_notices(self.asker.service, self.asker.area)

    def comes(self, kind: str, action: str) -> None:
        """Demand that something came by itself since the last telling, and tell it."""
        came = [(entry["kind"], entry.get("action")) for entry in self.tell()]
        if (kind, action) not in came:
            raise StoryError(f"expected {action} to come by itself, met none")

    def tell(self, because: str = "") -> list[dict[str, Any]]:
        """Print the entries of the case that have not been told yet, and give them.

        `because` are the words that go with the refusal among them.
        """
        if not self.case:
            return []
        new = told(
            self.asker.service,
            self.asker.area,
            self.case,
            self.asker.name_of,
            since=self._told.get(self.case, -1),
        )
        for one in new:
            self._tell_one(one, because if one.entry["kind"] == "refused" else "")
            self._told[self.case], self.newest = one.seq, one.entry
        return [one.entry for one in new]

    def count_the_rest(self) -> None:
        """Count what happened by itself on cases from which the story turned away."""
        with self.quietly():
            for case in tuple(self._told):
                with self.beside(case):
                    self.tell()

    def _tell_one(self, one: Told, because: str) -> None:
        kind = one.entry["kind"]
        if self._quiet or kind in COUNTED:
            self.counted[COUNTED.get(kind, "other steps")] += 1
            return
        day = f"{from_micros(one.entry['ts']):%d %b %Y}"
        shown = day if day != self._day else ""
        self._day = day
        more = f" {because}" if because else ""
        self.say(f"{shown:>11} {one.seq:>4}  {one.sentence}{more}")

    def _on_case(self, kind: type[Command], said: dict[str, Any]) -> dict[str, Any]:
        on_case = "case" in getattr(kind, "__dataclass_fields__", {})
        return {"case": self.case, **said} if on_case else said
