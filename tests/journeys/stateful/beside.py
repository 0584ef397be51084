"""What people do beside the actions of a pathway: each is tried, and may be refused."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from tests.journeys.stateful.asking import ask, twice
from tests.journeys.stateful.crossing import (
    answer_offer,
    link,
    merge,
    offer,
    reopen,
    unmerge,
)
from workflows import commands as c
from workflows.bypassing import commands as b
from workflows.children.commands import OpenBeside
from workflows.clocks.rows import RUNNING, firings_of
from workflows.correcting.commands import Correct
from workflows.feedback.commands import ReadReceipt
from workflows.keeping import commands as k
from workflows.letters.commands import ApproveLetter, SendLetterBack
from workflows.letters.tables import letter
from workflows.standing_in import commands as s
from workflows.trying.inventing import REASON

LETTERS = Statement(
    select(letter.c.letter, letter.c.case_ref).where(
        letter.c.area == bindparam("area"), letter.c.status == "waiting"
    )
)


def open_child(_life: Any, case: Any) -> None:
    """Open a child case by a standing action."""
    kinds = [kind for kind, found in case.pathway.sub_cases.items() if found.opened_by]
    if kinds:
        begin_child(case, case.dice.choice(kinds))


def begin_child(case: Any, kind: str) -> None:
    """Open a child case of a kind by one of its standing actions."""
    action = case.dice.choice(case.pathway.sub_cases[kind].opened_by)
    ask(case, action, OpenBeside, action=action, opens=kind)


def told_by(case: Any) -> list[str]:
    """Give those known whom a ladder of the case tells."""
    clocks = (
        state.clock
        for track, name in case.known().facts.tracks.items()
        if (state := case.pathway.tracks[track].states[name]).clock
    )
    told = {rung.to for clock in clocks for rung in clock.escalate}
    return [
        person
        for held, people in case.troupe.people.items()
        if held.role in told
        for person in people
    ]


def rungs_to_come(case: Any) -> list[datetime]:
    """Give when the ladders that run in a case tell somebody."""
    service, area = case.troupe.service, case.troupe.area
    with service.database.reading(area) as connection:
        rows = connection.all(RUNNING, area=area, case_ref=case.case)
    firings = (one for row in rows for one in firings_of(row)[row.rung :])
    return [from_micros(one.at) for one in firings if one.kind == "escalate"]


def one_told(case: Any) -> str:
    """Give somebody, mostly one of those whom a ladder of the case tells."""
    known = told_by(case)
    is_told = known and case.dice.random() < 0.7
    return case.dice.choice(known) if is_told else case.troupe.anybody()


def be_away(_life: Any, case: Any) -> None:
    """Be away for some days, or come back."""
    person, now = one_told(case), case.troupe.service.now()
    ends = now + timedelta(days=case.dice.choice((2, 20)))
    case.troupe.ask(person, s.RecordAbsence, person=person, begins=now, ends=ends)


def leave(_life: Any, case: Any) -> None:
    """Leave for good, in a while."""
    person, at = case.troupe.anybody(), case.troupe.service.now() + timedelta(days=1)
    if person not in case.troupe.administrators:
        by = case.troupe.administrators[0]
        case.troupe.ask(by, s.RecordLeaving, person=person, at=at)
        for known in case.troupe.people.values():
            known[:] = [one for one in known if one != person]


def delegate(_life: Any, case: Any) -> None:
    """Let another of the same role stand in."""
    person, now = case.person_for("delegate"), case.troupe.service.now()
    held = case.dice.choice(case.troupe.roles_of(person))
    case.troupe.ask(
        person,
        s.DelegateCase,
        case=case.case,
        person=case.troupe.somebody(held, (person,)),
        role=held.role,
        begins=now,
        ends=now + timedelta(days=case.dice.choice((10, 10, 40))),
    )


def extend(_life: Any, case: Any) -> None:
    """Put a due date off."""
    facts = case.known().facts.tracks
    tracks = [
        track
        for track, state in facts.items()
        if (clock := case.pathway.tracks[track].states[state].clock) and clock.extend
    ]
    if tracks:
        track = case.dice.choice(tracks)
        ask(case, "extend_clock", c.ExtendClock, track=track, reason=REASON)


def declare(_life: Any, case: Any) -> None:
    """Declare an interest, or leave the item."""
    kind, said = case.dice.choice(
        ((c.DeclareInterest, {"relation": "friend"}), (c.Recuse, {}))
    )
    case.troupe.ask(one_told(case), kind, case=case.case, **said)


def bypass(_life: Any, case: Any) -> None:
    """Go ahead of guards; another judges it."""
    if case.pathway.bypass is not None:
        skips = frozenset(case.pathway.bypass.skips[:1])
        ask(case, "bypass", b.OpenBypass, skips=skips, reason=REASON)


def judge(_life: Any, case: Any) -> None:
    """Judge a bypass afterwards."""
    approve = case.dice.random() < 0.5
    ask(case, "confirm_bypass", b.JudgeBypass, approve=approve, reason=REASON)


def correct(_life: Any, case: Any) -> None:
    """Put a form right."""
    form = case.dice.choice([*case.pathway.forms])
    fields = case.fields_of(form)
    if not fields:
        return  # nothing of it may be collected yet
    name = case.dice.choice([*fields])
    said = {"form": form, "fields": {name: fields[name]}, "reason": REASON}
    ask(case, "correct", Correct, **said)


def letters(life: Any, case: Any) -> None:
    """Approve a letter, or send it back."""
    area = case.troupe.area
    with case.troupe.service.database.reading(area) as connection:
        rows = connection.all(LETTERS, area=area)
    if rows:
        row = case.dice.choice(rows)
        its = life.cases[row.case_ref]
        if case.dice.random() < 0.8:
            ask(its, "approve_letter", ApproveLetter, letter=row.letter)
        else:
            ask(its, "approve_letter", SendLetterBack, letter=row.letter, reason=REASON)


def hold(_life: Any, case: Any) -> None:
    """Put a case on legal hold, or release it, by two people."""
    if case.known().keeping.held:
        twice(case, "release_hold", k.ReleaseHold)
    else:
        twice(case, "hold", k.Hold)


def shred(life: Any, case: Any) -> None:
    """Erase what is held of a closed case."""
    if case not in life.live():
        ask(case, "propose_shred", k.ProposeShred, reason=REASON)
        ask(case, "confirm_shred", k.ConfirmShred)


def read(_life: Any, case: Any) -> None:
    """Read something, or ask what became of a referral."""
    purpose = next(iter(case.pathway.purposes))
    known = sorted(case.pathway.compartments)
    chosen = frozenset({case.dice.choice(known)})
    if case.dice.random() < 0.3:
        case.troupe.ask(case.opener, ReadReceipt, case=case.case)
    else:
        ask(case, "read", c.ReadCase, compartments=chosen, purpose=purpose)


THINGS: dict[str, Callable[[Any, Any], None]] = {
    one.__name__: one
    for one in (
        open_child, be_away, leave, delegate, extend, declare, bypass, judge, correct,
        letters, hold, shred, reopen, link, merge, unmerge, offer, answer_offer, read,
    )
}  # fmt: skip
