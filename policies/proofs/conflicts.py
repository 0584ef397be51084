"""P3: who is conflicted or recused stands back.

- They can declare their interest, recuse themselves and raise a concern.
- They can record that consent is withdrawn, for that protects the person.
- Nothing else is open to them, also where the conflict is only possible.
"""

from collections.abc import Iterator

from policies.proofs.ground import Ground
from policies.proofs.telling import RELATIONS_IN_STORIES, role_in_words, step_told
from policies.proofs.voices import raising, withdrawing
from states.checks.places import found
from states.definition import Pathway
from states.errors import Problem
from states.texts import listed

STANDING_BACK = frozenset({"declare_interest", "recuse"})
APART = ("conflicted", "recused")
MOST_NAMED = 4


def who_is_conflicted_stands_back(ground: Ground) -> Iterator[Problem]:
    """P3: a permit that escapes the forbids of conflict and recusal."""
    spared = open_to_everybody(ground.pathway)
    for relation in APART:
        escaping = {
            place.action
            for one in ground.rulings
            if one.permitted and relation in one.point.held | one.point.unknown
            for place in one.places
        } - spared
        unread = _never_asked(ground, relation) - spared
        if escaping or unread:
            yield _escapes(ground, relation, escaping, unread)


def open_to_everybody(pathway: Pathway) -> frozenset[str]:
    """Give the actions that a conflict of interest need not close."""
    voices = {at.name for at in (*raising(pathway), *withdrawing(pathway))}
    return STANDING_BACK | voices


def _never_asked(ground: Ground, relation: str) -> set[str]:
    """Give the permitted actions of which no forbid reads a relation.

    Its points do not differ by the relation, so that they are not among the asked.
    """
    return {
        action
        for action, lines in ground.rulebook.permits.items()
        if any(role in ground.pathway.roles for line in lines for role in line.role)
        and action not in ground.rulebook.system
        and not any(relation in f.being for f in ground.rulebook.forbids[action])
    }


def _escapes(
    ground: Ground, relation: str, escaping: set[str], unread: set[str]
) -> Problem:
    actions = sorted(escaping | unread)
    first = actions[0]
    who = _somebody(ground, first)
    sentence = f"expected nothing to be open to who is {relation} but to stand back, "
    sentence += f"met {listed(actions, MOST_NAMED)}"
    hint = f"add {{may_not: any, being: [{relation}]}} to the forbids"
    told = f"{who}, {RELATIONS_IN_STORIES[relation]},"
    story = (step_told(ground.pathway, told, first), "no forbid stands in the way")
    for index, line in enumerate(ground.pathway.forbids):
        if relation in line.being:
            word = "except" if first in line.exceptions else "may_not"
            path = ("forbids", index, word)
            hint = f"let '{line.id}' forbid it"
            return found(ground.read, "P3", path, sentence, hint=hint, story=story)
    where = ("forbids",) if ground.pathway.forbids else ("permits",)
    return found(ground.read, "P3", where, sentence, hint=hint, story=story)


def _somebody(ground: Ground, action: str) -> str:
    lines = ground.rulebook.permits[action]
    return role_in_words(ground.pathway, lines[0].role[0])
