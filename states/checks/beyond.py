"""What is asked, heard and opened by acts: PC044 to PC048.

- An action asks requests of its own state, and does not leave them behind.
- A voice is heard in one of its own answers; nobody answers `unheard`.
- The track of a transfer has the states of an offer, and begins without one.
- Who comes of age does so at an age that is said, by a birth date that is asked.
- A child case that is ended from here ends in a state that is named.
- What opens a child case beside the case is a standing action that can.
"""

from collections.abc import Iterator

from states.checks.mentions import voices_used
from states.checks.places import (
    MAIN,
    NameAt,
    StateAt,
    actions_of,
    at_key,
    each,
    found,
    states_of,
    unknown,
)
from states.checks.uses import fields_of
from states.counting import UNHEARD
from states.definition import Pathway
from states.errors import Problem
from states.reading import ReadPathway
from states.scanning import Path
from states.standing_moves import OFFER_STATES
from states.tracks import Action

OPENS_BESIDE = (
    "complain", "appeal", "request_review", "subject_access", "rectify", "restrict",
    "object",
)  # fmt: skip
MAJORITY = "majority"
BIRTH_DATE = "birth_date"


def asked_where_they_stand(read: ReadPathway) -> Iterator[Problem]:
    """PC044: an action asks what its state has not, or leaves what it asks behind."""
    for at in states_of(read.pathway):
        for name, action in at.state.actions.items():
            path = (*at.path, "actions", name, "asks")
            uses = each(action.asks, path)
            what = f"a request of '{at.name}'"
            yield from unknown(read, "PC044", uses, at.state.requests, what)
            if action.asks and _leaves_behind(read.pathway, at, action):
                sentence = f"expected '{name}' to stay where its requests are answered,"
                sentence += f" met 'go_to: {action.go_to}'"
                hint = "ask in the state it leads to"
                yield found(read, "PC044", at_key(path), sentence, hint=hint)


def voices_known(read: ReadPathway) -> Iterator[Problem]:
    """PC045: a voice or an answer is named that is not there."""
    voices = read.pathway.voices
    for name, voice in voices.items():
        for answer, path in each(voice.answers, ("voices", name, "answers")):
            if answer == UNHEARD:
                sentence = f"expected '{UNHEARD}' to be no answer, met it as one"
                yield found(read, "PC045", path, sentence)
    for use, answer_use in voices_used(read.pathway):
        yield from unknown(read, "PC045", [use], voices, "a voice")
        if use.name in voices:
            known = set(voices[use.name].answers)
            if answer_use.path[-1] == "others":
                known.add(UNHEARD)
            what = f"an answer of '{use.name}'"
            yield from unknown(read, "PC045", [answer_use], known, what)


def transfer_has_its_track(read: ReadPathway) -> Iterator[Problem]:
    """PC046: the track of a transfer is not there, or is not that of an offer."""
    transfer = read.pathway.transfer
    if transfer is None:
        return
    known = read.pathway.tracks.keys() - {MAIN}
    use = NameAt(transfer.track, ("transfer", "track"))
    yield from unknown(read, "PC046", [use], known, "a side track")
    if transfer.track not in known:
        return
    track, path = read.pathway.tracks[transfer.track], ("tracks", transfer.track)
    missing = [name for name in OFFER_STATES if name not in track.states]
    if missing:
        sentence = "expected the states of an offer on the track of a transfer, met "
        sentence += f"none named {', '.join(missing)}"
        yield found(read, "PC046", at_key((*path, "states")), sentence)
    if track.start != OFFER_STATES[0]:
        sentence = f"expected a transfer to start as '{OFFER_STATES[0]}', met "
        sentence += f"'{track.start}'"
        yield found(read, "PC046", (*path, "start"), sentence)
    for place, what in _moved_by_the_file(read, transfer.track):
        sentence = f"expected the offer alone to move its track, met {what}"
        yield found(read, "PC046", place, sentence, hint="leave it out")


def _moved_by_the_file(read: ReadPathway, track: str) -> Iterator[tuple[Path, str]]:
    """Find what would move an offer in this area and leave it open in the other."""
    for at in states_of(read.pathway):
        for name, action in at.state.actions.items():
            path = (*at.path, "actions", name)
            if at.track == track:
                yield path, f"the action '{name}'"
            elif track in action.also:
                yield (*path, "also", track), f"'{name}' moving it too"


def of_age_is_known(read: ReadPathway) -> Iterator[Problem]:
    """PC047: something waits for majority, and it is not known when that is."""
    born = any(
        at.field.finds_duplicates_by == BIRTH_DATE for at in fields_of(read.pathway)
    )
    for path in _until_majority(read.pathway):
        if read.pathway.of_age is None:
            sentence = "expected the age of majority to be said, met none"
            hint = "add 'of_age: 18 years'"
            yield found(read, "PC047", path, sentence, hint=hint)
        elif not born:
            sentence = "expected a field that holds the birth date, met none"
            hint = "add 'finds_duplicates_by: birth_date' to it"
            yield found(read, "PC047", path, sentence, hint=hint)


def sub_cases_open_and_end(read: ReadPathway) -> Iterator[Problem]:
    """PC048: a child case is ended without a state, or opened by what cannot."""
    kinds = read.pathway.sub_cases
    for at in actions_of(read.pathway):
        for kind, path in each(at.action.ends_sub_cases, (*at.path, "ends_sub_cases")):
            if kind in kinds and kinds[kind].ended_in is None:
                sentence = f"expected the state in which '{kind}' is ended from here, "
                sentence += "met none"
                hint = f"add 'ended_in' to '{kind}'"
                yield found(read, "PC048", path, sentence, hint=hint)
    for name, one in kinds.items():
        uses = each(one.opened_by, ("sub_cases", name, "opened_by"))
        what = "a standing action that opens a case"
        yield from unknown(read, "PC048", uses, OPENS_BESIDE, what)


def _leaves_behind(pathway: Pathway, at: StateAt, action: Action) -> bool:
    """Tell whether the requests of a state end with an action, not only stand still."""
    if action.go_to in {None, at.name}:
        return False
    entered = pathway.tracks[at.track].states.get(action.go_to or "")
    return entered is not None and "requests" not in entered.pauses


def _until_majority(pathway: Pathway) -> Iterator[Path]:
    for at in states_of(pathway):
        if at.state.expires is not None and at.state.expires.at == MAJORITY:
            yield (*at.path, "expires", "on")
        if at.state.keep is not None and at.state.keep.begins == MAJORITY:
            yield (*at.path, "keep", "from")
