"""What people try although it is refused: each kind of refusal has its own try."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from config.errors import CasepathError
from states.counting import Since
from states.durations import add_duration
from states.guards import leaves
from tests.journeys.stateful.asking import ask, twice
from tests.journeys.stateful.beside import read, rungs_to_come, shred, told_by
from tests.journeys.stateful.passing import MINUTE, pass_time, wait_until
from workflows import commands as c
from workflows.bypassing import commands as b
from workflows.keeping import commands as k
from workflows.standing_in import commands as s
from workflows.transferring.commands import OfferTransfer
from workflows.trying.inventing import REASON


def _arrow(case: Any, *, two: bool = False) -> tuple[str, Any] | None:
    arrows = [
        (name, action)
        for _, name, action in case.arrows(case.known())
        if action.two_people or not two
    ]
    return case.dice.choice(arrows) if arrows else None


def anybody(_life: Any, case: Any) -> None:
    """Let anybody try anything of the pathway."""
    action = case.dice.choice([*case.version.rulebook.track_of])
    person = case.troupe.anybody()
    case.troupe.ask(person, c.TakeAction, case=case.case, action=action)


def too_early(life: Any, case: Any) -> None:
    """Try what a guard refuses, of the guards the one least met."""
    facts = case.known()
    blocked = []
    for _, name, action in case.arrows(facts):
        about = case.about(facts, action)
        step = case.decided(facts, name, about)
        if not step.allowed and not action.decided_by:
            times = min(life.reached["guard", one] for one in step.refusing)
            blocked.append((times, name, action, about, step.refusing))
    if blocked:
        _, name, action, about, refusing = min(blocked, key=lambda one: one[:2])
        for one in refusing:
            life.reached["guard", one] += 1
        case.take(case.person_for(name), name, action, about=about)


def stale(_life: Any, case: Any) -> None:
    """Act on what the case was before."""
    if (met := _arrow(case)) is not None:
        case.take(case.person_for(met[0]), *met, version=1)


def unfilled(_life: Any, case: Any) -> None:
    """Leave out what has to be filled in."""
    if (met := _arrow(case)) is not None:
        case.take(case.person_for(met[0]), *met, fields={}, values={}, reason=None)


def alone(_life: Any, case: Any) -> None:
    """Confirm as the second person what one proposed oneself."""
    if (met := _arrow(case, two=True)) is not None:
        person = case.person_for(met[0])
        if case.take(person, *met).outcome == "proposed":
            case.troupe.ask(person, c.TakeAction, case=case.case, action=met[0])


def both_sides(_life: Any, case: Any) -> None:
    """Do the other of two things kept apart."""
    facts = case.known()
    for _, name, action in case.arrows(facts):
        did = sorted({
            who
            for other in case.version.rulebook.apart.get(name, ())
            for who in facts.acts.get(other, ())
        })  # fmt: skip
        if did:
            case.take(did[0], name, action)


def interested(_life: Any, case: Any) -> None:
    """Act on a case in which one has declared an interest."""
    if (met := _arrow(case)) is not None:
        person = case.person_for("declare_interest")
        case.troupe.ask(person, c.DeclareInterest, case=case.case, relation="friend")
        case.take(person, *met)


def few(life: Any, _case: Any) -> None:
    """Decide with fewer than the quorum."""
    for case in life.live():
        for _, name, action in case.arrows(case.known()):
            if action.decided_by == "panel":
                with case.sitting(name, fewest=True):
                    case.take(case.person_for(name), name, action)


def unread(_life: Any, case: Any) -> None:
    """Read what is not for one, or for no purpose."""
    compartments = frozenset(case.pathway.compartments)
    said = {"case": case.case, "compartments": compartments}
    purpose = case.dice.choice(("no_purpose", *case.pathway.purposes))
    person = case.person_for("read") if purpose == "no_purpose" else case.opener
    case.troupe.ask(person, c.ReadCase, purpose=purpose, **said)


def skip_consent(_life: Any, case: Any) -> None:
    """Try to go ahead of a guard that nobody may skip."""
    if case.pathway.bypass is not None:
        person, skips = case.person_for("bypass"), frozenset({"consented"})
        said = {"case": case.case, "skips": skips, "reason": REASON}
        case.troupe.ask(person, b.OpenBypass, **said)


def gone_over(life: Any, _case: Any) -> None:
    """Act on a case that another area has taken over, or on any that has ended."""
    ended = [one for one in life.cases.values() if life.is_ended(one)]
    if ended:
        case = life.dice.choice(ended)
        action = case.dice.choice([*case.version.rulebook.track_of])
        person = case.opener
        case.troupe.ask(person, c.TakeAction, case=case.case, action=action)


def once_more(life: Any, case: Any) -> None:
    """Offer a case to another area twice."""
    if "transfer" in case.known().facts.tracks:
        person = case.person_for("offer_transfer")
        said = {"to_area": life.other_area(case), "reason": REASON}
        for _ in range(2):
            case.troupe.ask(person, OfferTransfer, case=case.case, **said)


def no_guardian(life: Any, _case: Any) -> None:
    """Record the answer of somebody who has no voice in the case."""
    for case in life.live():
        for _, name, action in case.arrows(case.known()):
            if action.hears is not None:
                person = case.person_for(name)
                case.take(person, name, action, about=person)


def unopened(life: Any, _case: Any) -> None:
    """Vote without having opened the papers."""
    for case in life.live():
        for _, name, action in case.arrows(case.known()):
            if action.decided_by == "panel":
                with case.sitting(name, unread=True):
                    return


def erased(life: Any, _case: Any) -> None:
    """Read what has been erased; erase what need not be kept any more."""
    ended = [one for one in life.cases.values() if life.is_ended(one)]
    gone = [one for one in ended if one.known().keeping.all_erased]
    over = [one for one in ended if one.known().keeping.need_not_be_kept]
    if gone:
        read(life, life.dice.choice(gone))
    elif over:
        shred(life, life.dice.choice(over))


def held(_life: Any, case: Any) -> None:
    """Put a case on legal hold that is on hold already."""
    if not case.known().keeping.held:
        twice(case, "hold", k.Hold)
    ask(case, "hold", k.Hold, reason=REASON)


def all_away(life: Any, case: Any) -> None:
    """Let time pass while all are away whom a ladder of the case tells."""
    now = case.troupe.service.now()
    said = {"begins": now, "ends": now + timedelta(days=60)}
    for person in told_by(case):
        case.troupe.ask(person, s.RecordAbsence, person=person, **said)
    pass_time(life)


def all_conflicted(life: Any, _case: Any) -> None:
    """Let a ladder be climbed while all have an interest whom it tells."""
    for case in life.live():
        told = told_by(case)
        for person in told:
            with suppress(CasepathError):  # some have left, or declared it before
                case.troupe.ask(
                    person, c.DeclareInterest, case=case.case, relation="friend"
                )
        late = [at for at in rungs_to_come(case) if told]
        if late:
            wait_until(life, max(min(late), life.clock.at) + MINUTE)


def capped(life: Any, _case: Any) -> None:
    """Do what may be done only so often until it may not be done any more."""
    for case in life.live():
        facts = case.known()
        for track, name, action in case.arrows(facts):
            place = f"{facts.facts.tracks[track]}/{name}"
            is_begun = action.stay or facts.facts.taken.get(place, 0)
            if action.at_most is not None and is_begun:
                for _ in range(action.at_most + 1):
                    case.act(name, action, case.about(facts, action))


def outdated(life: Any, _case: Any) -> None:
    """Rely on what was judged until it is too old to be relied on."""
    for case in life.live():
        facts = case.known()
        guards = case.version.pathway.guards
        for _, name, action in case.arrows(facts):
            ends = [
                add_duration(facts.facts.last[leaf.since], leaf.at_most)
                for guard in action.when
                for leaf in leaves(guards[guard].when)
                if isinstance(leaf, Since) and leaf.at_most is not None
                if leaf.since in facts.facts.last
            ]
            if ends:
                wait_until(life, max(*ends, life.clock.at) + MINUTE)
                return case.act(name, action, case.about(facts, action))
    return None


MEDDLING: dict[str, Callable[[Any, Any], None]] = {
    one.__name__: one
    for one in (
        anybody, too_early, stale, unfilled, alone, both_sides, interested, few,
        unread, skip_consent, gone_over, once_more, no_guardian, unopened, erased,
        held, all_away, all_conflicted, capped, outdated,
    )
}  # fmt: skip
