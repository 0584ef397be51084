"""The quorum of one item: who must be there before anything can be decided.

- Where each organisation has one vote, a quorum counts organisations.
- A seat for everybody is filled by anybody on it; a quorum counts each of them.
- A share is of the seats with a vote on this item, filled or not.
- A fact that is not known calls for every seat it could call for.
- A seat that is statutory can be waived by nobody, and has a code of its own.
"""

from collections.abc import Iterator, Mapping

from policies.panels.item import Item, of_seat, organisations, voices
from policies.reasons import Reason, said
from states.facts import Values
from states.panels import QuorumWhen

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
            sentence = f"The statutory seat {seat} is not filled for this item."
            yield said("E_STATUTORY", sentence)


def _too_few(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    met, needed = len(voices(item, present)), item.panel.quorum.at_least
    if met < needed:
        yield said("E_QUORUM", f"{met} of {needed} {_counted_as(item)} present.")


def _too_small_a_share(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    share = item.panel.quorum.share_at_least
    met = len(voices(item, present))
    of = len(voices(item, item.counted()))
    if share is not None and met * PERCENT < share * of:
        sentence = f"{met} of {of} {_counted_as(item)} present; {share} percent needed."
        yield said("E_QUORUM", sentence)


def _unequal(item: Item) -> Iterator[Reason]:
    sides = item.panel.quorum.parity or ()
    counts = [
        len(voices(item, (seat for seat in item.voting() if of_seat(seat) in side)))
        for side in sides
    ]
    if len(set(counts)) > 1:
        met = " and ".join(str(count) for count in counts)
        sentence = f"The sides are not equal: {met} vote. Who abstains stands back."
        yield said("E_PARITY", sentence)


def _too_few_of_a_side(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    share = item.panel.quorum.each_side_at_least
    if share is None:
        return
    for side in item.panel.quorum.parity or ():
        met = sum(of_seat(seat) in side for seat in present)
        of = sum(of_seat(seat) in side for seat in item.counted())
        if met * PERCENT < share * of:
            sentence = f"{met} of {of} of a side present; {share} percent needed."
            yield said("E_QUORUM", sentence)


def _even(item: Item) -> Iterator[Reason]:
    met = len(voices(item, item.voting()))
    if item.panel.quorum.odd and not met % 2:
        sentence = f"{met} {_counted_as(item)} present; an odd number is needed."
        yield said("E_QUORUM", sentence)


def _too_few_organisations(item: Item, present: Mapping[str, str]) -> Iterator[Reason]:
    needed = item.panel.quorum.organisations_at_least
    met = len(organisations(item, present))
    if needed is not None and met < needed:
        yield said("E_QUORUM", f"{met} of {needed} organisations present.")


def _also_needed(
    also: QuorumWhen, values: Values, there: frozenset[str]
) -> Iterator[Reason]:
    value = values.get(also.fact)
    if value is not None and value not in also.values:
        return
    code = "E_STATUTORY" if also.statutory else "E_QUORUM"
    kind = "statutory seat" if also.statutory else "seat"
    for seat in also.including:
        if seat not in there:
            yield said(code, f"This item also needs the {kind} {seat}.")
    if also.one_of and there.isdisjoint(also.one_of):
        seats = ", ".join(also.one_of)
        yield said(code, f"This item also needs one of the {kind}s {seats}.")


def _named(present: Mapping[str, str]) -> frozenset[str]:
    """Give the seats as the panel names them; of everybody's, one is enough."""
    return frozenset(of_seat(seat) for seat in present)


def _counted_as(item: Item) -> str:
    return "organisations" if item.panel.one_vote_per == "organisation" else "seats"
