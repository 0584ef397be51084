"""What the guard answers to whom: a row for each thing that keeps somebody out.

- The rows are written by hand, beside the pathways: a change there must be made here.
- Each is named after what it is about in the file; where that is gone, whoever asks
  is let in, so the row fails.
- Everything somebody is or did stands in the row; nothing is read from the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import Asked, CaseFacts
from policies.permits import who_reasons
from policies.reopening import reopening_reasons
from policies.rulebook import Rulebook
from states.facts import NOTHING, Facts

HERE = Path(__file__).parent / "asked"
AREA, SOMEBODY = "area", "somebody"
MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    """Who asks for what, where, being and having done what; what refuses it."""

    place: str
    role: str
    action: str
    tracks: Mapping[str, str]
    met: frozenset[str]  # codes
    holds: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()  # compartments
    classes: frozenset[str] = frozenset()
    did: str | None = None
    go_to: str | None = None
    visits: Mapping[str, int] = NOTHING  # of states
    since: Mapping[str, int] = NOTHING  # days since actions

    def codes(self, rulebook: Rulebook) -> set[str]:
        """Give the codes with which the guard refuses; none where it permits."""
        known = rulebook.pathway.roles[self.role].organisations
        roles = frozenset({RoleHeld(self.role, known[0] if known else SOMEBODY)})
        actor = Actor(SOMEBODY, "person", AREA, roles)
        standing = Standing(self.holds, assigned_as=frozenset({self.role}))
        facts = CaseFacts(
            AREA,
            self._facts(),
            standing,
            acts={self.did: frozenset({SOMEBODY})} if self.did else {},
        )
        asked = Asked(
            self.action, compartments=self.opens, classes=self.classes, go_to=self.go_to
        )
        reasons = who_reasons(rulebook, actor, facts, asked)
        return {
            one.code for one in (*reasons, *reopening_reasons(rulebook, facts, asked))
        }

    def _facts(self) -> Facts:
        last = {name: MOMENT - timedelta(days=n) for name, n in self.since.items()}
        return Facts(tracks=self.tracks, now=MOMENT, visits=self.visits, last=last)


@cache
def questions(pathway: str) -> Mapping[str, Question]:
    """Give the rows of a pathway, by what they are about."""
    file = HERE / f"{pathway}.yaml"
    said = yaml.safe_load(file.read_text()) if file.exists() else {}
    return {place: _question(place, row) for place, row in said.items()}


def _question(place: str, said: Mapping[str, Any]) -> Question:
    return Question(
        place,
        said["as"],
        said["asks"],
        said["at"],
        _names(said["met"]),
        frozenset(said.get("being", ())),
        frozenset(said.get("opens", ())),
        frozenset(said.get("classes", ())),
        said.get("did"),
        said.get("go_to"),
        said.get("visits", NOTHING),
        said.get("since", NOTHING),
    )


def _names(one_or_more: str | list[str]) -> frozenset[str]:
    alone = isinstance(one_or_more, str)
    return frozenset({one_or_more} if alone else one_or_more)
