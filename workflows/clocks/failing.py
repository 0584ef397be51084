"""A clock that fails is tried again after a growing delay, and at last somebody looks.

- The delay begins at some minutes and doubles up to a day; the row keeps the count.
- What the clock was due for stays as it was: nothing that is due is lost.
- After so many failures in a row the administrators are told, once, on record.
"""

from datetime import timedelta

from config.now import to_micros
from workflows.clocks.rows import CLOCK, PUT_OFF
from workflows.commands import PutClockOff
from workflows.handlers.engine import demand_engine
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

FIRST_DELAY = timedelta(minutes=5)
LONGEST_DELAY = timedelta(days=1)
DOUBLINGS = 10  # by then the delay is longer than the longest
ALARMED_AT = 5
CLOCK_FAILS = "clock_fails"


def put_clock_off(command: PutClockOff, work: Work) -> Receipt:
    """Put the next try of a failing clock off; only in the engine's own names."""
    with work:
        demand_engine(work)
        row = work.connection.one(CLOCK, area=work.area, clock=command.clock)
        if row is None or row.rung != command.rung:
            return Receipt("not due")
        tries = (row.tries or 0) + 1
        work.connection.run(
            PUT_OFF,
            of_area=work.area,
            of_clock=row.clock,
            tries=tries,
            again_ts=to_micros(work.moment + delay_after(tries)),
        )
        if tries == ALARMED_AT:
            work.tell(Notice("alarm", role=ADMINISTRATOR))
            work.record(work.entry("alarm", action=CLOCK_FAILS, refs=(row.clock,)))
        work.commit()
        return Receipt("put off")


def delay_after(tries: int) -> timedelta:
    """Give how long to wait after so many failures in a row."""
    doubled: int = 2 ** min(tries - 1, DOUBLINGS)
    return min(FIRST_DELAY * doubled, LONGEST_DELAY)
