"""Who can vote on an item and who cannot, and which rung of the ladder is in force.

- It counts nothing by itself: who fills a seat, who votes and what is decided is
  what `policies.panels` says of the item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policies.panels.deciding import Decided, decide
from policies.panels.item import ABSTAIN, Attending, Item, of_seat, voices
from policies.panels.quorum import quorum_reasons
from policies.reasons import Reason
from workflows.panels.seen import spoken


@dataclass(frozen=True, slots=True)
class Voter:
    """A seat in the room, as it stands to the vote on an item."""

    seat: str
    organisation: str
    person: str
    may_vote: bool
    why: str  # adviser, recused, untrained, another, chair_last, chair_never, shared
    choice: str | None  # an action, or abstain


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder, and whether it is the one that would decide now."""

    name: str  # unanimous, majority, chair
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands: its quorum, its votes, its ladder."""

    lacking: tuple[str, ...]
    present: int
    needed: int
    cast: int
    voters: int
    rungs: tuple[Rung, ...]
    carried: str | None  # the choice that the votes carry now
    why_none: tuple[str, ...]
    share: int | None  # the share of votes a majority takes, where it is not over half
    of_appointed: bool
    by_organisation: bool


def voters_of(item: Item) -> tuple[Voter, ...]:
    """Give everybody in the room with what they may do on this item."""
    return tuple(_voters(item))


def standing_of(item: Item, language: str) -> Standing:
    """Say how an item stands at this moment."""
    outcome = decide(item)
    present = item.present()
    named = {seat for seat in present if of_seat(seat) != item.panel.chaired_by}
    said = _cast(item, present)
    cast, voters = voices(item, named & said.keys()), voices(item, named)
    lacking = quorum_reasons(item)
    if isinstance(outcome, Decided):
        in_force: str | None = outcome.rung
        carried: str | None = outcome.choice
        reasons: tuple[Reason, ...] = ()
    else:
        in_force, carried = _next_rung(item, said, voters), None
        reasons = outcome.reasons
    return Standing(
        lacking=tuple(one.in_words(language) for one in lacking),
        present=len(voices(item, present)),
        needed=item.panel.quorum.at_least,
        cast=len(cast),
        voters=len(voters),
        rungs=tuple(
            Rung(name, not lacking and name == in_force)
            for name in item.panel.decides_by
        ),
        carried=carried,
        why_none=tuple(one.in_words(language) for one in reasons),
        share=item.panel.carried_by,
        of_appointed=item.panel.majority_of == "appointed",
        by_organisation=item.panel.one_vote_per == "organisation",
    )


def _next_rung(
    item: Item, said: Mapping[str, str], voters: frozenset[str]
) -> str | None:
    """Give the rung that is being asked while there is no decision yet."""
    chair = item.panel.chaired_by
    others = {seat: word for seat, word in said.items() if of_seat(seat) != chair}
    are_split = len(set(others.values())) > 1 or ABSTAIN in others.values()
    have_all = bool(voters) and voices(item, others) == voters
    for name in item.panel.decides_by:
        if (name == "unanimous" and are_split) or (name == "majority" and have_all):
            continue
        return name
    return None


def _cast(item: Item, present: Mapping[str, str]) -> dict[str, str]:
    return {
        one.seat: one.choice
        for one in item.votes
        if present.get(one.seat) == one.person
    }


def _voters(item: Item) -> Iterator[Voter]:
    present = item.present()
    said = _cast(item, present)
    met: set[str] = set()
    for one in item.attending:
        may_vote, why = _may_vote(item, one, present)
        if may_vote and item.panel.one_vote_per == "organisation":
            why = "shared" if one.organisation in met and not why else why
            met.add(one.organisation)
        yield Voter(
            spoken(of_seat(one.seat)),
            one.organisation.replace("_", " "),
            one.person,
            may_vote,
            why,
            said.get(one.seat),
        )


def _may_vote(
    item: Item, one: Attending, present: Mapping[str, str]
) -> tuple[bool, str]:
    if one.person in item.recused:
        return False, "recused"
    if one.person in item.untrained:
        return False, "untrained"
    if item.seats[one.seat].advises:
        return False, "adviser"
    if present.get(one.seat) != one.person:
        return False, "another"
    if of_seat(one.seat) == item.panel.chaired_by:
        last = "chair" in item.panel.decides_by
        return last, "chair_last" if last else "chair_never"
    return True, ""
