"""Publish a pathway version: checked, proposed by one, published by another.

- A version with errors is never proposed; its warnings stand in the report.
- Versions are immutable and content-addressed; the file is not needed again.
- The same name and edition with other content is refused.
"""

import json

from sqlalchemy import bindparam, insert, select

from config.errors import CasepathError
from config.statements import Statement
from policies.actors import Actor
from states.checks.everything import check
from states.errors import PathwayFileError
from states.reading import ReadPathway, read
from workflows import tables
from workflows.commands import ProposePathway, PublishPathway
from workflows.entries import def_of
from workflows.errors import NotFoundError, PublicationError
from workflows.handlers.people import refuse_alone
from workflows.people import PATHWAY_OWNER, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

CHECKER = "1"

INSERT_PROPOSAL = Statement(insert(tables.pathway_proposal))
INSERT_VERSION = Statement(insert(tables.pathway_version))
PROPOSAL = Statement(
    select(tables.pathway_proposal).where(
        tables.pathway_proposal.c.area == bindparam("area"),
        tables.pathway_proposal.c.digest == bindparam("digest"),
    )
)
SAME_EDITION = Statement(
    select(tables.pathway_version.c.digest).where(
        tables.pathway_version.c.area == bindparam("area"),
        tables.pathway_version.c.pathway == bindparam("pathway"),
        tables.pathway_version.c.edition == bindparam("edition"),
    )
)


def propose_pathway(command: ProposePathway, work: Work) -> Receipt:
    """Check a pathway file and keep it for a second person to publish."""
    checked = read(command.source, command.path)
    problems = check(checked)
    errors = tuple(p for p in problems if p.severity == "error")
    if errors:
        raise PathwayFileError(errors, command.path or "pathway")
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_owner(work, checked.pathway.owner, "propose")
        _demand_new_content(work, checked)
        if work.connection.one(PROPOSAL, area=work.area, digest=checked.digest) is None:
            work.connection.run(
                INSERT_PROPOSAL,
                area=work.area,
                digest=checked.digest,
                pathway=checked.pathway.pathway,
                edition=checked.pathway.edition,
                source=command.source,
                canonical=checked.canonical,
                report=json.dumps(
                    {
                        "checker": CHECKER,
                        "warnings": [[p.code, p.line, p.sentence] for p in problems],
                    }
                ),
                proposed_by=command.by,
                proposed_ts=work.micros,
            )
        return _recorded(work, "propose", checked.digest)


def publish_pathway(command: PublishPathway, work: Work) -> Receipt:
    """Publish a proposed version as another person than who proposed it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(PROPOSAL, area=work.area, digest=command.digest)
        if row is None:
            raise NotFoundError(
                "expected a proposed pathway version, met none of this digest",
                hint="casepath pathway propose FILE comes first",
            )
        _demand_owner(work, json.loads(row.canonical)["owner"], "publish")
        if command.by == row.proposed_by:
            problem = PublicationError(
                "expected a second person: you proposed this version",
                code="E_TWO_PERSON",
                hint="ask another pathway owner",
            )
            refuse_alone(work, "publish", problem, def_=def_of(row.digest))
        work.connection.run(
            INSERT_VERSION,
            area=work.area,
            digest=row.digest,
            pathway=row.pathway,
            edition=row.edition,
            source=row.source,
            canonical=row.canonical,
            report=row.report,
            proposed_by=row.proposed_by,
            published_by=command.by,
            published_ts=work.micros,
            entry=work.next_seq,
        )
        return _recorded(work, "publish", row.digest, (row.proposed_by,))


def _demand_owner(work: Work, owner: str, action: str) -> Actor:
    actor = actor_of(work.connection, work.area, work.command.by)
    if not (actor.holds(PATHWAY_OWNER) or actor.holds(owner)):
        problem: CasepathError = PublicationError(
            f"this is for the role '{owner}' or a pathway owner", code="E_ROLE"
        )
        refuse_alone(work, action, problem)
    return actor


def _demand_new_content(work: Work, checked: ReadPathway) -> None:
    row = work.connection.one(
        SAME_EDITION,
        area=work.area,
        pathway=checked.pathway.pathway,
        edition=checked.pathway.edition,
    )
    if row is not None and row.digest != checked.digest:
        raise PublicationError(
            f"edition '{checked.pathway.edition}' is published with other content",
            code="E-PATH-IMMUTABLE",
            hint="give the changed file a new edition",
        )


def _recorded(
    work: Work, action: str, digest: str, refs: tuple[str, ...] = ()
) -> Receipt:
    entry = work.entry("pathway", action=action, def_=def_of(digest), refs=refs)
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=digest))
