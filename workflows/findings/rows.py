"""The rows of samples and findings: how they are found, put and closed."""

from sqlalchemy import bindparam, insert, select, update

from config.statements import Statement
from workflows.findings.tables import finding, sample, sampled

OPEN, CLOSED = "open", "closed"

_s, _d, _f = sample.c, sampled.c, finding.c
SAMPLES = Statement(
    select(sample).where(_s.area == bindparam("area")).order_by(_s.entry.desc())
)
SAMPLE = Statement(
    select(sample).where(_s.area == bindparam("area"), _s.sample == bindparam("sample"))
)
SAMPLED = Statement(
    select(sampled)
    .where(_d.area == bindparam("area"), _d.sample == bindparam("sample"))
    .order_by(_d.place)
)
FINDINGS = Statement(
    select(finding).where(_f.area == bindparam("area")).order_by(_f.found_ts)
)
FINDING = Statement(
    select(finding).where(
        _f.area == bindparam("area"), _f.finding == bindparam("finding")
    )
)
INSERT_SAMPLE = Statement(insert(sample))
INSERT_SAMPLED = Statement(insert(sampled))
INSERT_FINDING = Statement(insert(finding))
LOOKED = Statement(
    update(sampled)
    .where(
        _d.area == bindparam("of_area"),
        _d.sample == bindparam("of_sample"),
        _d.case_ref == bindparam("of_case"),
        _d.looked_ts.is_(None),
    )
    .values(looked_by=bindparam("new_by"), looked_ts=bindparam("new_ts"))
)
CLOSE = Statement(
    update(finding)
    .where(
        _f.area == bindparam("of_area"),
        _f.finding == bindparam("of_finding"),
        _f.status == OPEN,
    )
    .values(
        status=CLOSED,
        answered_by=bindparam("new_by"),
        answered_ts=bindparam("new_ts"),
        answer=bindparam("new_answer"),
    )
)
