"""A story: a case told as lines of who does what, and what its trail says of it.

- A line is (who, what) or (who, what, said); `what` is an action of the pathway or
  one of the engine's own verbs: `answer police`, `read concern`, `vote decide_offer`,
  `assign Ida as intake_officer`.
- Forms are filled and reasons given by themselves; a line says only what matters.
- `refused` keeps what the person would be told why, and stands below the trail.
- The text of a story lies beside its test. Delete it, and it is written anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import bindparam, func, select

from audit.reading import read_head
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.errors import NotPermittedError
from tests.journeys.channel.founding import MINUTE, Clock
from tests.journeys.channel.people import SEATS
from tests.world import World
from workflows import commands as c
from workflows import tables
from workflows.letters.commands import ApproveLetter
from workflows.letters.reading import letters_of
from workflows.reading.queries import CaseView, view_case
from workflows.reading.trails import told
from workflows.reading.why import why
from workflows.receipts import Receipt
from workflows.running.clocks import fire_clocks
from workflows.trying.inventing import invented_fields
from workflows.verifying.area import verify_area

REASON = "Invented for a story; nothing of this has happened to anybody."
ABOUT = {
    "age_stated": "adult",
    "date_of_birth": "1988-05-17",
    "subject_name": "Sam Specimen",
    "known_as": "Sam",
    "urgency": "not_urgent",
    "discussed_with_parents": "an_adult",
}
NEXT_DUE = Statement(
    select(func.min(tables.clock.c.next_ts).label("at")).where(
        tables.clock.c.area == bindparam("area"),
        tables.clock.c.next_ts > bindparam("after"),
    )
)
HERE = ZoneInfo("Europe/London")
CHILDREN = Statement(
    select(tables.sub_case.c.child)
    .where(
        tables.sub_case.c.area == bindparam("area"),
        tables.sub_case.c.parent == bindparam("parent"),
    )
    .order_by(tables.sub_case.c.opened_ts)
)

type Line = tuple[Any, ...]


@dataclass
class Story:
    """One case, the people around it, and what they asked why of."""

    world: World
    there: World
    clock: Clock
    case: str = ""
    since: int = -1
    called: dict[str, str] = field(default_factory=dict)  # other cases, by reference
    asked: list[str] = field(default_factory=list)
    proposed: set[str] = field(default_factory=set)

    def play(self, *lines: Line) -> Receipt:
        """Let each line happen; give the receipt of the last."""
        for who, what, *said in lines:
            receipt = self.do(who, what, said[0] if said else {})
        return receipt

    def do(self, who: str, what: Any, said: Mapping[str, Any]) -> Receipt:
        """Let one line happen, a minute after the line before."""
        self.clock.at += MINUTE
        if not isinstance(what, str):
            return self.world.ask(what, who, case=self.case, **said)
        verb, *rest = what.split()
        match verb, rest:
            case "assign", [person, "as", role]:
                ref = self.world.people[person]
                return self._ask(c.Assign, who, person=ref, role=role, **said)
            case "answer", [request]:
                return self._answer(who, request, said)
            case "approve", [letter]:
                ref = self._letter(who, letter)
                return self._ask(ApproveLetter, who, letter=ref)
            case "vote", [choice]:
                return self._ask(c.CastVote, who, choice=choice, **said)
            case "read", compartments:
                opened = frozenset(compartments)
                return self._ask(
                    c.ReadCase,
                    who,
                    compartments=opened,
                    purpose=said.get("purpose", "decide"),
                )
        return self._act(who, verb, said)

    def opened(self, who: str = "Rhys", pathway: str = "channel.case") -> "Story":
        """Open the case."""
        receipt = self.world.ask(c.OpenCase, who, pathway=pathway)
        self.case = str(receipt.case)
        return self

    def beside(self, name: str) -> "Story":
        """Open another case of the same matter, by the same people."""
        other = Story(self.world, self.there, self.clock).opened()
        return self._named(other, name)

    def child(self, ref: str | None, name: str) -> "Story":
        """Follow a case that was opened beside this one, or by one of its actions."""
        other = Story(self.world, self.there, self.clock, str(ref))
        return self._named(other, name)

    def newest_child(self) -> str:
        """Give the newest case that belongs to this one."""
        with self.world.service.database.reading(self.world.area) as connection:
            rows = connection.all(CHILDREN, area=self.world.area, parent=self.case)
        return str(rows[-1].child)

    def _named(self, other: "Story", name: str) -> "Story":
        self.called[other.case] = name
        other.called[self.case] = "the first case"
        return other

    def sitting(
        self, choice: str, said: Mapping[str, Any] | None = None, **seats: str
    ) -> None:
        """Let the panel sit, all vote for one choice, and the chair record it."""
        sitting = self.convened(**seats)
        people = SEATS | seats
        voters = [name for seat, name in people.items() if seat != "chair"]
        self.play(*((name, f"vote {choice}") for name in voters))
        self.play((people["chair"], choice, said or {}))
        self.world.ask(c.CloseSitting, people["chair"], sitting=sitting)

    def convened(self, **seats: str) -> str:
        """Open a sitting with the case on its agenda, its papers opened by all."""
        people = SEATS | seats
        present = {seat: self.world.people[name] for seat, name in people.items()}
        opened = self.world.ask(
            c.OpenSitting, people["chair"], pathway="channel.case",
            panel="channel_panel", present=present,
        )  # fmt: skip
        self._ask(c.ListItem, people["chair"], sitting=opened.ref)
        self.play(*((name, "read assessment") for name in people.values()))
        return str(opened.ref)

    def refused(
        self, who: str, what: str, *codes: str, said: Mapping[str, Any] | None = None
    ) -> None:
        """Let a line be refused for these codes, and keep what is told why."""
        with pytest.raises(NotPermittedError) as met:
            self.do(who, what, said or {})
        assert codes == met.value.refusal.codes, met.value.refusal.codes
        action = what.split(maxsplit=1)[0]
        ref = self.world.people[who]
        asked = why(self.world.service, self.world.area, ref, self.case, action)
        lines = list(asked.lines("en"))
        assert any("who can:" in line for line in lines), lines
        self.asked += [f"{who} asks why:", *lines, ""]

    def wait(self, **time: float) -> None:
        """Let time pass, each clock firing when it is due."""
        until = self.clock.at + timedelta(**time)
        while self.clock.at < until:
            due = self._next_due()
            self.clock.at = min(until, due + MINUTE if due else until)
            for world in (self.world, self.there):
                fire_clocks(world.service, world.area)

    @property
    def states(self) -> dict[str, str]:
        """Where the case is on each track."""
        return dict(self.seen_by_anybody().case.states)

    @property
    def main(self) -> str:
        """Where the case is."""
        return self.states["main"]

    def seen_by(self, who: str) -> CaseView:
        """Look at the case as one of its people."""
        return view_case(
            self.world.service, self.world.area, self.world.people[who], self.case
        )

    def minutes(self) -> str:
        """Tell the trail, day by day, and then what was asked why."""
        lines, day = [], ""
        for at, sentence in self._told():
            if day != (day := f"{at:%A} {at.day} {at:%B %Y}"):
                lines += ["", day]
            lines.append(f"  {at:%H:%M}  {sentence}")
        text = "\n".join([*lines, "", *self.asked]).strip() + "\n"
        for ref, name in self.called.items():
            text = text.replace(ref, name)
        return text

    def _told(self) -> Iterator[tuple[datetime, str]]:
        """Give each sentence; clocks due at one instant have no order of their own."""
        people = {**self.world.people, **self.there.people}
        names = {ref: name for name, ref in people.items()}
        service, area = self.world.service, self.world.area
        every = told(
            service, area, self.case, lambda ref: names.get(ref, ref), since=self.since
        )
        alike = groupby(every, lambda one: (one.entry["ts"], one.entry["kind"]))
        for (ts, kind), group in alike:
            at = from_micros(ts).astimezone(HERE)
            sentences = [one.sentence for one in group]
            for sentence in sorted(sentences) if kind == "clock" else sentences:
                yield at, sentence

    def last(self) -> int:
        """Give the newest entry of the area."""
        with self.world.service.database.reading(self.world.area) as connection:
            return (
                read_head(connection, self.world.service.line(self.world.area).log).size
                - 1
            )

    def findings(self) -> list[Any]:
        """Verify the area and give everything that is not right."""
        world = self.world
        return list(
            verify_area(
                world.service, world.area, world.signer.verifier, lambda _: None
            ).findings
        )

    def end(self, name: str) -> None:
        """Compare the story with the text beside its test, and verify the log."""
        found = self.findings()
        assert found == [], found
        path = Path(__file__).with_name(f"{name}.txt")
        text = self.minutes()
        if not path.exists():
            path.write_text(text)
            pytest.fail(f"{path.name} is written anew: read it as a chair would")
        expected = path.read_text()
        if expected != text:
            pytest.fail(
                "\n".join(
                    unified_diff(expected.splitlines(), text.splitlines(), lineterm="")
                )
            )

    def _ask(self, kind: Any, who: str, **said: Any) -> Receipt:
        return self.world.ask(kind, who, case=self.case, **said)

    def _act(self, who: str, action: str, said: Mapping[str, Any]) -> Receipt:
        view = self.seen_by_anybody()
        rulebook, held = view.found.version.rulebook, view.found.facts.facts.values
        taken, pathway = (
            rulebook.offered(action, view.found.facts.facts),
            rulebook.pathway,
        )
        fields: dict[str, Any] = {}
        if taken is not None and taken.form and action not in self.proposed:
            form = pathway.forms[taken.form]
            all_fields = invented_fields(form, {}) | ABOUT
            fields = {
                name: all_fields[name]
                for name, one in form.fields.items()
                if action in one.required_for
            }
            fields |= {
                name: value for name, value in said.items() if name in form.fields
            }
        rest = {name: said[name] for name in ("about", "relied_on") if name in said}
        if "about" in rest:
            rest["about"] = self.world.people[rest["about"]]
        if taken is not None:
            rest["values"] = {name: said.get(name, held[name]) for name in taken.sets}
            rest["reason"] = said.get("reason", REASON if taken.reason else None)
        receipt = self._ask(c.TakeAction, who, action=action, fields=fields, **rest)
        if receipt.outcome == "proposed":
            self.proposed.add(action)
        else:
            self.proposed.discard(action)
        return receipt

    def _letter(self, who: str, name: str) -> str:
        """Give the letter of this name that still waits."""
        person = self.world.people[who]
        views = letters_of(self.world.service, self.world.area, person, self.case)
        return next(
            one.row.letter
            for one in views
            if one.row.name == name and one.row.status == "waiting"
        )

    def _answer(self, who: str, request: str, said: Mapping[str, Any]) -> Receipt:
        pathway = self._version.pathway
        asked = pathway.tracks["main"].states[self._main].requests[request]
        fields = invented_fields(pathway.forms[asked.form], {})
        return self._ask(c.AnswerRequest, who, request=request, fields=fields, **said)

    @property
    def _version(self) -> Any:
        return self.seen_by_anybody().found.version

    @property
    def _main(self) -> str:
        return str(self.seen_by_anybody().case.states["main"])

    def seen_by_anybody(self) -> CaseView:
        """Look at the case as somebody who may know of every case of its pathway."""
        return self.seen_by("Audra")

    def _next_due(self) -> Any:
        with self.world.service.database.reading(self.world.area) as connection:
            row = connection.one(
                NEXT_DUE, area=self.world.area, after=to_micros(self.clock.at)
            )
        return from_micros(row.at) if row and row.at else None
