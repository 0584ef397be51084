"""Times as the command line takes them: with their zone, never guessed."""

from datetime import datetime

from workflows.errors import TimeError


def parsed_time(text: str, option: str) -> datetime:
    """Read a time with its zone; raises TimeError that says what is expected."""
    try:
        met = datetime.fromisoformat(text)
    except ValueError:
        met = None
    if met is None or met.tzinfo is None:
        raise TimeError(
            f"expected a time with its zone for {option}, met something else",
            code="E-TIME",
            hint="write 2026-03-02T09:00+00:00",
        )
    return met
