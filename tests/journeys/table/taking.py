"""Who takes the action of a row, brought to where they may."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.table.playing import Play
from tests.journeys.table.rows import Row
from tests.journeys.table.table_sitting import sitting


@contextmanager
def taker(play: Play, row: Row) -> Iterator[str]:
    """Give somebody who may take a row's action, the panel sitting where it decides."""
    with taking(play, row.action, panel=row.panel) as person:
        yield person


@contextmanager
def taking(play: Play, action: str, *, panel: bool = False) -> Iterator[str]:
    """Give somebody who may take an action, the panel sitting where it decides."""
    if panel:
        about = play.named.get(play.said.get("about", ""))
        with sitting(play.stage, action, about=about):
            yield play.person_for(action)
    else:
        yield play.person_for(action)
