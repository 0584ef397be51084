"""Open a case: it gets a random reference, a version, and its start states."""

from workflows.cases import Case, Place
from workflows.commands import OpenCase
from workflows.entries import def_of
from workflows.errors import NotOpenedError, TimeError
from workflows.moving import count_act, enter_start_states
from workflows.people import OPENING, actor_of, speaking
from workflows.receipts import Receipt
from workflows.times import Occurred, checked_occurred
from workflows.unit_of_work import Work
from workflows.versions import Version

OPEN = OPENING


def open_case(command: OpenCase, work: Work) -> Receipt:
    """Open a case of the pathway's newest version.

    Who may open one: whoever holds the role that owns the start state.
    """
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        version = work.versions.current(work.connection, work.area, command.pathway)
        actor = actor_of(work.connection, work.area, command.by)
        actor = speaking(actor, version.pathway, OPEN)
        occurred = _occurred(work, command)
        main = version.pathway.tracks["main"]
        role = main.states[main.start].owner
        if role is None or not actor.holds(role):
            work.refuse(None, OPEN, ("E_ROLE",), def_=def_of(version.digest))
            raise NotOpenedError(
                f"expected the role '{role}' to open a case of this pathway",
                hint="ask somebody of that role",
            )
        case = begun(work, version, work.prepared.new_ref, work.micros)
        entry = work.entry(
            "open",
            case=case.ref,
            role=role,
            def_=def_of(version.digest),
            policy=def_of(version.rulebook.table),
            occ=occurred.micros,
        )
        work.keep_keys()
        enter_start_states(work, case, version)
        count_act(work, case.ref, OPEN, main.start, actor.ref, role, work.micros)
        appended = work.record_on_case(None, case, entry)
        return work.done(
            Receipt("opened", appended.seq, case.ref, case.version, case.states)
        )


def _occurred(work: Work, command: OpenCase) -> Occurred:
    try:
        return checked_occurred(command.occurred, work.moment)
    except TimeError as problem:
        work.refuse(None, OPEN, (problem.code,))
        raise


def begun(work: Work, version: Version, ref: str, at: int) -> Case:
    """Give a new case in the start states of its pathway, from this time on."""
    places = {
        name: Place(track.start, at, {track.start: 1})
        for name, track in version.pathway.tracks.items()
    }
    return Case(
        area=work.area,
        ref=ref,
        pathway=version.pathway.pathway,
        digest=version.digest,
        version=1,
        cseq=0,
        leaf=b"",
        places=places,
        opened_ts=at,
        ended_ts=None,
    )
