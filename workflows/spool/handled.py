"""Which handler carries out which command of the spool."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.entries import def_of
from workflows.errors import NotFoundError
from workflows.handlers.people import administrator
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.spool.commands import ReadSpooled, SetAside
from workflows.spool.errors import SpoolError
from workflows.unit_of_work import Work

READ, SET_ASIDE = "read_spooled", "set_aside"


def read_spooled(command: ReadSpooled, work: Work) -> Receipt:
    """Record that somebody who may open such a case opens what waits in the spool."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        version = work.versions.current(work.connection, work.area, command.pathway)
        main = version.pathway.tracks["main"]
        role = main.states[main.start].owner
        actor = actor_of(work.connection, work.area, command.by)
        refs = (command.receipt,)
        if role is None or not actor.holds(role):
            work.refuse(None, READ, ("E_ROLE",), def_=def_of(version.digest), refs=refs)
            raise NotFoundError("expected a referral that waits for you, met none")
        entry = work.entry(
            "read", role=role, action=READ, def_=def_of(version.digest), refs=refs
        )
        appended = work.record(entry)
        return work.done(Receipt("read", appended.seq, ref=command.receipt))


def set_aside(command: SetAside, work: Work) -> Receipt:
    """Record that an administrator sets a file aside that cannot be opened."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, SET_ASIDE)
        if not command.met:
            raise SpoolError(
                "expected a referral that cannot be opened, met one that can",
                hint="file it: casepath spool file, or the page /spool",
            )
        entry = work.entry(
            "repair",
            action=SET_ASIDE,
            refs=(command.receipt,),
            hash=command.hash,
            found=(command.reason, command.met),
        )
        appended = work.record(entry)
        return work.done(Receipt(SET_ASIDE, appended.seq, ref=command.receipt))


SPOOLING: Mapping[Any, Callable[..., Any]] = {
    ReadSpooled: read_spooled,
    SetAside: set_aside,
}
