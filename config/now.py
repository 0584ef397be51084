"""The source of time: a function handed in, so that tests can move it.

- Times inside are aware UTC, or integer microseconds since 1970 in UTC.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

type Now = Callable[[], datetime]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def system_now() -> datetime:
    """Read the machine's clock as aware UTC."""
    return datetime.now(UTC)


def to_micros(moment: datetime) -> int:
    """Give an aware moment as integer microseconds since 1970, exactly."""
    return (moment - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """Give integer microseconds since 1970 as an aware UTC moment, exactly."""
    return EPOCH + timedelta(microseconds=micros)
