"""Whether an item will have its quorum: told before the papers go out.

- Counted like the quorum itself, for those who said yes, and again at best.
- A deputy who comes is counted where the holder does not, or is kept from the item.
- At best everybody comes who has not said no; sides can then still be made equal.
"""

from dataclasses import dataclass
from typing import Literal

from policies.panels.item import Attending, Item
from policies.panels.quorum import quorum_reasons
from policies.reasons import Reason

type Outlook = Literal["quorate", "open", "not quorate"]


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody appointed to a seat, and whether they said that they come."""

    there: Attending
    comes: bool | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an item still lacks: with those who said yes, and at best."""

    lacking: tuple[Reason, ...]
    at_best: tuple[Reason, ...]

    @property
    def outlook(self) -> Outlook:
        """Say in a word how it stands."""
        if not self.lacking:
            return "quorate"
        return "not quorate" if self.at_best else "open"

    def in_words(self, language: str) -> str:
        """Say how it stands, and what is missing."""
        if not self.lacking:
            return "With those who said they come, this item has its quorum."
        missing = self.at_best or self.lacking
        words = " ".join(reason.in_words(language) for reason in missing)
        if self.at_best:
            return f"Even if everybody comes who has not said no: {words}"
        return f"It depends on those who have not answered. Without them: {words}"


def forecast(item: Item, expected: tuple[Expected, ...]) -> Forecast:
    """Say whether this item, with nobody in the room yet, will have its quorum."""
    sure = [one.there for one in expected if one.comes]
    best = [one.there for one in expected if one.comes is not False]
    # Members can stay out of the room, so at best no side is the larger one.
    at_best = (one for one in _lacking(item, best) if one.code != "E_PARITY")
    return Forecast(_lacking(item, sure), tuple(at_best))


def to_invite(item: Item, expected: tuple[Expected, ...]) -> tuple[Attending, ...]:
    """Give who has not answered and whose coming would make an item lack less.

    Where nobody makes a difference alone, everybody who has not answered.
    """
    sure = [one.there for one in expected if one.comes]
    lacking = _lacking(item, sure)
    if not lacking:
        return ()
    silent = [one.there for one in expected if one.comes is None]
    helping = (one for one in silent if _lacking(item, [*sure, one]) != lacking)
    return tuple(helping) or tuple(silent)


def _lacking(item: Item, there: list[Attending]) -> tuple[Reason, ...]:
    coming = Item(
        item.panel,
        item.holders,
        tuple(there),
        recused=item.recused,
        values=item.values,
        untrained=item.untrained,
        vacant=item.vacant,
        members=item.members,
    )
    return quorum_reasons(coming)
