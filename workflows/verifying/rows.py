"""Every row of an area that a verification looks at."""

from typing import Any

from sqlalchemy import and_, bindparam, select

from config.statements import Statement
from records.tables import erased, key_step, keyring, record_blob, record_version
from workflows import tables
from workflows.access.tables import access_request
from workflows.appearance.tables import appearance
from workflows.calendars.tables import calendar_version, calendar_year, feast
from workflows.findings.tables import finding, sample, sampled
from workflows.glass.tables import glass, glass_said
from workflows.loading.tables import import_file
from workflows.moves.tables import move_order
from workflows.proposals.tables import declined_matter, proposed_anew
from workflows.retention.rows import ALL_PARTS
from workflows.retention.tables import retention_list
from workflows.returns.tables import kept_return, prepared_return
from workflows.voices.tables import voice


def _all_of(table: Any, *order: Any) -> Statement:
    return Statement(
        select(table).where(table.c.area == bindparam("area")).order_by(*order)
    )


CASES = _all_of(tables.cases, tables.cases.c.case_ref)
FACTS = _all_of(tables.case_fact, tables.case_fact.c.case_ref)
ACTS = _all_of(tables.case_act, tables.case_act.c.case_ref)
VOICES = _all_of(voice, voice.c.case_ref)
ASSIGNMENTS = _all_of(tables.assignment, tables.assignment.c.case_ref)
VERSIONS = _all_of(tables.pathway_version, tables.pathway_version.c.entry)
FEASTS = _all_of(feast, feast.c.calendar, feast.c.feast)
YEARS = _all_of(calendar_year, calendar_year.c.calendar, calendar_year.c.year)
CALENDARS = _all_of(calendar_version, calendar_version.c.number)
IMPORTS = _all_of(import_file, import_file.c.import_ref)
ORDERS = _all_of(move_order, move_order.c.entry)
PREPARED = _all_of(prepared_return, prepared_return.c.entry)
KEPT = _all_of(kept_return, kept_return.c.entry)
SAMPLES = _all_of(sample, sample.c.entry)
SAMPLED = _all_of(sampled, sampled.c.sample, sampled.c.place)
ACCESS = _all_of(access_request, access_request.c.entry)
GLASS = _all_of(glass, glass.c.glass)
GLASS_SAID = _all_of(glass_said, glass_said.c.glass, glass_said.c.entry)
LOOKS = _all_of(appearance, appearance.c.area)
FINDINGS = _all_of(finding, finding.c.found_ts)
ANEW = _all_of(proposed_anew, proposed_anew.c.kind, proposed_anew.c.ref)
DECLINED = _all_of(declined_matter, declined_matter.c.entry)
PLANS = _all_of(tables.move_plan, tables.move_plan.c.entry)
KEYS = _all_of(keyring, keyring.c.case_ref, keyring.c.generation)
LISTS = _all_of(retention_list, retention_list.c.list_ref)
PARTS = ALL_PARTS
KEY_STEPS = _all_of(key_step, key_step.c.epoch)
ERASED = _all_of(erased, erased.c.entry_seq)
BLOBS = Statement(
    select(record_blob.c.record, record_blob.c.version).where(
        record_blob.c.area == bindparam("area")
    )
)
SEALED = Statement(
    select(record_version, record_blob.c.blob)
    .join_from(
        record_version,
        record_blob,
        and_(
            record_blob.c.area == record_version.c.area,
            record_blob.c.record == record_version.c.record,
            record_blob.c.version == record_version.c.version,
        ),
        isouter=True,
    )
    .where(record_version.c.area == bindparam("area"))
    .order_by(record_version.c.case_ref, record_version.c.record)
)
