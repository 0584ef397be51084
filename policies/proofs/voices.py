"""What has to stay open to be heard: withdrawing consent, raising a concern.

- Consent is withdrawn by an action that leaves where it is given on its track.
- A concern is raised by `raise_concern`, or by what starts a protecting track.
"""

from collections.abc import Iterator

from states.checks.places import ActionAt, actions_of
from states.definition import Pathway
from states.leaves import is_consent, is_given

GIVEN = "given"
RAISES = "raise_concern"
PROTECTING = ("safeguarding", "urgent", "concern")


def withdrawing(pathway: Pathway) -> Iterator[ActionAt]:
    """Give what people do to end consent that is given, wherever it is offered."""
    for at in actions_of(pathway):
        to = at.action.go_to
        leaves = to is not None and not is_given(to)
        given = is_consent(at.track) and is_given(at.state)
        if given and leaves and not at.action.system:
            yield at


def raising(pathway: Pathway) -> Iterator[ActionAt]:
    """Give what people do to raise a concern, wherever it is offered."""
    for at in actions_of(pathway):
        starts = is_protecting(at.track) and at.state == pathway.tracks[at.track].start
        if at.name == RAISES or (starts and at.action.go_to and not at.action.system):
            yield at


def is_protecting(track: str) -> bool:
    """Tell whether a track is there to keep somebody safe."""
    return any(track == name or track.startswith(f"{name}_") for name in PROTECTING)
