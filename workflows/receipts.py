"""What the asker gets: the new position of the case and the entry that says so."""

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of one accepted command.

    `outcome` is one of the words a handler uses: opened, moved, proposed,
    confirmed, answered, read, assigned, voted, recorded, fired …
    """

    outcome: str
    entry: int | None = None
    case: str | None = None
    version: int | None = None
    states: dict[str, str] = field(default_factory=dict)
    ref: str | None = None  # of what was made: a sitting, a grant, a person

    def as_text(self) -> str:
        """Give the receipt as it is kept for a repeat."""
        return json.dumps(asdict(self), sort_keys=True)


def receipt_from(text: str) -> Receipt:
    """Read a kept receipt."""
    return Receipt(**json.loads(text))
