"""File a referral of the spool: a person who may open such a case does, in their name.

- The commands are keyed by the receipt, and one person claims it first: filing it
  twice, or by two people at once, makes one case.
- The case is opened with both times: when the referral came, and when it was filed.
- A claim that came to nothing is taken over by the next; once its case is open, only
  who opened it goes on.
- The file goes when the case stands; if it cannot, the next sweep takes it away.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from config.errors import CasepathError, DatabaseError, UniqueError
from config.now import to_micros
from config.settings import Settings
from workflows.commands import OpenCase, TakeAction
from workflows.drafts.answers import Wrong
from workflows.drafts.beginning import urgent_action
from workflows.drafts.filling import Form, fields_to_send, form_of_draft, is_urgent
from workflows.errors import NotFoundError
from workflows.service import Service
from workflows.spool import rows
from workflows.spool.errors import SpoolError
from workflows.spool.folder import referrals_of, remove
from workflows.spool.opening import OpenedReferral
from workflows.spool.taking import wrong_in
from workflows.unit_of_work import FIRST_RECEIPT


@dataclass(frozen=True, slots=True)
class Filing:
    """Who files which referral, by which door."""

    area: str
    by: str
    receipt: str
    via: str

    def said(self, part: str) -> dict[str, Any]:
        """Give what every command says, under the key of a part of the filing."""
        key = f"spool/{self.receipt}/{part}"
        return {"area": self.area, "by": self.by, "key": key, "via": self.via}


@dataclass(frozen=True, slots=True)
class Filed:
    """What a referral became."""

    receipt: str
    case: str
    entry: int


def form_to_file(
    opened: OpenedReferral, corrected: Mapping[str, Any], language: str
) -> tuple[Form, dict[str, Any]]:
    """Give the form of the newest version, and the answers as they would be filed."""
    fields = {**opened.content.get("fields", {}), **corrected}
    content = {**opened.content, "fields": fields}
    return form_of_draft(opened.version, content, language, opened.order), content


def wrong_to_file(
    service: Service, form: Form, content: Mapping[str, Any]
) -> list[Wrong]:
    """Give what has to be put right before a referral can be filed."""
    return wrong_in(form, content, service.now())


def filed(service: Service, area: str, receipt: str) -> Filed | None:
    """Give what a referral became, None while it waits."""
    with service.database.reading(area) as connection:
        row = connection.one(rows.FIND, of_area=area, of_receipt=receipt)
    if row is None or row.status != rows.FILED:
        return None
    return Filed(receipt, row.case_ref, row.entry)


def file_spooled(
    service: Service,
    settings: Settings,
    filing: Filing,
    opened: OpenedReferral,
    corrected: Mapping[str, Any],
    from_whom: str,
) -> Filed:
    """File a referral; give what it became, also when it was filed before."""
    before = filed(service, filing.area, filing.receipt)
    if before is not None:
        return before
    form, content = form_to_file(opened, corrected, "en")
    if wrong_to_file(service, form, content):
        raise SpoolError(
            "expected answers that the form takes, met others",
            hint="put right what is marked, then file it",
        )
    _claim(service, filing)
    became = _carried_out(service, filing, opened, (form, content), from_whom)
    with service.database.writing(filing.area) as connection:
        connection.run(
            rows.FINISH,
            of_area=filing.area,
            of_receipt=filing.receipt,
            case_ref=became.case,
            entry=became.entry,
        )
    with suppress(OSError):
        remove(referrals_of(settings, filing.area), filing.receipt)
    return became


def _carried_out(
    service: Service,
    filing: Filing,
    opened: OpenedReferral,
    filled: tuple[Form, Mapping[str, Any]],
    from_whom: str,
) -> Filed:
    form, content = filled
    opening = OpenCase(
        pathway=opened.pathway, occurred=opened.received, **filing.said("open")
    )
    case = service.handle(opening).case or ""
    sent = service.handle(
        TakeAction(
            case=case,
            action=form.step.action,
            fields=fields_to_send(form, content),
            reason=from_whom,
            **filing.said("send"),
        )
    )
    action = urgent_action(form.version)
    if action is not None and is_urgent(form, content):
        try:
            service.handle(TakeAction(case=case, action=action, **filing.said("now")))
        except DatabaseError:
            raise
        except CasepathError:
            pass  # an entry says that it was refused; the referral itself is filed
    return Filed(filing.receipt, case, sent.entry or 0)


def _claim(service: Service, filing: Filing) -> None:
    area, receipt, by = filing.area, filing.receipt, filing.by
    row = {
        "person": by,
        "status": rows.FILING,
        "since_ts": to_micros(service.now()),
        "case_ref": None,
        "entry": None,
    }
    try:
        with service.database.writing(area) as connection:
            connection.run(rows.CLAIM, area=area, receipt=receipt, **row)
    except UniqueError:
        _take_over(service, filing)


def _take_over(service: Service, filing: Filing) -> None:
    """Go on with one's own claim, or with another's that has opened no case."""
    area, receipt = filing.area, filing.receipt
    with service.database.writing(area) as connection:
        row = connection.one(rows.FIND, of_area=area, of_receipt=receipt)
        if row is None:
            raise NotFoundError("expected a referral that waits, met none")
        if row.person == filing.by:
            return
        key = filing.said("open")["key"]
        begun = connection.one(FIRST_RECEIPT, area=area, actor=row.person, key=key)
        if begun is not None:
            raise SpoolError(
                "expected a referral nobody files yet, met one whose case is open",
                hint="ask whoever began to file it: the list of the spool names them",
            )
        connection.run(
            rows.TAKE_OVER,
            of_area=area,
            of_receipt=receipt,
            from_person=row.person,
            to_person=filing.by,
            since_ts=to_micros(service.now()),
        )
