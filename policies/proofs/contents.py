"""P4 and P7: who runs the machine opens nothing, and no field escapes its record.

- Administrator and operator read nothing, answer nothing, vote on nothing.
- An action with a form or a reason touches content too.
- A field lies in one compartment, which somebody may open.
- What is forbidden of a form's compartment is forbidden of a field kept elsewhere.
"""

from collections.abc import Iterator

from policies.proofs.ground import Ground
from policies.proofs.telling import role_in_words, step_told
from states.checks.places import actions_of, each, found
from states.checks.uses import fields_of
from states.definition import Pathway
from states.errors import Problem

MACHINE_ROOM = frozenset({"administrator", "operator"})
CONTENT = frozenset(
    {
        "read", "read_request", "export", "answer", "vote", "correct",
        "subject_access", "rectify", "unmerge", "confirm_merge",
    }
)  # fmt: skip
OPENING = frozenset({"read", "export"})


def machine_room_opens_nothing(ground: Ground) -> Iterator[Problem]:
    """P4: a permit by which an administrator or operator touches content."""
    touching = CONTENT | _with_words(ground.pathway)
    for line, path in ground.permits():
        for role in MACHINE_ROOM.intersection(line.role):
            for action, place in each(line.may, (*path, "may")):
                if action in touching:
                    sentence = f"expected the {role} to touch no content, "
                    sentence += f"met a permit for '{action}'"
                    who = role_in_words(ground.pathway, role)
                    story = (step_told(ground.pathway, who, action),)
                    yield found(ground.read, "P4", place, sentence, story=story)


def fields_within_records(ground: Ground) -> Iterator[Problem]:
    """P7: a field that nobody may read, or that escapes what its form is forbidden."""
    opened = {
        name
        for line in ground.pathway.permits
        if OPENING.intersection(line.may)
        for name in line.compartments
    }
    closed: set[str] = set()
    for at in fields_of(ground.pathway):
        own = ground.pathway.forms[at.form].compartment
        kept = at.field.compartment or own
        if kept not in opened | closed:
            closed.add(kept)
            sentence = f"expected somebody to be permitted to read '{kept}', where "
            sentence += f"'{at.name}' is kept, met nobody"
            hint = "add the compartment to a permit to read"
            yield found(ground.read, "P7", at.path, sentence, hint=hint)
        for line in ground.pathway.forbids:
            if own in line.compartments and kept not in line.compartments:
                sentence = f"expected '{at.name}' to be kept from whom '{line.id}' "
                sentence += f"keeps its form, met it in '{kept}'"
                path = (*at.path, "compartment")
                hint = f"keep it in '{own}', or add '{kept}' to the forbid"
                yield found(ground.read, "P7", path, sentence, hint=hint)


def _with_words(pathway: Pathway) -> set[str]:
    return {
        at.name
        for at in actions_of(pathway)
        if at.action.form is not None or at.action.reason is not None
    }
