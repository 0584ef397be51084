"""The text of a letter: what was done, and what whoever it goes to may do.

- It holds labels and references alone: no fact, no field, no name.
- What it offers is what the pathway permits the role it goes to.
"""

from collections.abc import Mapping

from policies.reasons import label
from policies.rulebook import RIGHTS, Rulebook
from states.explaining import action_label

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "reference": "Our reference: {ref}",
        "done": "What was done: {action}",
        "rights": "What you can do, where it applies:",
        "none": "If you have questions, ask the person who works with you.",
    },
    "cy": {
        "reference": "Ein cyfeirnod: {ref}",
        "done": "Yr hyn a wnaed: {action}",
        "rights": "Yr hyn y gallwch ei wneud, lle bo'n berthnasol:",
        "none": "Os oes gennych gwestiwn, gofynnwch i'r un sy'n gweithio gyda chi.",
    },
}


def letter_text(
    rulebook: Rulebook, name: str, action: str, ref: str, language: str
) -> str:
    """Give the text of a letter, the same each time it is asked for."""
    pathway = rulebook.pathway
    words = WORDS.get(language, WORDS["en"])
    letter = pathway.letters[name]
    rights = [
        f"- {action_label(pathway, right, language)}"
        for right in rights_of(rulebook, letter.to)
    ]
    return "\n".join(
        [
            label(letter.label, language),
            label(pathway.label, language),
            words["reference"].format(ref=ref),
            "",
            words["done"].format(action=action_label(pathway, action, language)),
            "",
            *([words["rights"], *rights] if rights else [words["none"]]),
            "",
        ]
    )


def rights_of(rulebook: Rulebook, role: str) -> tuple[str, ...]:
    """Give the rights and the actions that the pathway permits a role to take."""
    return tuple(
        action
        for action, lines in sorted(rulebook.permits.items())
        if (action in RIGHTS or action in rulebook.track_of)
        and any(role in line.role for line in lines)
    )
