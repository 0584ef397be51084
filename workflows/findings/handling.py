"""Draw a sample, look at what was drawn, keep what was found, say what came of it.

- The seed is drawn here and said in the entry with the list it chose from, so that
  anybody can draw the same again; who asks for a sample cannot choose it.
- What was found is said in a category; its words lie under seal.
- Each of these is an entry, and is folded when the log is checked.
"""

from typing import Any, NoReturn

from audit.entry import new_id
from config.errors import CasepathError
from workflows.contents import save_contents
from workflows.entries import def_of, hash_of_text
from workflows.findings import rows
from workflows.findings.commands import (
    CloseFinding,
    DrawSample,
    MarkLooked,
    RecordFinding,
)
from workflows.findings.drawing import MOST, drawn
from workflows.findings.errors import SampleError
from workflows.handlers.people import refuse_alone
from workflows.inspecting.recording import SEARCH, demand_auditor
from workflows.inspecting.seeing import cases_seen, readable
from workflows.people import AUDITOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

DRAW, LOOK = "draw_sample", "look_at_sampled"
FIND, CLOSE = "record_finding", "close_finding"
CATEGORIES = (
    "none", "late", "reason_missing", "wrong_person", "consent", "record", "other",
)  # fmt: skip
SEED = "seed/"


def draw_sample(command: DrawSample, work: Work) -> Receipt:
    """Choose cases by a fresh seed, and say all of it in the entry."""
    with work:
        first = _begun(work, DRAW)
        if first is not None:
            return first
        version = work.versions.current(work.connection, work.area, command.pathway)
        refs = _cases(work, command)
        if not 0 < command.number <= min(MOST, len(refs)):
            _refuse(work, DRAW, _wrong_number(len(refs)))
        ref, seed = new_id(), new_id()
        chosen = drawn(refs, seed, command.number)
        listed = hash_of_text("\n".join(refs))
        entry = work.entry(
            SEARCH,
            role=AUDITOR,
            action=DRAW,
            purpose="audit",
            def_=def_of(version.digest),
            refs=(ref, command.pathway, f"{SEED}{seed}", *chosen),
            hash=listed,
            count=len(refs),
        )
        work.connection.run(
            rows.INSERT_SAMPLE,
            area=work.area, sample=ref, pathway=command.pathway,
            drawn=command.number, of_cases=len(refs), size=work.next_seq, seed=seed,
            hash=listed, drawn_by=command.by, drawn_ts=work.micros,
            entry=work.next_seq,
        )  # fmt: skip
        for place, case in enumerate(chosen, 1):
            work.connection.run(
                rows.INSERT_SAMPLED,
                area=work.area, sample=ref, place=place, case_ref=case,
                looked_by=None, looked_ts=None,
            )  # fmt: skip
        return _done(work, entry, ref)


def mark_looked(command: MarkLooked, work: Work) -> Receipt:
    """Record that a chosen case was looked at, once."""
    with work:
        first = _begun(work, LOOK)
        if first is not None:
            return first
        _demand_chosen(work, LOOK, command.sample, command.chosen)
        touched = work.connection.run(
            rows.LOOKED,
            of_area=work.area, of_sample=command.sample, of_case=command.chosen,
            new_by=command.by, new_ts=work.micros,
        )  # fmt: skip
        if not touched:
            problem = SampleError("expected a case not looked at yet, met one that is")
            _refuse(work, LOOK, problem)
        refs = (command.sample, command.chosen)
        return _done(work, _entry(work, LOOK, refs), command.sample)


def record_finding(command: RecordFinding, work: Work) -> Receipt:
    """Keep what was found in a chosen case."""
    with work:
        first = _begun(work, FIND)
        if first is not None:
            return first
        _demand_chosen(work, FIND, command.sample, command.chosen)
        if command.category not in CATEGORIES:
            _refuse(work, FIND, SampleError("expected a category of the list"))
        record = _demand_words(work, FIND)
        ref = new_id()
        saved = save_contents(work, command.sample)
        refs = (ref, command.sample, command.chosen, command.category)
        work.connection.run(
            rows.INSERT_FINDING,
            area=work.area, finding=ref, sample=command.sample,
            case_ref=command.chosen, category=command.category, status=rows.OPEN,
            found_by=command.by, found_ts=work.micros, record=record,
            answered_by=None, answered_ts=None, answer=None,
        )  # fmt: skip
        return _done(work, _entry(work, FIND, refs, rec=saved), ref)


def close_finding(command: CloseFinding, work: Work) -> Receipt:
    """Say what came of a finding."""
    with work:
        first = _begun(work, CLOSE)
        if first is not None:
            return first
        row = work.connection.one(rows.FINDING, area=work.area, finding=command.finding)
        if row is None or row.sample != command.sample or row.status != rows.OPEN:
            _refuse(work, CLOSE, SampleError("expected an open finding, met none"))
        record = _demand_words(work, CLOSE)
        saved = save_contents(work, command.sample)
        work.connection.run(
            rows.CLOSE,
            of_area=work.area, of_finding=command.finding,
            new_by=command.by, new_ts=work.micros, new_answer=record,
        )  # fmt: skip
        refs = (command.finding, command.sample, row.case_ref)
        return _done(work, _entry(work, CLOSE, refs, rec=saved), command.finding)


def _cases(work: Work, command: DrawSample) -> list[str]:
    """Give all cases of the pathway whose trails who asks may read."""
    said = work.connection, work.area, command.by
    if command.pathway not in readable(work.versions, *said, work.moment):
        return []
    return cases_seen(*said, command.pathway)


def _begun(work: Work, action: str) -> Receipt | None:
    first = work.first_receipt()
    if first is None:
        demand_auditor(work, action)
    return first


def _entry(work: Work, action: str, refs: tuple[str, ...], **said: Any) -> Any:
    return work.entry(
        SEARCH, role=AUDITOR, action=action, purpose="audit", refs=refs, **said
    )


def _done(work: Work, entry: Any, ref: str) -> Receipt:
    appended = work.record(entry)
    return work.done(Receipt(entry.action, appended.seq, ref=ref))


def _demand_chosen(work: Work, action: str, sample: str, case: str) -> None:
    chosen = work.connection.all(rows.SAMPLED, area=work.area, sample=sample)
    if all(one.case_ref != case for one in chosen):
        _refuse(work, action, SampleError("expected a case of this sample, met none"))


def _demand_words(work: Work, action: str) -> str:
    """Give the record in which the words will lie, or refuse what is no text."""
    if work.prepared.problem is not None:
        _refuse(work, action, work.prepared.problem)
    return str(work.prepared.saves[0].record)


def _wrong_number(cases: int) -> SampleError:
    return SampleError(
        f"expected a number from 1 to {min(MOST, cases)}, met another",
        where="number",
        hint=f"there are {cases} cases whose trails you may read",
    )


def _refuse(work: Work, action: str, problem: CasepathError) -> NoReturn:
    refuse_alone(work, action, problem)
