"""Mistakes that the checker lets pass, each with the reason why it may.

- The file is still a legal pathway; where it is weaker than before, the comparison
  says so, and the second person signs for it (`SIGNED`).
- Where nothing is weaker, the comparison tells it all the same (`TOLD`).
- A survivor that no line here explains fails the test.
"""

from fnmatch import fnmatch
from typing import Literal, NamedTuple

type Shown = Literal["signed", "told"]


class Reason(NamedTuple):
    """Why a mistake may survive at these places."""

    operator: str
    places: str
    shown: Shown
    why: str


REASONS = (
    Reason(
        "break_more_glass", "permits.*", "signed",
        "what an emergency opens is the owner's choice, told and reviewed each time",
    ),
    Reason(
        "swap_target", "tracks.*", "told",
        "another way to go that breaks no promise",
    ),
    Reason(
        "drop_reason", "tracks.*", "signed",
        "whether words are asked is the owner's choice",
    ),
    Reason("demand_reason", "tracks.*", "told", "stricter than before"),
    Reason(
        "drop_panel_decision", "tracks.*", "signed",
        "no promise asks for the panel there",
    ),
    Reason(
        "raise_cap", "tracks.*", "signed",
        "still a cap, so no case goes round for ever",
    ),
    Reason(
        "drop_cap", "tracks.*", "signed",
        "a person or a review stands in the circle",
    ),
    Reason(
        "let_the_system", "tracks.*", "told",
        "the system may do it: no end, fact or outcome",
    ),
    Reason(
        "drop_expiry", "tracks.*", "told",
        "how long consent lasts is the owner's choice",
    ),
    Reason(
        "add_resting", "tracks.*", "told",
        "its review stays, so somebody still looks at it",
    ),
    Reason(
        "drop_clock", "tracks.main.*", "told",
        "the alarm of idle cases watches over it",
    ),
    Reason("drop_rung", "tracks.*", "told", "one rung is left: somebody is told"),
    Reason("drop_guard", "tracks.*", "signed", "no promise asks for this guard there"),
    Reason(
        "drop_also", "tracks.*", "signed",
        "no promise asks for the other track to move",
    ),
    Reason("drop_permit", "permits.*", "told", "narrower; somebody else can still act"),
    Reason(
        "drop_permitted_action", "permits.*", "told",
        "narrower; somebody else can still act",
    ),
    Reason("drop_being", "permits.*", "signed", "wider; no obligation forbids it"),
    Reason("widen_role", "permits.*", "signed", "wider; no obligation forbids it"),
    Reason(
        "widen_states", "permits.*", "told",
        "the other states offer nothing more, or it is signed for",
    ),
    Reason(
        "drop_forbid", "forbids.*", "signed",
        "a forbid beyond those that must be there",
    ),
    Reason("widen_forbid", "forbids.*", "told", "stricter than before"),
    Reason("drop_exception", "forbids.*", "told", "stricter than before"),
    Reason(
        "drop_promise", "promises.*", "signed",
        "nothing demands a promise; the comparison does",
    ),
    Reason(
        "drop_apart", "keep_apart.*", "signed",
        "as many people are needed without the pair",
    ),
    Reason(
        "drop_statutory_seat", "panels.*", "signed",
        "no promise counts people there",
    ),
    Reason(
        "drop_required_for", "forms.*", "signed",
        "which answers are needed is the owner's choice",
    ),
    Reason("widen_guard", "guards.*", "signed", "no promise depends on that value"),
    Reason(
        "drop_tells", "tracks.*", "signed",
        "whom an action tells beside its effects is the owner's choice",
    ),
    Reason(
        "widen_reopen", "tracks.*", "signed",
        "no promise says who may take up a closed case again, or when",
    ),
    Reason(
        "skip_more", "bypass.skips.*", "signed",
        "no promise rests on that guard, and it stands before no consent",
    ),
    Reason(
        "drop_hears", "tracks.consent.*", "signed",
        "whose voice an act is, no promise says; the rows of the table do",
    ),
    Reason(
        "drop_asks", "tracks.*", "signed",
        "the request is then sent on entering, as the others are",
    ),
    Reason(
        "drop_under", "tracks.*", "signed",
        "another request is under the agreement, so it is used",
    ),
    Reason(
        "lower_suppression", "returns.*", "signed",
        "down to three it is the owner's choice",
    ),
)  # fmt: skip


COMMISSIONED = "tracks.main.states.commissioned.actions"
DELIBERATING = "tracks.main.states.deliberating.actions"
GATHERING = "tracks.main.states.info_gathering"
SOUGHT = "tracks.consent.states.sought.actions"

# One survivor of each reason: when it no longer survives, the reason is to go.
EXAMPLES = (
    ("plan_line", "swap_target", "tracks.main.states.reported.actions.send_back.go_to"),
    ("plan_line", "drop_reason", f"{COMMISSIONED}.decline.reason"),
    ("plan_line", "demand_reason", f"{COMMISSIONED}.accept.reason"),
    ("plan_line", "raise_cap", f"{COMMISSIONED}.decline.at_most"),
    ("plan_line", "let_the_system", f"{COMMISSIONED}.decline.system"),
    ("channel", "add_resting", "tracks.main.states.post_exit.resting"),
    ("plan_line", "drop_rung", "tracks.main.states.commissioned.clock.escalate.0"),
    ("plan_line", "drop_permit", "permits.read"),
    ("plan_line", "drop_promise", "promises.done-is-checked"),
    ("plan_line", "drop_permitted_action", "permits.draft.may.drop"),
    ("plan_line", "drop_being", "permits.draft.being.on_case"),
    ("plan_line", "drop_exception", "forbids.conflict.except.declare_interest"),
    ("plan_line", "widen_role", "permits.draft.role.director_adults"),
    ("plan_line", "widen_states", "permits.draft.in"),
    ("plan_line", "drop_required_for",
     "forms.evidence.fields.what_was_done.required_for.report_done"),
    ("receipt", "widen_guard", "guards.confirmation_sent.when.in"),
    ("adults", "drop_guard", f"{DELIBERATING}.ask_for_more.when.may_share"),
    ("adults", "drop_panel_decision", f"{DELIBERATING}.ask_for_more.decided_by"),
    ("adults", "drop_cap", "tracks.consent.states.ended.actions.ask_consent.at_most"),
    ("adults", "drop_expiry", "tracks.consent.states.given.expires"),
    ("adults", "drop_forbid", "forbids.special"),
    ("adults", "drop_apart", "keep_apart.submit.approve_plan"),
    ("adults", "drop_statutory_seat", "panels.adults_panel.quorum.including.chair"),
    ("channel", "drop_clock", "tracks.main.states.info_from_referrer.clock"),
    ("channel", "drop_also", f"{SOUGHT}.record_no_answer.also.main"),
    ("channel", "widen_forbid", "forbids.not-my-referrer.being.is_subject"),
    ("channel", "drop_tells", "tracks.urgent.states.raised.actions.take_in_hand.tells"),
    ("channel", "skip_more", "bypass.skips.session_was_before"),
    ("channel", "drop_hears", f"{SOUGHT}.hear_objection.hears"),
    ("channel", "drop_asks", f"{GATHERING}.actions.ask_education.asks"),
    ("channel", "drop_under", f"{GATHERING}.requests.education.under"),
    ("channel", "lower_suppression", "returns.referral_review.suppress_below"),
    ("channel", "break_more_glass", "permits.76.compartments.adults_care"),
    (
        "channel", "widen_reopen",
        "tracks.main.states.closed_not_adopted.reopen.keep_apart_from_first",
    ),
)  # fmt: skip


def reason_for(operator: str, place: str) -> Reason | None:
    """Give why a mistake may survive at this place."""
    return next(
        (
            reason
            for reason in REASONS
            if reason.operator == operator and fnmatch(place, reason.places)
        ),
        None,
    )
