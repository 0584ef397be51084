"""The standings of each pathway on each engine, kept for as long as tests run."""

from collections.abc import Callable, Sequence

import pytest

from tests.journeys.table.rows import ways_of
from tests.journeys.table.standings import FileShelf, ServerShelf, Shelf, Standings

type On = Callable[[str, str], Standings]

MOST_ASIDE = 120  # databases of a server, some 11 MB each, in memory


@pytest.fixture(scope="session")
def standings(request, tmp_path_factory) -> On:
    """Give the standings of a pathway on an engine.

    Those of the pathway that was longest not asked for make room on a server.
    """
    made: dict[tuple[str, str], Standings] = {}

    def on(engine: str, pathway: str) -> Standings:
        if (engine, pathway) not in made:
            folder = tmp_path_factory.mktemp("standings")
            shelf: Shelf
            if engine == "sqlite":
                template = request.getfixturevalue("sqlite_template")
                shelf = FileShelf(folder, template)
            else:
                shelf = ServerShelf(
                    request.getfixturevalue("postgres_server"),
                    request.getfixturevalue("postgres_template"),
                )
            ways = ways_of(pathway)
            made[engine, pathway] = Standings(shelf, folder / "keys", pathway, ways)
        if engine == "postgresql":
            made[engine, pathway] = made.pop((engine, pathway))
            _make_room([made[key] for key in made if key[0] == engine])
        return made[engine, pathway]

    return on


def _make_room(on_server: Sequence[Standings]) -> None:
    for longest_ago in on_server[:-1]:
        if sum(len(one.made) for one in on_server) > MOST_ASIDE:
            longest_ago.forget()
