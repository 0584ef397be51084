"""The four verdicts on a log, as the exported trail has them: never one alone.

- Each is proved, failed, or cannot be checked; an empty log proves nothing.
- Integrity: these are the bytes that were logged. Completeness: no entry of a case
  is missing. Authorship: the log signed it, and so many witnesses saw it as must.
  Conformance: everything beside the log stands where the log puts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Verdict = Literal["proved", "failed", "cannot be checked"]

PROVED: Verdict = "proved"
FAILED: Verdict = "failed"
UNCHECKED: Verdict = "cannot be checked"

COMPLETENESS = frozenset({"chain"})
AUTHORSHIP = frozenset({"signature", "witness"})
CONFORMANCE = frozenset({
    "act", "calendar", "case", "fact", "key", "pathway", "record", "seal",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The four verdicts."""

    integrity: Verdict
    completeness: Verdict
    authorship: Verdict
    conformance: Verdict

    @property
    def by_name(self) -> dict[str, Verdict]:
        """The verdicts by their names."""
        return {
            "integrity": self.integrity,
            "completeness": self.completeness,
            "authorship": self.authorship,
            "conformance": self.conformance,
        }

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of those that failed."""
        return tuple(name for name, one in self.by_name.items() if one == FAILED)


def verdicts_on(
    size: int, found: Mapping[str, int], *, is_signed: bool, has_quorum: bool
) -> Verdicts:
    """Give the verdicts on a log of this size in which so much was found."""
    checks = {name for name, count in found.items() if count}
    rest = checks - COMPLETENESS - AUTHORSHIP - CONFORMANCE
    known = size > 0
    return Verdicts(
        _verdict(known, rest),
        _verdict(known, checks & COMPLETENESS),
        _verdict(is_signed and has_quorum, checks & AUTHORSHIP),
        _verdict(known, checks & CONFORMANCE),
    )


def _verdict(can_be: bool, found: set[str]) -> Verdict:  # noqa: FBT001 - asked here only
    if found:
        return FAILED
    return PROVED if can_be else UNCHECKED
