"""Workers are killed and the server of runs is stopped: every clock fires once."""

import gc
import itertools
import time
from collections import Counter
from datetime import timedelta
from operator import itemgetter

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import bindparam, func, select

from config.now import system_now
from config.settings import Settings
from config.statements import Statement
from records.key_file import TEST_COST
from tests.entries import all_entries
from tests.postgres_server import PostgresServer
from tests.workflows.clocked import people_it
from tests.workflows.flows.home import CANARIES, Home, populate_with_canaries
from tests.workflows.flows.many_machines import new_site
from tests.world import PASSPHRASE, World
from workflows import tables
from workflows.commands import OpenCase
from workflows.installation import (
    create_installation,
    found_area,
    open_service,
    signer_of,
)
from workflows.service import LIVE
from workflows.verifying.area import verify_area

pytestmark = [pytest.mark.prefect, pytest.mark.xdist_group("prefect")]

AREAS = ("northmoor", "eastfield", "westhill", "southport")
SECRETS = "secrets"  # an area whose people and cases are full of marked strings
RUNGS = 2  # a manager, then the head: both are due by now
DUE = Statement(
    select(func.count().label("n")).where(
        tables.clock.c.area == bindparam("area"),
        tables.clock.c.next_ts <= bindparam("until"),
    )
)
WAITING = Statement(
    select(func.count().label("n")).where(tables.outbox.c.area == bindparam("area"))
)
TOLD = Statement(
    select(tables.inbox.c.notice, tables.inbox.c.person).where(
        tables.inbox.c.area == bindparam("area"), tables.inbox.c.kind != "alarm"
    )
)


@pytest.fixture
def site_server(tmp_path):
    """A PostgreSQL for this test alone: it is one that may be overrun."""
    server = PostgresServer(tmp_path)
    server.start()
    yield server
    server.stop()
    gc.collect()


@pytest.fixture
def populated(tmp_path, now, site_server):
    """Give an installation on a server, with so many due clocks in four areas."""
    now.at = system_now() - timedelta(days=20)
    worlds = []

    def populate(clocks):
        home = _installed(tmp_path, site_server)
        secret = _founded(home, SECRETS, now)
        populate_with_canaries(secret)
        secret.service.close()
        for area in AREAS:
            world = people_it(_founded(home, area, now))
            worlds.append(world)
            _open_cases(world, clocks // len(AREAS))
        now.at = system_now()
        return Home(tmp_path, worlds[0], home), worlds

    yield populate
    for world in worlds:
        world.service.close()


BLOWS = [
    pytest.param(400, 8, 6, id="a few"),
    pytest.param(10_000, 30, 12, marks=pytest.mark.nightly, id="ten thousand"),
]


@pytest.mark.parametrize(("clocks", "silence", "between"), BLOWS)
def test_every_clock_fires_once_in_order_whatever_dies(
    populated, site_server, tmp_path, clocks, silence, between
):
    home, worlds = populated(clocks)
    folder = tmp_path / "site"
    folder.mkdir()
    site = new_site(folder, home, site_server)
    try:
        site.start_server()
        site.deploy(every=4)
        site.start_worker("one")
        site.start_worker("two")
        _blows(site, worlds, silence, between)
    finally:
        site.stop()

    for world in worlds:
        _demand_whole(world, clocks // len(AREAS))
    assert [] == _canaries_in_tables(site_server, site)


def _canaries_in_tables(server, site):
    """Give which marked string stands in which table of the server of runs."""
    with psycopg.connect(server.url(site.runs)) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        ).fetchall()
        met = [
            (name, canary)
            for (name,) in tables
            for (row,) in connection.execute(
                sql.SQL("SELECT r::text FROM {} r").format(sql.Identifier(name))
            )
            for canary in CANARIES.values()
            if canary in row
        ]
    assert len(tables) > 20, "expected the tables of a server of runs"
    return met


def _blows(site, worlds, silence, between):
    """Kill a worker again and again, once the server too, until nothing is due."""
    until = time.monotonic() + 900
    for turn in itertools.count():
        time.sleep(between)
        if not _left(worlds):
            return
        assert time.monotonic() < until, _left(worlds)
        site.kill("two")
        if turn == 1:
            site.kill("server")
            time.sleep(silence)
            site.start_server()
        site.start_worker("two")


def _left(worlds):
    left = Counter()
    for world in worlds:
        with world.service.database.reading(world.area) as connection:
            until = round(world.service.now().timestamp() * 1_000_000)
            left["due"] += connection.one(DUE, area=world.area, until=until).n
            left["waiting"] += connection.one(WAITING, area=world.area).n
    return +left


def _demand_whole(world, cases):
    entries = [entry for entry in all_entries(world) if entry["kind"] == "clock"]
    assert {1} == set(Counter((e["refs"][0], e["occ"]) for e in entries).values())
    assert cases * RUNGS == len(entries)
    in_log_order = sorted(entries, key=itemgetter("case"))
    for _, of_case in itertools.groupby(in_log_order, itemgetter("case")):
        happened = [entry["occ"] for entry in of_case]
        assert sorted(happened) == happened
    with world.service.database.reading(world.area) as connection:
        told = Counter(connection.all(TOLD, area=world.area))
    assert {1} == set(told.values())
    assert cases * (1 + RUNGS) == len(told)  # it waits for its owner, then is late
    checked = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None, []
    )
    assert checked.is_sound


def _installed(folder, server):
    url = server.new_database()
    secret = folder / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    app = url.replace("owner@", "casepath_app@")
    lines = [
        f'area = "{",".join((*AREAS, SECRETS))}"',
        f'passphrase_file = "{secret}"',
        f'database = "{app}"',
        f'database_owner = "{url}"',
    ]
    (folder / "casepath.toml").write_text("\n".join(lines), encoding="utf-8")
    environment = {"CASEPATH_HOME": str(folder)}
    create_installation(Settings.read(environment), PASSPHRASE, TEST_COST)
    return environment


def _founded(environment, area, now):
    settings = Settings.read(environment)
    service = open_service(settings, lambda: PASSPHRASE, now=now)
    found_area(service, settings, area, LIVE, area.title())
    world = World(service, signer_of(settings, area), settings.home, area)
    world.found()
    return world


def _open_cases(world, many):
    commands = [
        OpenCase(
            area=world.area,
            by=world.people["olive"],
            key=f"many/{number}",
            pathway="tenancy.support",
        )
        for number in range(many)
    ]
    for group in itertools.batched(commands, 200):
        world.service.handle_all(group)
