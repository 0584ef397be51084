"""Both areas or neither: whatever breaks off, and whoever comes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from config.database import Database
from config.errors import DatabaseError
from records.passphrase_file import PassphraseFileProvider
from tests.workflows.two_areas import OTHER, WHY, entries, rows_of, two_areas
from tests.world import PASSPHRASE
from workflows import commands as c
from workflows.service import Service
from workflows.transferring import commands as t
from workflows.transferring.sides import Sides

EACH_WAY = 6
FAULTS = 24


@pytest.fixture
def areas(world):
    return two_areas(world)


@pytest.fixture
def other(areas):
    """Open the service again, as another process on the same database would."""
    first, folder = areas.here.service, areas.here.folder
    provider = PassphraseFileProvider(folder / "keys", PASSPHRASE)
    service = Service(Database(first.database.url), provider, now=first.now)
    yield service
    service.close()


def breaks_at(monkeypatch, number, service, command):
    """Let the database fail at the n-th statement of a crossing, if it has so many."""
    turned, met = Sides.turned_to, []

    def failing(sides, area):
        met.append(area)
        if len(met) == number:
            raise DatabaseError("the database server did not answer")
        return turned(sides, area)

    with monkeypatch.context() as patched:
        patched.setattr(Sides, "turned_to", failing)
        with suppress(DatabaseError):
            service.handle(command)
    return len(met) == number


def counted(areas):
    """Count what a half-done acceptance would have left in either area."""
    return [
        (len(rows_of(world)), len(entries(world, "link", "open", "disclose")))
        for world in (areas.here, areas.there)
    ]


def test_a_fault_at_any_statement_leaves_both_areas_as_they_were(areas, monkeypatch):
    transfer = areas.sent(areas.begun())
    command = t.AcceptTransfer(
        area=OTHER, by=areas.there.people["max"], key="once", transfer=transfer,
        goes_on=True,
    )  # fmt: skip
    before, number = counted(areas), 1

    while breaks_at(monkeypatch, number, areas.there.service, command):
        assert before == counted(areas)
        assert [areas.here.area] == areas.owners()
        number += 4

    assert number > FAULTS
    assert [OTHER] == areas.owners()
    assert [] == areas.findings()


def test_cases_that_cross_both_ways_at_once_hold_nobody_up(areas, other):
    away = [areas.sent(areas.begun()) for _ in range(EACH_WAY)]
    back = [sent_back(areas) for _ in range(EACH_WAY)]

    with ThreadPoolExecutor(4) as pool:
        over = [pool.submit(accept, areas, areas.there, other, one) for one in away]
        home = [
            pool.submit(accept, areas, areas.here, areas.here.service, one)
            for one in back
        ]
        busy = [pool.submit(open_one, areas, number) for number in range(EACH_WAY)]
        done = [one.result() for one in (*over, *home, *busy)]

    assert 3 * EACH_WAY == len({receipt.case for receipt in done})
    assert 3 * EACH_WAY == len(areas.owners())
    assert [] == areas.findings()


def test_of_two_who_answer_at_once_one_has_the_case(areas, other):
    transfer = areas.sent(areas.begun())

    def taking_back():
        case = rows_of(areas.here)[0].case_ref
        by = areas.here.people["mia"]
        return areas.here.service.handle(
            t.TakeBack(area=areas.here.area, by=by, key="back", case=case)
        )

    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(accept, areas, areas.there, other, transfer),
            pool.submit(taking_back),
        ]
        failed = [one.exception() for one in asked]

    assert 1 == sum(error is None for error in failed)
    assert 1 == len(areas.owners())
    assert [] == areas.findings()


def test_an_area_sees_nothing_of_the_other_in_its_own_log(areas):
    areas.accept(areas.sent(areas.begun()), goes_on=True)

    here = {entry["log"] for entry in entries(areas.here, "link", "open")}
    there = {entry["log"] for entry in entries(areas.there, "link", "open")}

    assert (1, 1) == (len(here), len(there))
    assert here.isdisjoint(there)


def sent_back(areas):
    """Offer a case of the other area to this one, with its pack."""
    there = areas.there
    case = there.ask(c.OpenCase, "otis", pathway="home.support").case
    offered = there.ask(
        t.OfferTransfer, "max", case=case, to_area=areas.here.area, reason=WHY
    )
    there.ask(t.SendPack, "max", case=case)
    return offered.ref


def accept(areas, world, service, transfer):
    name = "max" if world is areas.there else "mia"
    return service.handle(
        t.AcceptTransfer(
            area=world.area,
            by=world.people[name],
            key=transfer,
            transfer=transfer,
            goes_on=True,
        )
    )


def open_one(areas, number):
    command = c.OpenCase(
        area=areas.here.area, by=areas.here.people["olive"], key=f"open/{number}",
        pathway="home.support",
    )  # fmt: skip
    return areas.here.service.handle(command)
