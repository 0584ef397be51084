"""What no pathway may do, about consent and about time: PC113 to PC118.

- Consent is given by a recorded act of a person: never at the start, by the
  system, by a clock, or as a move beside something else.
- Refusing or withdrawing consent opens nothing against the person; what that
  means exactly stands in `states.checks.refusing`.
- A clock ends nothing, sets nothing and decides nothing.
- A bypass is approved by somebody else, and never skips consent, nor what is asked
  before consent moves.
- Nobody opens cases in bulk, and no case is opened with nobody asking.
- Withdrawing consent and raising a concern need no guard, reason, form or second
  person, and are never counted.
"""

from collections.abc import Iterator

from states.checks.places import (
    MAIN,
    ActionAt,
    actions_of,
    at_key,
    found,
    leaves_in,
    states_of,
)
from states.checks.refusing import consent_tracks, withdraws
from states.conditions import CameFrom, TrackIn
from states.counting import Voiced
from states.definition import Pathway
from states.errors import Problem
from states.leaves import is_consent, is_given
from states.reading import ReadPathway

RAISES = "raise_concern"
CONCERN_TRACKS = frozenset({"concern", "safeguarding", "urgent"})
IN_BULK = frozenset({"bulk", "batch", "mass", "import", "upload"})
HURDLES = ("when", "reason", "form", "two_people", "decided_by", "at_most", "sets")


def consent_is_an_act(read: ReadPathway) -> Iterator[Problem]:
    """PC114: consent reached by anything but a person's recorded act."""
    for track in consent_tracks(read.pathway):
        start = read.pathway.tracks[track].start
        if is_given(start):
            sentence = f"expected consent not to be given from the start, met '{start}'"
            yield found(read, "PC114", ("tracks", track, "start"), sentence)
    for at in actions_of(read.pathway):
        into = is_consent(at.track) and is_given(at.action.go_to or "")
        if into and at.action.system is not None:
            sentence = "expected consent to be recorded by a person, met the system "
            sentence += f"action '{at.name}'"
            yield found(read, "PC114", (*at.path, "go_to"), sentence)
        for track, also in at.action.also.items():
            if is_consent(track) and is_given(also.go_to):
                sentence = "expected consent to be recorded by an act of its own, met "
                sentence += f"it moved beside '{at.name}'"
                path = (*at.path, "also", track, "go_to")
                yield found(read, "PC114", path, sentence)


def no_outcome_by_a_clock(read: ReadPathway) -> Iterator[Problem]:
    """PC115: a clock ends a case, sets a fact or makes a decision."""
    main = read.pathway.tracks[MAIN].states
    ends = {name for name, state in main.items() if state.final}
    for at in states_of(read.pathway):
        for word, by in (("review", at.state.review), ("expires", at.state.expires)):
            action = at.state.actions.get(by.by) if by is not None else None
            if by is None or action is None:
                continue
            targets = {also.go_to for also in action.also.values()} | {action.go_to}
            outcome = (
                (bool(targets & ends), "ends the case"),
                (bool(action.sets), "sets a fact"),
                (action.decided_by is not None, "decides"),
            )
            for met, what in outcome:
                if met:
                    sentence = "expected a missed time to tell somebody and no more, "
                    sentence += f"met '{by.by}', which {what}"
                    yield found(read, "PC115", (*at.path, word, "by"), sentence)


def bypass_stays_narrow(read: ReadPathway) -> Iterator[Problem]:
    """PC116: a bypass skips consent, or nobody else approves it."""
    bypass = read.pathway.bypass
    if bypass is None:
        return
    for index, name in enumerate(bypass.skips):
        if _reads_consent(read.pathway, name):
            sentence = f"expected no bypass of consent, met the guard '{name}'"
            yield found(read, "PC116", ("bypass", "skips", index), sentence)
        elif before := _moves_consent(read.pathway, name):
            sentence = f"expected no bypass of consent, met the guard '{name}' of "
            sentence += f"'{before[0]}'"
            yield found(read, "PC116", ("bypass", "skips", index), sentence)
    if len({*bypass.by, *bypass.confirmed_by}) == 1:
        sentence = "expected another role to approve a bypass, met only "
        sentence += f"'{bypass.by[0]}'"
        yield found(read, "PC116", ("bypass", "confirmed_by"), sentence)


def nobody_in_bulk(read: ReadPathway) -> Iterator[Problem]:
    """PC117: people are taken in by the many, or by nobody."""
    if read.pathway.subject not in {"person", "group"}:
        return
    for at in actions_of(read.pathway):
        bulk = sorted(IN_BULK & set(at.name.split("_")))
        if bulk:
            sentence = f"expected one person at a time, met '{bulk[0]}' in '{at.name}'"
            yield found(read, "PC117", at_key(at.path), sentence)
        if at.action.system is not None and at.action.opens is not None:
            sentence = "expected a person to open a case, met the system action "
            sentence += f"'{at.name}'"
            yield found(read, "PC117", (*at.path, "opens"), sentence)


def leaving_needs_nothing(read: ReadPathway) -> Iterator[Problem]:
    """PC118: withdrawing consent or raising a concern is made hard."""
    for at in actions_of(read.pathway):
        if withdraws(read.pathway, at):
            what = "withdrawing consent"
        elif raises_concern(read.pathway, at):
            what = "raising a concern"
        else:
            continue
        for word in HURDLES:
            if getattr(at.action, word):
                sentence = f"expected {what} to need nothing, met '{word}' for "
                sentence += f"'{at.name}'"
                hint = "take it out"
                yield found(
                    read, "PC118", at_key((*at.path, word)), sentence, hint=hint
                )


def raises_concern(pathway: Pathway, at: ActionAt) -> bool:
    """Tell whether an action raises a concern, by its name or by where it begins."""
    if at.action.system is not None:
        return False
    track = pathway.tracks[at.track]
    begins = at.track in CONCERN_TRACKS and at.state == track.start
    leaves = at.action.go_to not in {None, at.state}
    return at.name == RAISES or (begins and leaves and track.states[at.state].resting)


def _reads_consent(pathway: Pathway, guard: str) -> bool:
    """Tell whether a guard asks for consent, or for the voice of somebody."""
    if guard not in pathway.guards:
        return False
    leaves = (at.leaf for at in leaves_in(pathway.guards[guard].when, ()))
    return any(
        isinstance(leaf, Voiced)
        or (isinstance(leaf, TrackIn | CameFrom) and is_consent(_track_of(leaf)))
        for leaf in leaves
    )


def _moves_consent(pathway: Pathway, guard: str) -> list[str]:
    """Give the actions that move consent, and ask this guard first.

    Whose consent counts may depend on an age: such a guard names no consent itself.
    """
    return [
        at.name
        for at in actions_of(pathway)
        if guard in at.action.when
        and any(is_consent(track) for track in (at.track, *at.action.also))
    ]


def _track_of(leaf: TrackIn | CameFrom) -> str:
    return leaf.track if isinstance(leaf, TrackIn) else leaf.came_from
