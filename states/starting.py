"""A new pathway file out of a template: its text, under another name.

- The text stays as it was written, comments and all; only its name is another.
- The first line tells an editor where the words of the language are listed.
"""

import re

from states.errors import StateError
from states.texts import shown
from states.vocabulary import PATHWAY_ID

SCHEMA_LINE = "# yaml-language-server: $schema=./pathway.schema.json\n"
NAMED = re.compile(r"^pathway: .*$", re.MULTILINE)


def started(template: str, name: str) -> str:
    """Give the text of a new pathway file."""
    if re.fullmatch(PATHWAY_ID, name) is None:
        raise StateError(
            f"expected a pathway id such as 'housing.repair', met '{shown(name)}'; "
            "write one or two names of small letters, digits and _, joined by a dot"
        )
    text = NAMED.sub(f"pathway: {name}", template, count=1)
    return text if text.startswith(SCHEMA_LINE) else f"{SCHEMA_LINE}{text}"
