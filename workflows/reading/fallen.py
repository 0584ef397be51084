"""Rungs of a ladder that fell through, in words: who was passed over, and why."""

from collections.abc import Callable, Iterable

from states.phrases.phrases import Phrases


def with_passed_over(
    told: str, fell: Iterable[str], role_called: Callable[[str], str], phrases: Phrases
) -> str:
    """Say besides which roles were passed over and why, as an entry names them."""
    comma = phrases.words["list_comma"]
    passed = comma.join(_fell(one, role_called, phrases) for one in fell)
    return (
        phrases.say("trail:passed_over", said=told, passed=passed) if passed else told
    )


def _fell(said: str, role_called: Callable[[str], str], phrases: Phrases) -> str:
    role, _, why = said.partition("/")
    return f"{role_called(role)}: {phrases.words.get(f'fell:{why}', why)}"
