"""What waits in the spool, for those who may open such a case.

- To list it only the part is read that says which pathway it is for; the other is tried
  and dropped. What it says is shown after an entry, to whoever may open such a case.
- What does not open is told with its reason, and stays until it is set aside.
- One file never stands in the way of the others, whatever lies in it.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.errors import CasepathError, DatabaseError
from config.settings import Settings
from records.errors import (
    CaseErasedError,
    KeyMissingError,
    SealBrokenError,
    SealedError,
)
from records.intake import (
    COMPARTMENT,
    SealedReferral,
    open_about,
    open_said,
    taken_apart,
)
from records.keyring import wrap_of
from states.explaining import label
from workflows.drafts.beginning import first_step, version_to_begin
from workflows.drafts.order import order_of
from workflows.errors import NotFoundError
from workflows.people import ADMINISTRATOR, actor_of
from workflows.reading.names import name_of
from workflows.service import Service
from workflows.spool import rows
from workflows.spool.commands import ReadSpooled
from workflows.spool.errors import SpoolError
from workflows.spool.folder import read, receipts_in, referrals_of
from workflows.spool.refreshing import INTAKE
from workflows.versions import Version

WHO = ("name", "organisation", "reached_by")
# What is wrong with one file alone, and not with keys or database as a whole.
BROKEN = (SealBrokenError, KeyMissingError, CaseErasedError, SpoolError)


@dataclass(frozen=True, slots=True)
class Spooled:
    """A referral that waits: its receipt, for which pathway, since when."""

    receipt: str
    pathway: str
    label: str
    received: datetime
    is_filing: bool  # somebody has begun to file it
    filed_by: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A file of the spool that does not open, and why."""

    receipt: str
    code: str
    said: str


@dataclass(frozen=True, slots=True)
class OpenedReferral:
    """A referral that was opened; its repr shows nothing of it."""

    receipt: str
    pathway: str
    received: datetime
    name: str = field(repr=False)
    organisation: str = field(repr=False)
    reached_by: str = field(repr=False)
    content: dict[str, Any] = field(repr=False)
    version: Version = field(repr=False)
    order: tuple[str, ...] = ()  # in which the file asks its questions


@dataclass(frozen=True, slots=True)
class SpoolShown:
    """What waits for somebody, and what does not open at all."""

    waiting: tuple[Spooled, ...]
    broken: tuple[Broken, ...]
    may_set_aside: bool = False


def spool_shown(
    service: Service, settings: Settings, area: str, by: str, language: str
) -> SpoolShown:
    """List what waits for who asks; what does not open is told to whoever files."""
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
    waiting: list[Spooled] = []
    broken: list[Broken] = []
    for receipt in receipts_in(referrals_of(settings, area)):
        try:
            one = _listed(service, settings, area, receipt, language)
            role = _opener(service, area, one.pathway)
        except NotFoundError:
            continue  # filed meanwhile
        except (DatabaseError, SealedError):
            raise  # then each of them would seem broken
        except CasepathError as error:
            broken.append(Broken(receipt, error.code, error.message))
            continue
        if role is not None and actor.holds(role):
            waiting.append(one)
    is_admin = actor.holds(ADMINISTRATOR)
    may_see = bool(actor.roles) or is_admin
    return SpoolShown(tuple(waiting), tuple(broken) if may_see else (), is_admin)


def problem_with(
    service: Service, settings: Settings, area: str, receipt: str
) -> CasepathError | None:
    """Say why a referral that waits cannot be opened, None where it can."""
    try:
        _listed(service, settings, area, receipt, "en")
    except BROKEN as error:
        return error
    return None


def open_spooled(
    service: Service, settings: Settings, asking: dict[str, Any], receipt: str
) -> OpenedReferral:
    """Open a referral that waits, after the entry that says so."""
    area, by = asking["area"], asking["by"]
    about, met, key = _about(service, settings, area, receipt)
    version = version_to_begin(service, area, by, about["pathway"])
    service.handle(ReadSpooled(receipt=receipt, pathway=about["pathway"], **asking))
    said = _said(area, receipt, key, met)
    return OpenedReferral(
        receipt=receipt,
        pathway=about["pathway"],
        received=datetime.fromisoformat(about["received"]),
        name=said["name"],
        organisation=said["organisation"],
        reached_by=said["reached_by"],
        content=said["content"],
        version=version,
        order=_order(service, area, version),
    )


def pathway_of(
    service: Service, settings: Settings, area: str, receipt: str
) -> tuple[str, datetime]:
    """Give for which pathway a waiting referral is, and when it came."""
    about, met, key = _about(service, settings, area, receipt)
    _said(area, receipt, key, met)  # one that is cut off there is told at once
    return about["pathway"], datetime.fromisoformat(about["received"])


def _order(service: Service, area: str, version: Version) -> tuple[str, ...]:
    step = first_step(version)
    with service.database.reading(area) as connection:
        return order_of(connection, area, version.digest, step.form if step else "")


def _listed(
    service: Service, settings: Settings, area: str, receipt: str, language: str
) -> Spooled:
    with service.database.reading(area) as connection:
        row = connection.one(rows.FIND, of_area=area, of_receipt=receipt)
    if row is not None and row.status == rows.FILED:
        raise NotFoundError("expected a referral that waits, met one that was filed")
    pathway, received = pathway_of(service, settings, area, receipt)
    version = _version(service, area, pathway)
    return Spooled(
        receipt,
        pathway,
        label(version.pathway.label, language),
        received,
        is_filing=row is not None,
        filed_by=name_of(service, area, row.person) if row is not None else "",
    )


def _version(service: Service, area: str, pathway: str) -> Version:
    try:
        with service.database.reading(area) as connection:
            return service.versions.current(connection, area, pathway)
    except NotFoundError as error:
        raise SpoolError(
            "expected a referral for a published pathway, met one for another",
            hint="publish the pathway again, or set the referral aside",
        ) from error


def _opener(service: Service, area: str, pathway: str) -> str | None:
    with service.database.reading(area) as connection:
        main = service.versions.current(connection, area, pathway).pathway.tracks[
            "main"
        ]
    return main.states[main.start].owner


def _about(
    service: Service, settings: Settings, area: str, receipt: str
) -> tuple[dict[str, Any], SealedReferral, bytes]:
    met = taken_apart(read(referrals_of(settings, area), receipt))
    with service.database.reading(area) as connection:
        wrap = wrap_of(connection, area, INTAKE, COMPARTMENT, met.dek_id)
    key = service.data_keys.unwrap(wrap).key
    about = _read(open_about(area, receipt, key, met), "pathway", "received")
    try:
        datetime.fromisoformat(about["received"])
    except ValueError as error:
        raise _not_one() from error
    return about, met, key


def _said(area: str, receipt: str, key: bytes, met: SealedReferral) -> dict[str, Any]:
    said = _read(open_said(area, receipt, key, met), *WHO)
    if not isinstance(said.get("content"), dict):
        raise _not_one()
    return said


def _read(plain: bytes, *words: str) -> dict[str, Any]:
    """Read what was sealed: anybody may have, so its form is demanded."""
    try:
        said = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise _not_one() from error
    is_one = isinstance(said, dict) and all(
        isinstance(said.get(word), str) and said[word].isprintable() for word in words
    )
    if not is_one:
        raise _not_one()
    return dict(said)


def _not_one() -> SealBrokenError:
    return SealBrokenError("expected a referral, met other bytes")
