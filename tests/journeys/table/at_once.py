"""People who hand in actions at the same time, each from a process of their own."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from config.database import Database
from policies.errors import NotPermittedError
from tests.journeys.table.playing import Play
from workflows.commands import TakeAction
from workflows.service import Service


def at_once(play: Play, *asked: tuple[str, Mapping[str, Any]]) -> list[str]:
    """Let people act at once; give what came of each: `moved`, or the codes."""
    barrier = Barrier(len(asked))

    def hand_in(place: int) -> str:
        person, said = asked[place]
        # Another process has a line of its own; the log's head keeps them apart.
        own = play.troupe.service
        service = Service(Database(own.database.url), own.provider, now=own.now)
        barrier.wait(120)
        try:
            command = TakeAction(
                area=play.troupe.area, by=person, key=f"at once/{place}", **said
            )
            return service.handle(command).outcome
        except NotPermittedError as error:
            return " ".join(error.refusal.codes)
        finally:
            service.close()

    with ThreadPoolExecutor(len(asked)) as threads:
        return sorted(threads.map(hand_in, range(len(asked))))
