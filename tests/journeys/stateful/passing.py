"""Time that passes in a life: to what is due, past it, or with nobody sweeping."""

from datetime import datetime, timedelta
from typing import Any

from config.now import from_micros
from workflows.clocks.rows import OF_CASE

MOST_SWEEPS = 12  # while one waits for something
SWEPT_IN_TIME = 0.7
MINUTE = timedelta(minutes=1)


def pass_time(life: Any) -> None:
    """Let time pass: to what is due next, days past it, or four days unswept."""
    draw = life.dice.random()
    due = due_next(life) or life.clock.at + timedelta(days=1)
    life.clock.at = max(life.clock.at, due)
    if draw < 0.2:
        life.clock.at += timedelta(days=life.dice.choice((1, 3, 9)))
    elif draw < 0.3:
        life.clock.at += timedelta(days=4)
    sweep(life)


def wait_until(life: Any, moment: datetime) -> None:
    """Let time pass until a moment, mostly with a sweep whenever something is due."""
    if life.dice.random() < SWEPT_IN_TIME:
        for _ in range(MOST_SWEEPS):
            due = due_next(life)
            if due is None or due >= moment:
                break
            life.clock.at = max(life.clock.at, due)
            sweep(life)
    life.clock.at = max(life.clock.at, moment)
    sweep(life)


def due_next(life: Any) -> datetime | None:
    """Give when the next clock of a case is due."""
    dues = []
    for case in life.live():
        area = life.area_of[case.case]
        with case.troupe.service.database.reading(area) as connection:
            rows = connection.all(OF_CASE, area=area, case_ref=case.case)
        dues += [row.next_ts for row in rows if row.next_ts is not None]
    return from_micros(min(dues)) + MINUTE if dues else None


def sweep(life: Any) -> None:
    """Make one sweep of both areas, and look whether nothing was left."""
    for area in life.areas.values():
        area.sweep()
    life.look()
    for area in life.areas.values():
        area.watch.swept(moment=life.clock.at)
