"""The quorum of one item: who must be there before anything can be decided.

- Where each organisation has one vote, a quorum counts organisations.
- A seat for everybody is filled by anybody on it; a quorum counts each of them.
- A share is of the seats with a vote on this item, filled or not.
- A fact that is not known calls for every seat it could call for.
- A seat that is statutory can be waived by nobody, and has a code of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from policies.panels.item import Item, of_seat, organisations, voices
from policies.reasons import Reason, said_as
from states.explaining import plain
from states.facts import Values
from states.panels import QuorumWhen
from states.phrases.languages import phrases_in

PERCENT = 100


def quorum_reasons(item: Item) -> tuple[Reason, ...]:
    """Give every way in which the quorum of this item fails now."""
    present = item.present()
    return (
        *_statutory(item, present),
        *_too_few(item, present),
        *_too_small_a_share(item, present),
        *_unequal(item),
        *_too_few_of_a_side(item, present),
        *_even(item),
        *_too_few_organisations(item, present),
        *(
            reason
            for also in item.panel.quorum.when
            for reason in _also_needed(also, item.values, _named(present))
        ),
    )


def _statutory(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    there = _named(present)
    for seat in item.panel.quorum.including:
        if seat not in there:
            yield said_as("E_STATUTORY", "seat_not_filled", seat=plain(seat))


def _too_few(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    met, needed = len(voices(item, present)), item.panel.quorum.at_least
    if met < needed:
        phrase = f"{_counted_as(item)}_present"
        yield said_as("E_QUORUM", phrase, met=met, needed=needed)


def _too_small_a_share(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    share = item.panel.quorum.share_at_least
    met = len(voices(item, present))
    of = len(voices(item, item.counted()))
    if share is not None and met * PERCENT < share * of:
        phrase = f"share_of_{_counted_as(item)}"
        yield said_as("E_QUORUM", phrase, met=met, of=of, share=share)


def _unequal(item: Item) -> Iterator[Reason]:
    sides = item.panel.quorum.parity or ()
    counts = [
        len(voices(item, (seat for seat in item.voting() if of_seat(seat) in side)))
        for side in sides
    ]
    if len(set(counts)) > 1:
        yield said_as("E_PARITY", "unequal", met=partial(_together, counts))


def _too_few_of_a_side(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    share = item.panel.quorum.each_side_at_least
    if share is None:
        return
    for side in item.panel.quorum.parity or ():
        met = sum(of_seat(seat) in side for seat in present)
        of = sum(of_seat(seat) in side for seat in item.counted())
        if met * PERCENT < share * of:
            yield said_as("E_QUORUM", "share_of_side", met=met, of=of, share=share)


def _even(item: Item) -> Iterator[Reason]:
    met = len(voices(item, item.voting()))
    if item.panel.quorum.odd and not met % 2:
        yield said_as("E_QUORUM", f"odd_{_counted_as(item)}", met=met)


def _too_few_organisations(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    needed = item.panel.quorum.organisations_at_least
    met = len(organisations(item, present))
    if needed is not None and met < needed:
        yield said_as("E_QUORUM", "organisations_present", met=met, needed=needed)


def _also_needed(
    also: QuorumWhen, values: Values, there: frozenset[str]
) -> Iterator[Reason]:
    value = values.get(also.fact)
    if value is not None and value not in also.values:
        return
    code = "E_STATUTORY" if also.statutory else "E_QUORUM"
    kind = "statutory" if also.statutory else "seat"
    for seat in also.including:
        if seat not in there:
            yield said_as(code, f"also_{kind}", seat=plain(seat))
    if also.one_of and there.isdisjoint(also.one_of):
        seats = ", ".join(map(plain, also.one_of))
        yield said_as(code, f"also_one_{kind}", seats=seats)


def _together(counts: Sequence[int], language: str) -> str:
    return phrases_in(language).words["list_and"].join(map(str, counts))


def _named(present: Mapping[str, str]) -> frozenset[str]:
    """Give the seats as the panel names them; of everybody's, one is enough."""
    return frozenset(of_seat(seat) for seat in present)


def _counted_as(item: Item) -> str:
    return "organisations" if item.panel.one_vote_per == "organisation" else "seats"
