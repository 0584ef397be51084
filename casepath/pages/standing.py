"""What may be done beside the states: give a role, stand back, correct, reopen.

- One page for each, at the same address as the actions of the pathway.
- Each form hands in one command; the guard rules on it as at every other door.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.times import moment_typed
from casepath.web.typed import fields_typed
from config.errors import CasepathError
from workflows.bypassing.commands import JudgeBypass, OpenBypass
from workflows.children.commands import OpenBeside
from workflows.commands import Assign, Command, DeclareInterest, Recuse
from workflows.correcting.commands import Correct
from workflows.keeping.commands import (
    ConfirmShred,
    DeclineShred,
    Hold,
    ProposeShred,
    ReleaseHold,
)
from workflows.panels.interests import relation_named
from workflows.reading.names import names_of
from workflows.reading.standing_page import ASKED_HERE, StandingShown, standing_shown
from workflows.reopening import Reopen
from workflows.standing_in.commands import DelegateCase

type Make = Callable[[Asked, StandingShown, Mapping[str, Any]], Command]


def is_asked_here(action: str) -> bool:
    """Tell whether an action is one of these, and not of the pathway's states."""
    return action in ASKED_HERE


def show(asked: Asked) -> Answer:
    """Show what a standing action asks."""
    found = _shown(asked)
    refs = {one.ref for one in (*found.people, *found.assigned)}
    names = names_of(asked.service, asked.area, refs)
    people = sorted(found.people, key=lambda one: names[one.ref].casefold())
    return Page(
        "case/standing.html", {"shown": found, "names": names, "people": people}
    )


def take(asked: Asked) -> Answer:
    """Hand the action in."""
    found = _shown(asked)
    said = {"case": found.case.ref, "version": asked.version, **asked.asking}
    make = MADE.get(found.action, _beside)
    receipt = asked.service.handle(make(asked, found, said))
    return Go(f"/cases/{found.case.ref}", receipt.entry)


def _shown(asked: Asked) -> StandingShown:
    return standing_shown(
        asked.service,
        asked.area,
        asked.by,
        asked.named["ref"],
        asked.named["action"],
        asked.language,
        asked.text("form") or asked.query.get("form", ""),
    )


def _needed(asked: Asked, name: str, words: str) -> str:
    given = asked.text(name)
    if not given:
        raise CasepathError(words, code="E-MISSING", where=name)
    return given


def _reason(asked: Asked) -> str | None:
    return asked.text("reason") or None


def _assign(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    return Assign(
        person=_needed(asked, "person", marked("Choose who gets the role.")),
        role=_needed(asked, "role", marked("Choose a role.")),
        instead_of=asked.text("instead_of") or None,
        **said,
    )


def _delegate(asked: Asked, shown: StandingShown, said: Mapping[str, Any]) -> Command:
    return DelegateCase(
        person=_needed(asked, "person", marked("Choose who stands in for you.")),
        role=_needed(asked, "role", marked("Choose a role.")),
        begins=_moment(asked, "begins", shown.case.zone),
        ends=_moment(asked, "ends", shown.case.zone),
        **said,
    )


def _moment(asked: Asked, name: str, zone: str) -> datetime:
    met = moment_typed(asked, name, zone)
    if met is None:
        raise CasepathError(
            marked("Enter a day and a time such as 09:30."),
            code="E-MISSING",
            where=name,
        )
    return met


def _correct(asked: Asked, shown: StandingShown, said: Mapping[str, Any]) -> Command:
    return Correct(
        form=_needed(asked, "form", marked("Choose what is wrong.")),
        fields=fields_typed(asked, shown.questions),
        reason=_reason(asked),
        **said,
    )


def _declare(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    relation = _needed(asked, "choice", marked("Choose what the relation is."))
    return DeclareInterest(
        relation=relation_named(relation), reason=_reason(asked), **said
    )


def _judge(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    right = _needed(asked, "approve", marked("Choose whether it was right."))
    return JudgeBypass(approve=right == "yes", reason=_reason(asked), **said)


def _bypass(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    _needed(asked, "choice", marked("Choose what you go ahead of."))
    skips = frozenset(asked.texts("choice"))
    return OpenBypass(skips=skips, reason=_reason(asked), **said)


def _reopen(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    return Reopen(go_to=asked.text("choice") or None, reason=_reason(asked), **said)


def _shred(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    return ProposeShred(
        compartments=frozenset(asked.texts("choice")),
        at_request=asked.text("at_request") == "yes",
        reason=_reason(asked),
        **said,
    )


def _confirm_shred(asked: Asked, _: StandingShown, said: Mapping[str, Any]) -> Command:
    if _needed(asked, "approve", marked("Choose whether it is erased.")) == "yes":
        return ConfirmShred(**said)
    return DeclineShred(reason=_reason(asked), **said)


def _beside(asked: Asked, shown: StandingShown, said: Mapping[str, Any]) -> Command:
    kind = _needed(asked, "choice", marked("Choose what to open."))
    return OpenBeside(action=shown.action, opens=kind, **said)


MADE: Mapping[str, Make] = {
    "assign": _assign,
    "delegate": _delegate,
    "declare_interest": _declare,
    "recuse": lambda _asked, _shown, said: Recuse(**said),
    "correct": _correct,
    "reopen": _reopen,
    "bypass": _bypass,
    "confirm_bypass": _judge,
    "hold": lambda asked, _, said: Hold(reason=_reason(asked), **said),
    "release_hold": lambda asked, _, said: ReleaseHold(reason=_reason(asked), **said),
    "propose_shred": _shred,
    "confirm_shred": _confirm_shred,
}
