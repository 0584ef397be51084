"""What leads to a refusal, or to somebody who cannot be told, where chance is rare.

- `DOINGS` is what people do then more often (`meddling.py`, `beside.py`).
- `BESIDE` is where a case has to come first.
- `OVER_AGAIN` is what has to be done over and over, farther than any way is looked for.
"""

from tests.journeys.stateful.reached import CODE, FELL, RUNG, TRANSITION, Thing

BEFORE_THE_PANEL: Thing = (RUNG, "channel.case", "state", "panel_ready", "2")
AT_THE_GATEWAY: Thing = (RUNG, "channel.case", "state", "gateway", "2")
ASSESSED: Thing = (TRANSITION, "channel.case", "main", "gateway", "assess_grounds")
DISCARDED: Thing = (TRANSITION, "channel.case", "main", "draft", "discard")
# From where somebody is asked anew, and how consent comes to be there.
CONSENT = (TRANSITION, "channel.case", "consent")
ASKED_ANEW: dict[Thing, tuple[Thing, ...]] = {
    (*CONSENT, there, "seek_consent"): ((*CONSENT, before, action),)
    for there, before, action in (
        ("no_answer", "sought", "record_no_answer"),
        ("refused", "sought", "record_refusal"),
        ("refused_for_child", "sought", "record_guardian_refusal"),
        ("withdrawn", "given", "withdraw_consent"),
    )
}

DOINGS: dict[Thing, str] = {
    (CODE, "E_CAP"): "capped",
    (CODE, "E_COI"): "interested",
    (CODE, "E_DELEGATION"): "delegate",
    (CODE, "E_ERASED"): "erased",
    (CODE, "E_GUARDIAN"): "no_guardian",
    (CODE, "E_HOLD"): "held",
    (CODE, "E_OUTDATED"): "outdated",
    (CODE, "E_PAPERS"): "unopened",
    (CODE, "E_QUORUM"): "few",
    (CODE, "E_STATUTORY"): "few",
    (CODE, "E_TRANSFER"): "once_more",
    (FELL, "absent"): "all_away",
    (FELL, "conflicted"): "all_conflicted",
}
BESIDE: dict[Thing, tuple[Thing, ...]] = {
    (CODE, "E_CAP"): (AT_THE_GATEWAY,),
    (CODE, "E_ERASED"): (DISCARDED,),
    (CODE, "E_OUTDATED"): (ASSESSED,),
    (CODE, "E_PAPERS"): (BEFORE_THE_PANEL,),
    (CODE, "E_QUORUM"): (BEFORE_THE_PANEL,),
    (CODE, "E_STATUTORY"): (BEFORE_THE_PANEL,),
    (FELL, "conflicted"): (ASSESSED,),
    **ASKED_ANEW,
}
OVER_AGAIN: dict[Thing, tuple[Thing, ...]] = {
    (TRANSITION, "channel.case", "main", "support_active", "propose_exit"): (
        (TRANSITION, "channel.case", "main", "reviewing", "continue_plan"),
    ),
}
