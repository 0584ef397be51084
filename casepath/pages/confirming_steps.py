"""Which command confirms, declines or takes back each kind of matter that waits.

- The same commands as on the command line; every guard is asked again by them.
- Where the engine knows no way to decline or to take back, no button is drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casepath.web.asked import Asked
from casepath.web.languages import marked
from workflows import commands as c
from workflows.agreements.commands import ConfirmAgreement, EndAgreement
from workflows.bypassing.commands import JudgeBypass
from workflows.calendars.commands import ConfirmDays, ConfirmFeast
from workflows.duplicates.commands import ConfirmMerge
from workflows.emergency.commands import ConfirmKey, EndKey, EnterOpening
from workflows.errors import FieldError, NotFoundError
from workflows.glass.commands import ConfirmGlass, DeclineGlass, EndGlass
from workflows.keeping.commands import ConfirmShred, DeclineShred, Hold, ReleaseHold
from workflows.keys.commands import ConfirmDestroying, ConfirmRotation
from workflows.letters.commands import ApproveLetter, SendLetterBack
from workflows.loading.commands import ApproveImport, DropImport
from workflows.panels.commands import ConfirmAppointment, EndAppointment
from workflows.proposals.commands import (
    DeclineAreaMatter,
    DeclineMatter,
    DeclineProposal,
    TakeBackAreaMatter,
    TakeBackMatter,
    TakeBackProposal,
)
from workflows.reading.second_person import Matter
from workflows.reopening import Reopen
from workflows.retention.commands import ApproveList, ConfirmList, DeclineList

type Step = Callable[[Asked, Matter], c.Command]


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be done with a matter of one kind, and whether it asks for a reason."""

    confirm: Step | None = None
    decline: Step | None = None
    take_back: Step | None = None
    confirms_with_reason: bool = False
    declines_with_reason: bool = False
    is_final: bool = False  # what is confirmed cannot come back


def _of_case(kind: type[Any], *, reason: bool = False, **said: Any) -> Step:
    def step(asked: Asked, matter: Matter) -> c.Command:
        more = {"reason": _reason(asked)} if reason else {}
        on_case = {"case": matter.case, "version": asked.version}
        command: c.Command = kind(**on_case, **said, **more, **asked.asking)
        return command

    return step


def _of_ref(kind: type[Any], name: str, *, is_number: bool = False) -> Step:
    def step(asked: Asked, matter: Matter) -> c.Command:
        value = int(matter.ref) if is_number else matter.ref
        command: c.Command = kind(**{name: value}, **asked.asking)
        return command

    return step


def _of_glass(kind: type[Any], *, reason: bool = False) -> Step:
    def step(asked: Asked, matter: Matter) -> c.Command:
        more = {"reason": _needed_reason(asked)} if reason else {}
        on_case = {"case": matter.case, "glass": matter.ref}
        command: c.Command = kind(**on_case, **more, **asked.asking)
        return command

    return step


def _reason(asked: Asked) -> str | None:
    return asked.text("reason").replace("\r\n", "\n") or None


def _needed_reason(asked: Asked) -> str:
    reason = _reason(asked)
    if reason is None:
        raise FieldError(marked("Say why."), where="reason")
    return reason


def _confirm_action(asked: Asked, matter: Matter) -> c.Command:
    if matter.kind == "reopen":
        return Reopen(case=matter.case, version=asked.version, **asked.asking)
    action, case = matter.action, matter.case
    return c.TakeAction(case=case, version=asked.version, action=action, **asked.asking)


def _decline_action(asked: Asked, matter: Matter) -> c.Command:
    return DeclineProposal(
        case=matter.case,
        version=asked.version,
        proposal=matter.ref,
        reason=_needed_reason(asked),
        **asked.asking,
    )


def _take_back(asked: Asked, matter: Matter) -> c.Command:
    return TakeBackProposal(
        case=matter.case, version=asked.version, proposal=matter.ref, **asked.asking
    )


def _confirm_merge(asked: Asked, matter: Matter) -> c.Command:
    return ConfirmMerge(
        case=matter.case,
        version=asked.version,
        other=matter.other,
        reason=_needed_reason(asked),
        **asked.asking,
    )


def _decline_matter(asked: Asked, matter: Matter) -> c.Command:
    return DeclineMatter(
        case=matter.case,
        version=asked.version,
        matter=matter.kind,
        other=matter.other or None,
        reason=_needed_reason(asked),
        **asked.asking,
    )


def _take_back_matter(asked: Asked, matter: Matter) -> c.Command:
    return TakeBackMatter(
        case=matter.case,
        version=asked.version,
        matter=matter.kind,
        other=matter.other or None,
        **asked.asking,
    )


def _letter(kind: type[Any]) -> Step:
    def step(asked: Asked, matter: Matter) -> c.Command:
        more = (
            {"reason": _needed_reason(asked)}
            if kind is SendLetterBack
            else {"recipient": asked.text("recipient") or None}
        )
        command: c.Command = kind(
            case=matter.case,
            version=asked.version,
            letter=matter.ref,
            **more,
            **asked.asking,
        )
        return command

    return step


def _judge(asked: Asked, matter: Matter, *, approve: bool) -> c.Command:
    return JudgeBypass(
        case=matter.case,
        version=asked.version,
        approve=approve,
        reason=_reason(asked) if approve else _needed_reason(asked),
        **asked.asking,
    )


def _feast(asked: Asked, matter: Matter, *, confirmed: bool) -> c.Command:
    calendar, feast, wanted = matter.ref.split("~")
    return ConfirmFeast(
        calendar=calendar,
        feast=date.fromisoformat(feast),
        day=date.fromisoformat(wanted) if confirmed else None,
        **asked.asking,
    )


def _days(asked: Asked, matter: Matter) -> c.Command:
    calendar, year, digest = matter.ref.split("~")
    return ConfirmDays(calendar=calendar, year=int(year), digest=digest, **asked.asking)


def _opening(asked: Asked, matter: Matter) -> c.Command:
    return EnterOpening(number=int(matter.ref), confirms=True, **asked.asking)


def _decline_of_area(asked: Asked, matter: Matter) -> c.Command:
    reason = _needed_reason(asked)
    of = {"matter": matter.kind, "ref": matter.ref}
    return DeclineAreaMatter(reason=reason, **of, **asked.asking)


def _take_back_of_area(asked: Asked, matter: Matter) -> c.Command:
    return TakeBackAreaMatter(matter=matter.kind, ref=matter.ref, **asked.asking)


def _of_area(confirm: Step | None = None, *, is_final: bool = False) -> Steps:
    """Give what can be done with a matter beside any case."""
    return Steps(
        confirm,
        _decline_of_area,
        _take_back_of_area,
        declines_with_reason=True,
        is_final=is_final,
    )


def _custodian(asked: Asked, matter: Matter) -> c.Command:
    person, public = matter.ref.split("~")
    return ConfirmKey(person=person, public=public, **asked.asking)


def _no_custodian(asked: Asked, matter: Matter) -> c.Command:
    return EndKey(person=matter.ref.partition("~")[0], **asked.asking)


_ACTION = Steps(_confirm_action, _decline_action, _take_back, declines_with_reason=True)
_END_SEAT = _of_ref(EndAppointment, "appointment")
_END_AGREEMENT = _of_ref(EndAgreement, "agreement")
_DROP = _of_ref(DropImport, "import_ref")
_DECLINE_LIST = _of_ref(DeclineList, "list_ref")

STEPS: Mapping[str, Steps] = {
    "action": _ACTION,
    "reopen": _ACTION,
    "hold": Steps(
        _of_case(Hold, reason=True),
        _decline_matter,
        _take_back_matter,
        confirms_with_reason=True,
        declines_with_reason=True,
    ),
    "release_hold": Steps(
        _of_case(ReleaseHold, reason=True),
        _decline_matter,
        _take_back_matter,
        confirms_with_reason=True,
        declines_with_reason=True,
    ),
    "shred": Steps(
        _of_case(ConfirmShred),
        _of_case(DeclineShred, reason=True),
        _take_back_matter,
        declines_with_reason=True,
        is_final=True,
    ),
    "merge": Steps(
        _confirm_merge,
        _decline_matter,
        _take_back_matter,
        confirms_with_reason=True,
        declines_with_reason=True,
    ),
    "letter": Steps(
        _letter(ApproveLetter), _letter(SendLetterBack), declines_with_reason=True
    ),
    "bypass": Steps(
        lambda asked, matter: _judge(asked, matter, approve=True),
        lambda asked, matter: _judge(asked, matter, approve=False),
        declines_with_reason=True,
    ),
    "grant": _of_area(_of_ref(c.ConfirmGrant, "grant")),
    "appointment": Steps(
        _of_ref(ConfirmAppointment, "appointment"), _END_SEAT, _END_SEAT
    ),
    "feast": Steps(
        lambda asked, matter: _feast(asked, matter, confirmed=True),
        lambda asked, matter: _feast(asked, matter, confirmed=False),
        lambda asked, matter: _feast(asked, matter, confirmed=False),
    ),
    "days": _of_area(_days),
    "rotation": _of_area(_of_ref(ConfirmRotation, "epoch", is_number=True)),
    "destroying": _of_area(
        _of_ref(ConfirmDestroying, "epoch", is_number=True), is_final=True
    ),
    "custodian": Steps(_custodian, _no_custodian, _no_custodian),
    "opening": _of_area(_opening),
    "plan": _of_area(_of_ref(c.ConfirmMove, "plan")),
    "agreement": Steps(
        _of_ref(ConfirmAgreement, "agreement"), _END_AGREEMENT, _END_AGREEMENT
    ),
    "import": Steps(_of_ref(ApproveImport, "import_ref"), _DROP, _DROP),
    "list": Steps(_of_ref(ApproveList, "list_ref"), _DECLINE_LIST),
    "list_approved": Steps(
        _of_ref(ConfirmList, "list_ref"), _DECLINE_LIST, _DECLINE_LIST, is_final=True
    ),
    "version": _of_area(),  # published where what it changes is signed
    "minute": Steps(),  # on its own page, where it is read first
    "glass": Steps(
        _of_glass(ConfirmGlass),
        _of_glass(DeclineGlass, reason=True),
        _of_glass(EndGlass),
        declines_with_reason=True,
    ),
    "glass_review": Steps(),  # on its own page, where it says what was read
    "disclosure": Steps(  # handed out below: the same bytes are read first
        decline=_decline_action, take_back=_take_back, declines_with_reason=True
    ),
}


def command_for(asked: Asked, matter: Matter) -> c.Command:
    """Give the command of the button that was pressed.

    Raises NotFoundError for what this matter has no way to do.
    """
    steps = STEPS[matter.kind]
    step = {
        "confirm": steps.confirm,
        "decline": steps.decline,
        "take_back": steps.take_back,
    }.get(asked.text("do"))
    if step is None:
        raise NotFoundError("expected a way to answer this, met none")
    try:
        return step(asked, matter)
    except ValueError:
        message = "expected a reference of something that waits, met another text"
        raise NotFoundError(message) from None
