"""A draft as its pages show it: what it is about, who receives it, how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.drafts.beginning import (
    CONSENT,
    Told,
    first_step,
    told_before,
    version_to_begin,
)
from workflows.drafts.filling import (
    BASIS,
    URGENCY,
    Form,
    Section,
    Standing,
    form_of_draft,
    is_urgent,
)
from workflows.drafts.keeping import DraftRow, open_draft
from workflows.drafts.order import order_of
from workflows.drafts.rows import IMPORT, SENT
from workflows.errors import NotFoundError
from workflows.service import Service
from workflows.versions import Version


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft in one language, for whose it is."""

    row: DraftRow
    form: Form
    told: Told
    basis: Standing
    urgency: Standing | None  # where it is asked beside the form
    is_urgent: bool
    consent: str  # asked: with the form; later: on a track of its own; or nothing
    purposes: tuple[str, ...]
    content: Mapping[str, Any] = field(repr=False)

    @property
    def answered(self) -> Mapping[str, Any]:
        """What was answered so far."""
        fields: Mapping[str, Any] = self.content.get("fields", {})
        return fields

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing that is needed is missing."""
        return self.basis == "completed" and not self.form.unfinished


def draft_shown(
    service: Service, area: str, by: str, ref: str, language: str
) -> DraftShown:
    """Open one's own draft of a referral that was not sent, and say how far it is."""
    draft = open_draft(service, area, by, ref)
    if draft.row.status == SENT or draft.row.kind == IMPORT:
        raise NotFoundError("expected a draft that was not sent, met none")
    version = version_to_begin(service, area, by, draft.row.pathway)
    form = _form(service, area, version, draft.content, language)
    done = draft.content.get("done", ())
    purposes = dict.fromkeys(
        one.purpose for task in form.tasks for one in task.questions
    )
    return DraftShown(
        row=draft.row,
        form=form,
        told=told_before(service, area, by, draft.row.pathway, language),
        basis="completed" if BASIS in done else "not_started",
        urgency=_urgency(form, draft.content),
        is_urgent=is_urgent(form, draft.content),
        consent=_consent(form),
        purposes=tuple(purposes),
        content=draft.content,
    )


def parts_before(
    service: Service, area: str, by: str, pathway: str, language: str
) -> tuple[Section, ...]:
    """Give the parts of a form, and who will see each, before anything is written."""
    version = version_to_begin(service, area, by, pathway)
    if first_step(version) is None:
        return ()
    return _form(service, area, version, {}, language).sections


def _form(
    service: Service,
    area: str,
    version: Version,
    content: Mapping[str, Any],
    language: str,
) -> Form:
    step = first_step(version)
    with service.database.reading(area) as connection:
        order = order_of(connection, area, version.digest, step.form if step else "")
    return form_of_draft(version, content, language, order)


def _urgency(form: Form, content: Mapping[str, Any]) -> Standing | None:
    if not form.asks_urgency:
        return None
    return "completed" if content.get(URGENCY) else "not_started"


def _consent(form: Form) -> str:
    if any(one.compartment.startswith(CONSENT) for one in form.sections):
        return "asked"
    tracks = form.version.pathway.tracks
    return "later" if any(one.startswith(CONSENT) for one in tracks) else ""
