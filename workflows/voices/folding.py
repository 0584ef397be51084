"""What the entries of a case say of its voices: the latest answer of each person.

- Entering a state that hears a voice asks anew, and so does taking up an ended case.
"""

from collections.abc import Mapping
from typing import Any

from states.definition import Pathway
from workflows.cases import Case
from workflows.voices.asking_anew import voices_heard_in

HEARD = "heard/"

type VoiceOf = tuple[str, str, str]  # case, voice, person


def answers_said(
    entry: Mapping[str, Any], case: str, pathway: Pathway
) -> dict[VoiceOf, str]:
    """Give the answer that an entry records, if it records one."""
    people = [
        ref.removeprefix(HEARD)
        for ref in entry.get("refs", ())
        if ref.startswith(HEARD)
    ]
    if not people:
        return {}
    state = pathway.tracks[entry["track"]].states[entry["from"]]
    hears = state.actions[entry["action"]].hears
    if hears is None:
        return {}
    return {(case, hears.voice, person): hears.answer for person in people}


def asked_anew(before: Case, after: Case, pathway: Pathway) -> frozenset[str]:
    """Give the voices of which nobody has said anything any more."""
    if after.ended_ts is not None:
        return frozenset()
    taken_up = before.ended_ts is not None
    entered = (
        pathway.tracks[track].states[place.state]
        for track, place in after.places.items()
        if taken_up or place.visits != before.places[track].visits
    )
    return frozenset(name for state in entered for name in voices_heard_in(state))
