"""P6: a referrer sees only the receipt once the case is submitted.

- Submitting is leaving the start of main; before that a referrer reads the draft.
- A person who referred and also has a part of their own reads by that part.
"""

from collections.abc import Iterator

from policies.proofs.ground import Ground
from policies.proofs.space import Point, Tracks, is_permitted
from policies.proofs.telling import role_in_words, state_told, step_told
from states.checks.places import MAIN, found
from states.definition import Permit
from states.errors import Problem
from states.scanning import Path

REFERRED = "referrer_of"
AS_REFERRER = frozenset({REFERRED, "signed_in_lately"})
SEEING = ("read", "export", "read_request", "read_log")


def referrer_sees_the_receipt(ground: Ground) -> Iterator[Problem]:
    """P6: a permit by which a referrer sees more than the receipt."""
    referring = {
        role
        for line in ground.pathway.permits
        if REFERRED in line.being
        for role in line.role
    }
    for line, path in ground.permits():
        roles = [role for role in line.role if role in referring]
        seeing = [name for name in SEEING if name in line.may]
        if roles and seeing and AS_REFERRER.issuperset(line.being):
            yield from _leaks(ground, line, path, roles[0], seeing[0])


def _leaks(
    ground: Ground, line: Permit, path: Path, role: str, action: str
) -> Iterator[Problem]:
    for tracks in _submitted(ground, line):
        point = Point(role, action, tracks, AS_REFERRER, frozenset())
        leaking = _opened(ground, line, point)
        if leaking is None:
            continue
        who, state = role_in_words(ground.pathway, role), tracks[MAIN]
        what = f"'{', '.join(leaking)}'" if leaking else f"'{action}'"
        sentence = "expected a referrer to see the receipt only after submitting, "
        sentence += f"met {what} in '{state}'"
        hint = f"limit '{line.id}' to the start of main"
        story = (
            f"{who} submits; the case is in '{state_told(ground.pathway, state)}'",
            step_told(ground.pathway, f"the same {who}", action),
        )
        yield found(ground.read, "P6", path, sentence, hint=hint, story=story)
        return


def _submitted(ground: Ground, line: Permit) -> Iterator[Tracks]:
    main = ground.pathway.tracks[MAIN]
    for name in main.states:
        if name != main.start and (not line.states or name in line.states):
            yield {MAIN: name}


def _opened(ground: Ground, line: Permit, point: Point) -> tuple[str, ...] | None:
    """Give the compartments that open at a point; None where nothing is permitted."""
    if not is_permitted(ground.rulebook, point):
        return None
    opened = tuple(
        name
        for name in line.compartments
        if is_permitted(ground.rulebook, point, compartments=frozenset({name}))
    )
    return None if line.compartments and not opened else opened
