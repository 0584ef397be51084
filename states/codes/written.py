"""One explanation of a code, as it is written down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, a wrong example, the same made right, and why it is asked."""

    meaning: str
    wrong: str
    right: str
    why: str
