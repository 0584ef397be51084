"""The rows of the table: every transition of the design, and what refuses it.

- They are written by hand, beside the pathways: a change there must be made here.
- A guard that can never refuse says why, beginning with `never`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
NEVER = "never"
FAMILY = (
    "channel.case",
    "channel.venue",
    "channel.plan_action",
    "channel.definition_change",
    "channel.support_action",
    "channel.complaint",
    "channel.rights_request",
    "iom.case",
    "ogp.action_plan",
    "ogp.commitment",
    "ogp.comment",
    "ogp.committee",
    "ogp.inquiry",
    "ogp.recognition",
    "school.group",
    "school.activity",
    "school.mutual_aid",
    "school.incident",
    "school.support_pupil",
    "school.complaint",
    "school.rights_request",
    "school.teacher_community",
    "school.membership",
    "school.alliance",
    "workforce.referral",
    "workforce.offer",
    "workforce.employer_request",
    "workforce.complaint",
    "workforce.rights_request",
    "workforce.goal",
    "workforce.alliance",
    "workforce.top_forum",
    "iom.service_referral",
    "iom.bid",
    "iom.return",
    "iom.reintegration",
    "iom.complaint",
    "iom.rights_request",
)


@dataclass(frozen=True)
class Way:
    """The code of a guard, the way to where it refuses, and what refuses with it."""

    code: str
    way: str
    along: frozenset[str] = frozenset()  # guards that cannot but refuse there too


@dataclass(frozen=True)
class Row:
    """One transition: where it is taken, where it leads, and what refuses it."""

    pathway: str
    id: str  # of the design
    track: str
    action: str
    start: str
    end: str
    at: str  # the way to where it can be taken
    beside: Mapping[str, str]  # other tracks that it moves
    refused: Mapping[str, "Way"]  # by guard
    system: str | None
    broken_by: str | None  # what breaks what is watched, where the system acts at once
    asks: tuple[str, ...]  # form, reason, facts
    unasked: str | None  # why it is taken without any of that all the same
    two: tuple[str, ...] | None  # who confirms; whoever may where nobody is named
    panel: bool
    sends: tuple[str, ...]  # requests
    apart: Mapping[str, str]  # what its taker has not done -> way on which it is done

    @property
    def alone(self) -> Iterator[str]:
        """Give the guards that can refuse it."""
        return (
            g for g, found in self.refused.items() if not found.way.startswith(NEVER)
        )

    @property
    def name(self) -> str:
        return f"{self.pathway}-{self.start}-{self.action}"


@cache
def rows() -> tuple[Row, ...]:
    """Give every row of every pathway of the family."""
    return tuple(row for pathway in FAMILY for row in _rows_of(pathway))


def ways_of(pathway: str) -> dict[str, str]:
    """Give the ways to the standings of a pathway."""
    return _read("ways", pathway)


def _rows_of(pathway: str) -> Iterator[Row]:
    for said in _read("rows", pathway):
        for start, end in said["moves"].items():
            yield _row(pathway, said, start, end)


def _row(pathway: str, said: Mapping[str, Any], start: str, end: str) -> Row:
    at = said.get("at", "{from}").replace("{from}", start)
    beside = said.get("beside_from", {}).get(start, said.get("beside", {}))
    return Row(
        pathway,
        said["id"],
        said["track"],
        said["action"],
        start,
        end,
        at,
        beside,
        refused={
            guard: Way(code, _filled(way, start, at), frozenset(*along))
            for guard, (code, way, *along) in said.get("refused", {}).items()
        },
        system=said.get("system"),
        broken_by=said.get("broken_by"),
        asks=tuple(said.get("asks", ())),
        unasked=said.get("unasked", {}).get(start),
        two=tuple(said["two"]) if "two" in said else None,
        panel=said.get("panel", False),
        sends=tuple(said.get("sends", ())),
        apart={
            other: _filled(way, start, at)
            for other, way in said.get("apart", {}).items()
        },
    )


def _filled(way: str, start: str, at: str) -> str:
    """Put what is said at the end of a way last again, after what breaks it."""
    *lines, last = at.split(" + ")
    if way.startswith("{at}") and last.startswith("with "):
        return " + ".join([*lines, *way.split(" + ")[1:], last])
    return way.replace("{from}", start).replace("{at}", at)


def _read(folder: str, pathway: str) -> Any:
    text = (HERE / folder / f"{pathway}.yaml").read_text()
    return yaml.safe_load(text)


def beyond() -> dict[str, list[dict[str, str]]]:
    """Give the rows of what moves a case beyond the actions of its file."""
    found: dict[str, list[dict[str, str]]] = _read("rows", "beyond")
    return found
