"""What the tests of the log share: a log, entries, and a way past its guards."""

from contextlib import contextmanager
from pathlib import Path

from audit.entry import Entry, Move, SealedRecord, base64url, new_id
from audit.log import append
from audit.reading import last_of_case
from config.database import maintenance_engine

AREA = "area-7f3k"
ORIGIN = "org.example/area-7f3k/1"
NOW = 1_763_764_800_123_456
SHARED = Path(__file__).parents[2].parent / "shared"
VECTORS = SHARED / "vectors"
HASH = base64url(bytes(range(32)))

PATHWAY = {
    "tracks": {
        "main": {
            "start": "received",
            "states": {
                "received": {
                    "actions": {"accept": {"go_to": "accepted"}, "note": {"stay": True}}
                },
                "accepted": {
                    "actions": {
                        "close": {
                            "go_to": "closed",
                            "also": {"consent": {"in": ["given"], "go_to": "ended"}},
                        }
                    }
                },
                "closed": {"actions": {}},
            },
        },
        "consent": {
            "start": "given",
            "states": {"given": {"actions": {}}, "ended": {"actions": {}}},
        },
    }
}


def step(case, action="note", from_="received", to="received", **more) -> Entry:
    return Entry(
        kind=more.pop("kind", "transition"),
        actor=more.pop("actor", "actor1"),
        case=case,
        track="main",
        from_=from_,
        to=to,
        action=action,
        **more,
    )


def full_transition() -> Entry:
    """A usual step: a record changed, facts committed to, the default purpose."""
    return Entry(
        kind="transition",
        actor=new_id(),
        case=new_id(),
        role="caseworker",
        via="web",
        track="main",
        from_="received",
        to="accepted",
        action="accept",
        rules=("chair-decide",),
        guard=HASH,
        rec=(SealedRecord(new_id(), "clinical", 3, HASH),),
        corr=new_id(),
    )


def case_steps(case, digest) -> list[Entry]:
    """The whole way of a case through PATHWAY, and its export."""
    return [
        Entry(kind="open", actor="actor1", case=case, def_=digest),
        step(case, "note"),
        step(case, "accept", to="accepted", kind="history", of="person1", occ=NOW),
        step(
            case,
            "close",
            from_="accepted",
            to="closed",
            also=(Move("consent", "given", "ended"),),
        ),
        Entry(kind="export", actor="actor2", case=case),
    ]


def add(connection, log, entry, now=NOW):
    """Append with the chain looked up, as a handler does from its case row."""
    chain = last_of_case(connection, log, entry.case) if entry.case else None
    return append(connection, log, entry, chain, now)


def fill(connection, log, count, cases=7) -> None:
    for at in range(count):
        add(connection, log, step(f"case{at % cases}"))


@contextmanager
def unguarded(url):
    """An owner's connection with all triggers off: what an attacker has."""
    engine = maintenance_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            names = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_schema WHERE type='trigger'"
            ).fetchall()
            for name, _ in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            yield connection
            for _, text in names:
                connection.exec_driver_sql(text)
        else:
            for table in ("log", "entry", "node", "head", "checkpoint"):
                connection.exec_driver_sql(
                    f"ALTER TABLE main.audit_{table} DISABLE TRIGGER USER"
                )
            yield connection
            names = connection.exec_driver_sql(
                "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
                "WHERE tgname LIKE 'audit_%%'"
            ).fetchall()
            for name, table in names:
                connection.exec_driver_sql(
                    f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
                )
        connection.commit()
    engine.dispose()
