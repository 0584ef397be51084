"""Invent a small log of felling notices, and count what a replay must find.

- The same seed gives the same bytes; nothing in it comes from a real matter.
- Every count is kept while the log is written: no pathway is read, no rule asked.
- The traps of real logs are in it: offsets that change with daylight saving, an
  end before the first event, events after the end, a group that is EMPTY, people
  in several groups, cases out of order and lying apart, broken rows.
- Run as a script it writes `small_receipt.csv` and `small_receipt_expected.json`.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
LOG = HERE / "small_receipt.csv"
EXPECTED = HERE / "small_receipt_expected.json"

COLUMNS = (
    "came by", "notice", "decide by", "ended", "filed", "line", "step", "team",
    "who", "at",
)  # fmt: skip
ZONE = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)
TERM = 42  # days
LONGER = 56  # where the log says that the term was extended
TEAM = {
    "Register": "Desk", "Publish": "Desk", "Ask neighbours": "Desk",
    "Note objections": "Desk", "Inspect": "Field", "Review": "Office",
    "Return": "Office", "Decide": "Office", "Photograph": "Field",
}  # fmt: skip
PEOPLE = ("P1", "P2", "P3", "P4", "P5")  # each of them acts in every team

PLAIN = ("Register", "Inspect", "Review", "Decide", "Publish")
# kind of case -> how many, its steps, how many of them come out of order
KINDS = {
    "plain": (22, PLAIN, 0),
    "heard": (9, ("Register", "Ask neighbours", *PLAIN[1:4], "Note objections",
                  "Publish"), 0),
    "returned": (7, ("Register", "Inspect", "Review", "Return", *PLAIN[1:]), 0),
    "stopped": (8, ("Register",), 0),
    "photographed": (4, ("Register", "Photograph", *PLAIN[1:]), 0),
    "decided too early": (4, ("Register", "Inspect", "Decide", "Review"), 1),
    "never registered": (2, ("Inspect", "Review"), 2),
    "published twice": (2, (*PLAIN, "Publish"), 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log, before it is written."""

    step: str
    who: str
    team: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """One case of the log, with what was planned for it."""

    name: str
    refused: int
    came_by: str
    filed: datetime
    extended: bool
    ended: datetime | None
    events: tuple[Event, ...]
    exactly_due: datetime | None = None

    @property
    def due(self) -> datetime:
        """Give the due time that the log states."""
        return self.exactly_due or _after(self.filed, LONGER if self.extended else TERM)

    def people_of(self, step: str) -> set[str]:
        """Give who took a step, over all rows of the case."""
        return {event.who for event in self.events if event.step == step}


def _events(random: Random, steps: tuple[str, ...], at: datetime) -> tuple[Event, ...]:
    made = []
    for step in steps:
        at += timedelta(hours=random.randint(1, 200), seconds=random.randint(1, 3000))
        team = "EMPTY" if random.random() < 0.2 else TEAM[step]
        made.append(Event(step, random.choice(PEOPLE), team, at))
    return tuple(made)


def _ended(random: Random, events: tuple[Event, ...]) -> datetime | None:
    chance = random.random()
    if chance < 0.1:
        return None
    if chance < 0.2:
        return events[0].at - timedelta(hours=3)
    if chance < 0.4:
        return events[len(events) // 2].at - timedelta(minutes=5)
    return events[-1].at + timedelta(hours=random.randint(1, 900))


def _after(at: datetime, days: int) -> datetime:
    """Count days on the calendar of the place, whatever its clocks do meanwhile."""
    return (at.astimezone(ZONE) + timedelta(days=days)).astimezone(UTC)


def _invented(random: Random) -> list[Notice]:
    notices = []
    for count, steps, refused in KINDS.values():
        for _ in range(count):
            days, minutes = random.randint(0, 300), random.randint(0, 1400)
            filed = BEGIN + timedelta(days=days, minutes=minutes)
            events = _events(random, steps, filed)
            notices.append(
                Notice(
                    name=f"N-{1000 + len(notices)}",
                    refused=refused,
                    came_by=random.choice(("desk", "post", "form")),
                    filed=filed,
                    extended=random.random() < 0.15,
                    ended=_ended(random, events),
                    events=events,
                )
            )
    return notices


def _at_the_change_of_the_clocks() -> list[Notice]:
    """Give two cases in which text order and time order of end and due differ."""
    summer = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)  # half past two, first time
    winter = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)  # half past two, second time
    quarter = timedelta(minutes=15)
    made = []
    for name, due, ended in (
        ("N-2000", summer, winter - quarter),
        ("N-2001", winter, summer + quarter),
    ):
        filed = _after(due, -TERM)
        events = tuple(
            Event(step, PEOPLE[place], TEAM[step], filed + timedelta(days=1 + place))
            for place, step in enumerate(PLAIN)
        )
        made.append(
            Notice(
                name=name,
                refused=0,
                came_by="form",
                filed=filed,
                extended=False,
                ended=ended,
                events=events,
                exactly_due=due,
            )
        )
    return made


def _text(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(ZONE).isoformat(" ", "milliseconds")


def _rows(notices: list[Notice]) -> Iterator[list[str]]:
    line = 0
    for notice in notices:
        head = [notice.came_by, notice.name]
        times = [_text(notice.due), _text(notice.ended), _text(notice.filed)]
        for event in notice.events:
            line += 1
            act = [event.step, event.team, event.who, _text(event.at)]
            yield [*head, *times, f"row-{line}", *act]


def _lay_apart(random: Random, rows: list[list[str]]) -> list[list[str]]:
    """Order the cases by chance, and put the last row of one at the very end."""
    names = sorted({row[1] for row in rows})
    random.shuffle(names)
    ordered = [row for name in names for row in rows if row[1] == name]
    last = max(place for place, row in enumerate(ordered) if row[1] == names[0])
    return [*ordered[:last], *ordered[last + 1 :], ordered[last]]


def _broken(rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Give rows that cannot be read, each with its place among the others.

    They repeat a step of the hearing, so that no other row depends on them.
    """
    like = next(row for row in rows if row[6] == "Note objections")
    ragged = [*like[:5], "row-901", "Note objections"]
    too_long = [*like[:5], "row-902", *like[6:], "left over"]
    no_such_day = [*like[:5], "row-903", *like[6:9], "2025-02-30 10:00:00.000+01:00"]
    return [(7, ragged), (60, too_long), (111, no_such_day)]


def _expected(notices: list[Notice], problems: list[int]) -> dict[str, object]:
    events = [event for notice in notices for event in notice.events]
    mapped = [event for event in events if event.step != "Photograph"]
    ended = [(n, n.ended) for n in notices if n.ended is not None]
    both = [n for n in notices if n.people_of("Review") and n.people_of("Decide")]
    shared = [n for n in both if n.people_of("Review") & n.people_of("Decide")]
    return {
        "cases": len(notices),
        "rows": len(events) + len(problems),
        "events": len(mapped),
        "unmapped": {"Photograph": len(events) - len(mapped)},
        "reading_problems": len(problems),
        "problem_lines": problems,
        "ended": len(ended),
        "late": sum(end > n.due for n, end in ended),
        "ended_before_first_event": sum(end < n.events[0].at for n, end in ended),
        "events_after_end": sum(e.at > end for n, end in ended for e in n.events),
        "events_without_role": sum(e.team == "EMPTY" for e in mapped),
        "both": len(both),
        "shared": len(shared),
        "refused_events": sum(n.refused for n in notices),
        "accepted_whole": sum(not n.refused for n in notices),
        "due_as_the_pathway_says": sum(not n.extended for n in notices),
    }


def build(seed: int = 20250301) -> tuple[str, dict[str, object]]:
    """Give the log as text and what a replay of it must find."""
    random = Random(seed)  # noqa: S311 - invented cases, no secret
    notices = _invented(random) + _at_the_change_of_the_clocks()
    rows = _lay_apart(random, list(_rows(notices)))
    broken = _broken(rows)
    for place, row in broken:
        rows.insert(place, row)
    # The heading is line 1, so the row at place 0 stands on line 2.
    problems = [place + 2 for place, _ in broken]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue(), _expected(notices, problems)


if __name__ == "__main__":
    log, expected = build()
    LOG.write_text(log, encoding="utf-8")
    EXPECTED.write_text(json.dumps(expected, indent=2) + "\n", encoding="utf-8")
