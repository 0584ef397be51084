"""What the entries of the log say of samples and findings, to be compared with rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.findings.handling import CLOSE, DRAW, FIND, LOOK, SEED
from workflows.findings.rows import CLOSED, OPEN
from workflows.inspecting.recording import SEARCH

type Said = tuple[str, ...]


def samples_said(
    entry: Mapping[str, Any], before: Mapping[str, Said]
) -> dict[str, Said]:
    """Give what an entry makes of a sample, a case in it, or a finding."""
    if entry["kind"] != SEARCH:
        return {}
    refs = entry.get("refs", ())
    match entry.get("action"):
        case name if name == DRAW:
            ref, pathway, seed, *chosen = refs
            drawn = (pathway, seed.removeprefix(SEED), entry["hash"])
            return {ref: drawn, **{f"{ref}/{case}": ("",) for case in chosen}}
        case name if name == LOOK:
            return {f"{refs[0]}/{refs[1]}": (entry["actor"],)}
        case name if name == FIND:
            ref, *said = refs
            return {ref: (*said, _record(entry), OPEN, "")}
        case name if name == CLOSE:
            *said, _, _ = before[refs[0]]
            return {refs[0]: (*said, CLOSED, _record(entry))}
        case _:
            return {}


def samples_that_differ(
    said: Mapping[str, Said],
    samples: Iterable[Any],
    sampled: Iterable[Any],
    findings: Iterable[Any],
) -> list[str]:
    """Give the samples, chosen cases and findings that are not as entries say."""
    stored: dict[str, Said] = {
        row.sample: (row.pathway, row.seed, row.hash) for row in samples
    }
    stored |= {
        f"{row.sample}/{row.case_ref}": (row.looked_by or "",) for row in sampled
    }
    stored |= {
        row.finding: (
            row.sample, row.case_ref, row.category, row.record, row.status,
            row.answer or "",
        )
        for row in findings
    }  # fmt: skip
    places = stored.keys() | said.keys()
    return sorted(one for one in places if stored.get(one) != said.get(one))


def _record(entry: Mapping[str, Any]) -> str:
    return str(entry["rec"][0]["r"])
