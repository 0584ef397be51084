"""Take a referral while nothing can be filed: checked, sealed, kept, a receipt given.

- No database and no key is needed: the form and the public half lie beside the spool.
- The receipt is made of the form's random key: two clicks leave one referral.
- It says received, not yet filed: no case is opened and nobody's name is acted in.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.settings import Settings
from records.intake import seal_referral
from workflows.drafts.answers import Wrong, missing_answers, wrong_answers
from workflows.drafts.filling import Form
from workflows.errors import NotFoundError
from workflows.spool.errors import SpoolError
from workflows.spool.folder import put, referrals_of
from workflows.spool.shelf import Offered, key_on_shelf

GROUP, GROUPS = 4, 4


@dataclass(frozen=True, slots=True)
class Left:
    """A referral as somebody leaves it: who they are, and what they answered."""

    name: str = field(repr=False)
    organisation: str = field(repr=False)
    reached_by: str = field(repr=False)
    content: Mapping[str, Any] = field(repr=False)  # as a draft's: fields, urgency
    language: str = "en"


def wrong_in(form: Form, content: Mapping[str, Any], now: datetime) -> list[Wrong]:
    """Give what is wrong with the answers of a whole form."""
    step = form.step
    written = form.version.pathway.forms[step.form]
    given = content.get("fields", {})
    asked = [one for task in form.tasks for one in task.questions]
    wrong = wrong_answers(written, step.form, asked, given, now.date())
    needed = [one for task in form.open_tasks for one in task.questions]
    known = {one.name for one in wrong}
    missing = missing_answers(written, needed, given)
    return wrong + [one for one in missing if one.name not in known]


def take_referral(
    settings: Settings, offered: Offered, left: Left, key: str, now: datetime
) -> str:
    """Seal a referral into the spool of its area; give its receipt."""
    intake = key_on_shelf(settings, offered.area)
    if intake is None:
        raise SpoolError(
            "expected an area with an intake key, met one without",
            hint="nothing was kept: tell it by telephone",
        )
    receipt = receipt_of(key)
    about = {
        "pathway": offered.pathway,
        "digest": offered.digest,
        "received": now.isoformat(),
    }
    said = {
        "name": left.name,
        "organisation": left.organisation,
        "reached_by": left.reached_by,
        "language": left.language,
        "content": dict(left.content),
    }
    blob = seal_referral(intake, receipt, _plain(about), _plain(said))
    put(referrals_of(settings, offered.area), receipt, blob)
    return receipt


def receipt_of(key: str) -> str:
    """Give the receipt that belongs to the random key of a form."""
    digest = hashlib.sha256(f"casepath/receipt/v1/{key}".encode()).digest()
    text = base64.b32encode(digest).decode().lower()
    return "-".join(text[at * GROUP : (at + 1) * GROUP] for at in range(GROUPS))


def areas_taken(settings: Settings, area: str) -> str:
    """Give an area of this installation, or NotFoundError."""
    if area not in {one.strip() for one in settings.area.split(",") if one.strip()}:
        raise NotFoundError("expected an area of this installation, met another")
    return area


def _plain(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
