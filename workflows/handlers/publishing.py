"""Publish a pathway version: checked, proposed by one, published by another.

- A version with errors is never proposed; each warning stands with a sentence why.
- Who publishes has signed how it compares with the newest version at that moment.
- The log holds both people and the digest of the report with the comparison.
- Versions are immutable and content-addressed; the file is not needed again.
- The same name and edition with other content is refused.
"""

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, insert, select

from audit.entry import base64url
from config.errors import CasepathError
from config.statements import Statement
from policies.actors import Actor
from states.canonical import canonical_json
from states.reading import ReadPathway
from states.settings import choose, chosen_in
from workflows import tables
from workflows.commands import ProposePathway, PublishPathway
from workflows.entries import def_of
from workflows.errors import MovedGroundError, PublicationError
from workflows.handlers.people import refuse_alone
from workflows.pathways.publication import PROPOSAL, Publishable, with_comparison
from workflows.people import PATHWAY_OWNER, actor_of
from workflows.proposals.anew import keep_anew, was_ended
from workflows.proposals.standing import VERSION
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.versions import CANONICAL, CURRENT

INSERT_PROPOSAL = Statement(insert(tables.pathway_proposal))
INSERT_VERSION = Statement(insert(tables.pathway_version))
SAME_EDITION = Statement(
    select(tables.pathway_version.c.digest).where(
        tables.pathway_version.c.area == bindparam("area"),
        tables.pathway_version.c.pathway == bindparam("pathway"),
        tables.pathway_version.c.edition == bindparam("edition"),
    )
)


def propose_pathway(command: ProposePathway, work: Work) -> Receipt:
    """Keep an examined pathway file for a second person to publish."""
    ready = work.prepared.proposable
    if ready is None:
        message = "expected a file that was examined before it entered the line"
        raise TypeError(message)
    checked = ready.read
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_owner(work, checked.pathway.owner, "propose")
        _demand_new_content(work, checked)
        if was_ended(work, VERSION, checked.digest):
            keep_anew(work, VERSION, checked.digest, ready.report.decode())
        elif (
            work.connection.one(PROPOSAL, area=work.area, digest=checked.digest) is None
        ):
            work.connection.run(
                INSERT_PROPOSAL,
                area=work.area,
                digest=checked.digest,
                pathway=checked.pathway.pathway,
                edition=checked.pathway.edition,
                source=command.source,
                canonical=checked.canonical,
                report=ready.report.decode(),
                proposed_by=command.by,
                proposed_ts=work.micros,
            )
        return _recorded(work, "propose", checked.digest, ready.report)


def publish_pathway(command: PublishPathway, work: Work) -> Receipt:
    """Publish a proposed version as another person than who proposed it."""
    ready = work.prepared.publishable
    if ready is None:
        message = "expected a proposal that was compared before it entered the line"
        raise TypeError(message)
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(PROPOSAL, area=work.area, digest=command.digest)
        if row is None:
            raise MovedGroundError("the proposal came to nothing meanwhile")
        _demand_owner(work, json.loads(row.canonical)["owner"], "publish")
        if command.by == row.proposed_by:
            problem = PublicationError(
                "expected a second person: you proposed this version",
                code="E_TWO_PERSON",
                hint="ask another pathway owner",
            )
            refuse_alone(work, "publish", problem, def_=def_of(row.digest))
        _demand_signed(work, command, row, ready)
        report = with_comparison(row.report, ready.comparison)
        work.connection.run(
            INSERT_VERSION,
            area=work.area,
            digest=row.digest,
            pathway=row.pathway,
            edition=row.edition,
            source=row.source,
            canonical=row.canonical,
            report=report.decode(),
            proposed_by=row.proposed_by,
            published_by=command.by,
            published_ts=work.micros,
            entry=work.next_seq,
        )
        refs = (row.proposed_by, *([ready.newest] if ready.newest else []))
        return _recorded(work, "publish", row.digest, report, refs)


def _demand_signed(
    work: Work, command: PublishPathway, row: Any, ready: Publishable
) -> None:
    """Refuse unless the comparison with the newest version is the one signed."""
    newest = work.connection.one(CURRENT, area=work.area, pathway=row.pathway)
    if (newest.digest if newest else None) != ready.newest:
        raise MovedGroundError("another version was published meanwhile")
    compared = ready.comparison
    if compared is None or not compared.to_sign or command.signed == compared.digest:
        return
    problem = PublicationError(
        f"expected the {len(compared.to_sign)} lines that weaken or widen to be signed,"
        " met another signature or none",
        code="E-PATH-NOT-SIGNED",
        hint="casepath pathway publish shows them; sign what it shows",
    )
    refuse_alone(work, "publish", problem, def_=def_of(row.digest))


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
    if row is not None and not _is_same(work, row.digest, checked):
        raise PublicationError(
            f"edition '{checked.pathway.edition}' is published with other content",
            code="E-PATH-IMMUTABLE",
            hint="give the changed file a new edition",
        )


def _is_same(work: Work, digest: str, checked: ReadPathway) -> bool:
    """Tell whether a version differs in nothing, or in what an area adopts alone."""
    if digest == checked.digest:
        return True
    row = work.connection.one(CANONICAL, area=work.area, digest=digest)
    chosen = chosen_in(json.loads(checked.canonical))
    met = json.loads(row.canonical)
    return not list(choose(met, chosen)) and canonical_json(met) == checked.canonical


def _recorded(
    work: Work, action: str, digest: str, report: bytes, refs: tuple[str, ...] = ()
) -> Receipt:
    entry = work.entry(
        "pathway",
        action=action,
        def_=def_of(digest),
        hash=base64url(sha256(report).digest()),
        refs=refs,
    )
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=digest))
