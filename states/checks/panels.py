"""Panels and answers that can or cannot come together: PC040 to PC043.

- A quorum is possible for every choice of the facts that it asks about.
- With parity, the smallest side decides how many of each side can be there.
- The presiding chair has no ordinary vote, so a side needs somebody who votes.
- A guard counts answers only where so many requests are asked, and those it names.
- Who only advises counts for no quorum and has no vote, no chair and no veto.
- A statutory seat without a deputy is a warning: one absence stops the panel.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from states.checks.mentions import guards_used
from states.checks.places import (
    MAIN,
    actions_of,
    at_key,
    found,
    leaves_in,
    states_of,
)
from states.checks.uses import seats_used
from states.counting import Answers
from states.definition import Pathway
from states.errors import Problem
from states.everybody import with_everybody
from states.panels import Panel
from states.reading import ReadPathway
from states.scanning import Path
from states.texts import listed, nearest, shown

MOST_CHOICES = 10_000


class AnswersAt(NamedTuple):
    """Answers that a guard counts, the requests asked where it is used, its path."""

    leaf: Answers
    asked: tuple[frozenset[str], ...]
    path: Path


def quorums_possible(read: ReadPathway) -> Iterator[Problem]:
    """PC040: a quorum or a vote that the seats of the panel can never make."""
    for name, panel in with_everybody(read.pathway).panels.items():
        path: Path = ("panels", name)
        most = _most_present(panel)
        if panel.quorum.at_least > most:
            sentence = f"expected a quorum of at most {most}, which the seats can make"
            sentence += f", met {panel.quorum.at_least} of {len(panel.seats)}"
            place = (*path, "quorum", "at_least")
            yield found(read, "PC040", place, sentence)
        yield from _sides_possible(read, panel, path)
        yield from _organisations_possible(read, name, panel)
        yield from _advisers_counted(read, name)
        voting = _voters(panel) - {panel.chaired_by}
        if not voting and "chair" not in panel.decides_by:
            sentence = "expected a seat that votes beside the chair, met none"
            yield found(read, "PC040", at_key((*path, "seats")), sentence)


def _organisations_possible(
    read: ReadPathway, name: str, panel: Panel
) -> Iterator[Problem]:
    wanted = panel.quorum.organisations_at_least
    seated = {panel.seats[seat].organisation for seat in _voters(panel)}
    from_any = any(
        seat.everybody is not None and not seat.organisation
        for seat in read.pathway.panels[name].seats.values()
    )
    if wanted is not None and wanted > len(seated) and not from_any:
        sentence = f"expected a quorum of at most {len(seated)} organisations, which "
        sentence += f"have a seat, met {wanted}"
        place = ("panels", name, "quorum", "organisations_at_least")
        yield found(read, "PC040", place, sentence)


def answers_enough(read: ReadPathway) -> Iterator[Problem]:
    """PC041: a guard counts more answers than there are requests."""
    for leaf, asked, path in _answers_of(read.pathway):
        most = max((len(requests) for requests in asked), default=0)
        wanted = leaf.answers.at_least
        if asked and wanted > most:
            sentence = f"expected at most {most} answers to be counted, as many as are "
            sentence += f"asked for, met {wanted}"
            yield found(read, "PC041", (*path, "answers", "at_least"), sentence)


def answers_asked(read: ReadPathway) -> Iterator[Problem]:
    """PC042: a guard waits for an answer that is not asked for."""
    for leaf, asked, path in _answers_of(read.pathway):
        for index, name in enumerate(leaf.answers.including):
            if asked and not any(name in requests for requests in asked):
                known = frozenset().union(*asked)
                sentence = "expected a request that is asked where this guard is used, "
                sentence += f"met '{shown(name)}'"
                hint = nearest(name, known) or f"asked are: {listed(sorted(known))}"
                place = (*path, "answers", "including", index)
                yield found(read, "PC042", place, sentence, hint=hint)


def statutory_seats_deputised(read: ReadPathway) -> Iterator[Problem]:
    """PC043: a statutory seat without a deputy (a warning)."""
    for name, panel in read.pathway.panels.items():
        for seat in panel.quorum.including:
            known = panel.seats.get(seat)
            if known is not None and not (known.deputy or known.everybody):
                sentence = f"expected a deputy for the statutory seat '{seat}', without"
                sentence += " which no item can be decided, met none"
                path = at_key(("panels", name, "seats", seat))
                hint = "add 'deputy: true'"
                yield found(
                    read, "PC043", path, sentence, hint=hint, severity="warning"
                )


def _advisers_counted(read: ReadPathway, name: str) -> Iterator[Problem]:
    """Find seats that only advise where one counts, presides, votes or stops."""
    seats = read.pathway.panels[name].seats
    for use in seats_used(read.pathway, name):
        if use.name in seats and seats[use.name].advises:
            sentence = f"expected a seat that votes, met '{use.name}', which only "
            sentence += "advises"
            yield found(read, "PC040", use.path, sentence)


def _voters(panel: Panel) -> set[str]:
    return {name for name, seat in panel.seats.items() if not seat.advises}


def _sides_possible(read: ReadPathway, panel: Panel, path: Path) -> Iterator[Problem]:
    parity: Path = (*path, "quorum", "parity")
    majority: Path = (*path, "double_majority")
    for sides, place in (
        (panel.quorum.parity, parity),
        (panel.double_majority, majority),
    ):
        seated = [seat for side in sides or () for seat in side]
        twice = sorted({seat for seat in seated if seated.count(seat) > 1})
        if twice:
            sentence = (
                f"expected each seat on one side only, met twice: {listed(twice)}"
            )
            yield found(read, "PC040", at_key(place), sentence)
    for index, side in enumerate(panel.double_majority or ()):
        if set(side) <= {panel.chaired_by}:
            sentence = "expected a side with somebody who votes, met only the chair"
            yield found(read, "PC040", (*majority, index), sentence)


def _most_present(panel: Panel) -> int:
    """Give how many can be there at most, whatever the facts; 0 where nobody can."""
    sides = panel.quorum.parity
    if sides is None:
        return _voices(panel)
    smallest = min(len(set(side)) for side in sides)
    for needed in _needed_together(panel):
        if any(len(needed & set(side)) > smallest for side in sides):
            return 0
    beside = _voters(panel) - {seat for side in sides for seat in side}
    return smallest * len(sides) + len(beside)


def _voices(panel: Panel) -> int:
    """Count who has a vote: each seat, or each organisation where that is so."""
    voters = _voters(panel)
    if panel.one_vote_per == "organisation":
        return len({panel.seats[seat].organisation for seat in voters})
    return len(voters)


def _needed_together(panel: Panel) -> Iterator[frozenset[str]]:
    """Give the seats needed for each choice of the facts that the quorum asks about."""
    asked: dict[str, set[str]] = {}
    for extra in panel.quorum.when:
        asked.setdefault(extra.fact, set()).update(extra.values)
    choices = product(*(sorted(values) for values in asked.values()))
    for number, chosen in enumerate(choices):
        if number == MOST_CHOICES:
            return
        yield _needed(panel, dict(zip(asked, chosen, strict=True)))


def _needed(panel: Panel, values: Mapping[str, str]) -> frozenset[str]:
    needed = set(panel.quorum.including)
    for extra in panel.quorum.when:
        if values.get(extra.fact) in extra.values:
            needed.update(extra.including)
    return frozenset(needed)


def _answers_of(pathway: Pathway) -> Iterator[AnswersAt]:
    """Give every leaf over answers, with the requests of each state that asks it."""
    used = {use.name for use in guards_used(pathway)}
    for name, guard in pathway.guards.items():
        every = leaves_in(guard.when, ("guards", name, "when"))
        over = [(leaf, path) for leaf, path in every if isinstance(leaf, Answers)]
        asks = over and name in used
        asked = tuple(_asked_where(pathway, name)) if asks else ()
        for leaf, path in over:
            yield AnswersAt(leaf, asked, path)


def _asked_where(pathway: Pathway, guard: str) -> Iterator[frozenset[str]]:
    """Give the requests that can be answered wherever an action asks this guard."""
    every = [frozenset(at.state.requests) for at in states_of(pathway)]
    for at in actions_of(pathway):
        if guard in at.action.when:
            state = pathway.tracks[at.track].states[at.state]
            yield frozenset(state.requests)
            if at.track != MAIN or "requests" in state.pauses:
                # Beside another track's requests, or with those of the state before.
                yield from every
