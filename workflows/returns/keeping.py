"""Keep a return as it was made: its hash is an entry, and it is made only once.

- What the engine has prepared is released as it is, by a role that makes it.
"""

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from states.returns import Return
from workflows.entries import def_of, hash_of_text
from workflows.handlers.engine import demand_engine
from workflows.handlers.people import refuse_alone
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.returns.commands import KeepReturn, PrepareReturn
from workflows.returns.errors import ReturnError
from workflows.returns.tables import kept_return, prepared_return
from workflows.unit_of_work import Notice, Work

RETURN, PREPARE = "make_return", "prepare_return"
_k = kept_return.c
KEPT = Statement(
    select(kept_return).where(
        _k.area == bindparam("area"),
        _k.pathway == bindparam("pathway"),
        _k.name == bindparam("name"),
        _k.first_day == bindparam("first_day"),
    )
)
INSERT_KEPT = Statement(insert(kept_return))
_p = prepared_return.c
_WHICH = (
    _p.area == bindparam("area"),
    _p.pathway == bindparam("pathway"),
    _p.name == bindparam("name"),
    _p.first_day == bindparam("first_day"),
)
PREPARED = Statement(select(prepared_return).where(*_WHICH))
DELETE_PREPARED = Statement(delete(prepared_return).where(*_WHICH))
INSERT_PREPARED = Statement(insert(prepared_return))


def maker(connection: Connection, area: str, by: str, wanted: Return) -> str | None:
    """Give the role in which somebody makes a return; None where it is not theirs."""
    actor = actor_of(connection, area, by)
    return next((name for name in wanted.made_by if actor.holds(name)), None)


def keep_return(command: KeepReturn, work: Work) -> Receipt:
    """Keep a return by a role that makes it; one made before stays as it was."""
    with work:
        version = work.versions.current(work.connection, work.area, command.pathway)
        wanted = version.pathway.returns[command.name]
        role = maker(work.connection, work.area, command.by, wanted)
        if role is None:
            known = ", ".join(wanted.made_by)
            problem = ReturnError(f"this return is made by: {known}", code="E_ROLE")
            refuse_alone(work, RETURN, problem, refs=(command.pathway, command.name))
        which = {
            "area": work.area,
            "pathway": command.pathway,
            "name": command.name,
            "first_day": command.first_day,
        }
        kept = work.connection.one(KEPT, **which)
        if kept is not None:
            return Receipt("kept before", kept.entry)
        prepared = work.connection.one(PREPARED, **which)
        content = command.content if prepared is None else prepared.content
        entry = work.entry(
            "disclose",
            role=role,
            action=RETURN,
            def_=def_of(version.digest),
            refs=(command.pathway, command.name, command.first_day),
            hash=hash_of_text(content),
        )
        work.connection.run(
            INSERT_KEPT,
            content=content,
            made_by=command.by,
            entry=work.next_seq,
            made_ts=work.micros,
            **which,
        )
        work.connection.run(DELETE_PREPARED, **which)
        appended = work.record(entry)
        return work.done(Receipt("kept", appended.seq))


def prepare_return(command: PrepareReturn, work: Work) -> Receipt:
    """Keep a return ready for who makes it; one that is there stays as it was."""
    with work:
        demand_engine(work)
        which = {
            "pathway": command.pathway,
            "name": command.name,
            "first_day": command.first_day,
        }
        if is_there(work.connection, work.area, **which):
            return Receipt("not due")
        version = work.versions.current(work.connection, work.area, command.pathway)
        entry = work.entry(
            "read",
            action=PREPARE,
            def_=def_of(version.digest),
            refs=tuple(which.values()),
            hash=hash_of_text(command.content),
            count=command.size,
        )
        work.connection.run(
            INSERT_PREPARED,
            area=work.area,
            content=command.content,
            size=command.size,
            entry=work.next_seq,
            prepared_ts=work.micros,
            **which,
        )
        for role in version.pathway.returns[command.name].made_by:
            work.tell(Notice("return_prepared", role=role))
        appended = work.record(entry)
        return work.done(Receipt("prepared", appended.seq))


def is_there(connection: Connection, area: str, **which: str) -> bool:
    """Tell whether a return of a period was made, or waits for its release."""
    kept = connection.one(KEPT, area=area, **which)
    return kept is not None or connection.one(PREPARED, area=area, **which) is not None
