"""Why an action is possible or not, as its own page shows it."""

from dataclasses import dataclass

from policies.reasons import label
from states.explaining import action_label, role_label
from workflows.reading.why import Why


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands against it: a reason, and what would put it right."""

    words: str
    helped_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanation of one action in one language."""

    action: str
    label: str
    answer: str  # may, not yet, not you
    missing: tuple[Missing, ...]
    elsewhere: tuple[str, ...]  # labels of states in which it is offered
    who: tuple[tuple[str, int], ...]  # label of a role, how many people hold it


def explained_in_words(why: Why, language: str) -> Explained:
    """Say an explanation in words."""
    pathway = why.view.found.version.pathway
    plain = why.as_plain(language)
    return Explained(
        why.offer.action,
        action_label(pathway, why.offer.action, language),
        why.offer.answer,
        tuple(
            Missing(one["words"], tuple(one["possible_by"])) for one in plain["reasons"]
        ),
        tuple(label(one, language) for one in why.elsewhere),
        tuple(
            (role_label(pathway, role, language), count)
            for role, count in why.holders.items()
        ),
    )
