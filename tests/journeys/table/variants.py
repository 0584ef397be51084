"""A case of a pathway with the numbers that an area adopts, from the same file."""

from collections.abc import Mapping

from config.now import to_micros
from states.reading import read
from tests.journeys.table.lines import AFTER, lines_to
from tests.journeys.table.playing import Play, another
from workflows.handlers.publishing import INSERT_VERSION
from workflows.pathways.finding import find_pathway


def second_variant(play: Play, settings: Mapping[str, int | str], way: str) -> Play:
    """Open another case of the pathway with these settings, and go a way on it."""
    name = play.version.pathway.pathway
    source, service, area = find_pathway(name)[0], play.troupe.service, play.troupe.area
    met = read(source, None, settings)
    now, administrator = to_micros(service.now()), play.troupe.administrators[0]
    with service.database.writing(area) as connection:
        connection.run(
            INSERT_VERSION,
            area=area,
            digest=met.digest,
            pathway=name,
            edition=met.pathway.edition,
            source=source,
            canonical=met.canonical,
            report="{}",
            proposed_by=administrator,
            published_by=administrator,
            published_ts=now,
            entry=now,
        )
    with service.database.reading(area) as connection:
        version = service.versions.named(connection, area, met.digest)
    second = Play(another(play.troupe, version), play.clock)
    standing, *lines = way.split(AFTER)
    for line in (*lines_to(name, standing), *lines):
        second.step(line)
    return second
