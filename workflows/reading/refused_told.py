"""What a refusal's code means, in the few words that a trail has room for.

- The words say of which kind the reason was, never what it rested on.
- A code of another area's newer version may be unknown here: it is told as it is.
"""

from collections.abc import Iterable

from states.phrases.phrases import Phrases


def refused_because(codes: Iterable[str], phrases: Phrases) -> str:
    """Say of which kinds the reasons were, each once, with its code."""
    return "; ".join(_told(code, phrases) for code in dict.fromkeys(codes))


def _told(code: str, phrases: Phrases) -> str:
    known = phrases.words.get(f"refusal:{code}")
    return phrases.say("trail:because", words=known, code=code) if known else code
