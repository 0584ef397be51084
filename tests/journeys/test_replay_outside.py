"""The outside log, as it is and renamed and shifted, against independent counts.

- The counts read the log's own cells and nothing of the product.
"""

import csv
import gzip
import io
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import yaml

from config.now import system_now
from tests.journeys.replaying import checked, run
from tests.world import copy_of, new_world

ROOT = Path(__file__).parents[2]
STATES = ROOT / "states"
REAL = ROOT.parent / "shared" / "eventlogs" / "receipt.csv.gz"


def real_world(folder, template, pathway):
    url = copy_of(template, folder / "casepath.db")
    made = new_world(url, folder, system_now, kind="history")
    made.publish(pathway)
    return made


@pytest.mark.outside
def test_the_real_log_is_reported_as_counted_elsewhere(tmp_path, sqlite_template):
    pathway = (STATES / "pathways" / "permit_receipt.yaml").read_bytes()
    world = real_world(tmp_path, sqlite_template, pathway)

    report = run(world, REAL, "permit_receipt")

    [pair] = report.pairs
    assert (1434, 8577, 377) == (report.cases, report.events, report.late)
    assert (1329, 1303, 1042) == (report.ended, pair.both, pair.shared)
    assert (1080, 1434) == (report.clock_agrees.same_day, report.clock_agrees.of_due)
    assert report.offered_share.of_track <= 0.5
    longer = report.shuffled.of_two_events_or_more
    assert longer.accepted <= 0.05 * longer.of
    assert report.shuffled.every_trace.could_end <= 0.05 * report.cases
    assert checked(world).is_sound
    world.service.close()


@pytest.mark.outside
def test_the_real_log_is_reported_the_same_on_a_server(
    postgres_server, postgres_template, tmp_path
):
    url = postgres_server.new_database(postgres_template)
    world = new_world(
        url.replace("owner@", "casepath_app@"), tmp_path, system_now, kind="history"
    )
    world.publish((STATES / "pathways" / "permit_receipt.yaml").read_bytes())

    report = run(world, REAL, "permit_receipt")

    [pair] = report.pairs
    assert (1434, 8577, 377) == (report.cases, report.events, report.late)
    assert (1303, 1042) == (pair.both, pair.shared)
    world.service.close()


class Renaming:
    """Another log and another pathway, as like the first as two peas."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - names by chance, no secret
        self.later = timedelta(
            days=self.random.randint(-900, 900), seconds=self.random.randint(0, 86399)
        )
        self.names: dict[str, str] = {}

    def name(self, old: str) -> str:
        if old not in self.names:
            letters = "".join(self.random.choices("bcdfghjklmnpqrstvwxz", k=12))
            self.names[old] = f"zz{letters}"
        return self.names[old]

    def time(self, cell: str) -> str:
        moved = datetime.fromisoformat(cell) + self.later if cell else None
        return moved.isoformat(" ") if moved else ""


def another_log(seed, folder):
    """Rename people, activities, cases and actions, and shift every time."""
    mapping = yaml.safe_load((STATES / "mappings/permit_receipt.yaml").read_text())
    columns, new = mapping["columns"], Renaming(seed)
    renamed = {columns[use] for use in ("case", "activity", "person")}
    timed = {columns[use] for use in ("time", "opened", "due", "ended")}
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update({name: new.name(row[name]) for name in renamed})
        row.update({name: new.time(row[name]) for name in timed})
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (folder / "another.csv").write_text(out.getvalue(), "utf-8")

    text = (STATES / "pathways/permit_receipt.yaml").read_text("utf-8")
    for action in sorted(mapping["activities"].values(), key=len, reverse=True):
        text = text.replace(action, new.name(action))
    text = text.replace("pathway: permit_receipt", "pathway: another_matter")
    mapping["activities"] = {
        new.name(activity): new.name(action)
        for activity, action in mapping["activities"].items()
    }
    mapping |= {"mapping": "another", "pathway": "another_matter"}
    (folder / "another.yaml").write_text(yaml.safe_dump(mapping), "utf-8")
    return rows, columns, mapping, text.encode(), new


def counted(rows, columns, one, other):
    """Count in plain Python what a replay reports."""
    cases, people = {}, defaultdict(lambda: defaultdict(set))
    for row in rows:
        cases[row[columns["case"]]] = (row[columns["due"]], row[columns["ended"]])
        did = people[row[columns["case"]]]
        did[row[columns["activity"]]].add(row[columns["person"]])
    ended = [(end, due) for due, end in cases.values() if end]
    both = [did for did in people.values() if did[one] and did[other]]
    return Counter(
        cases=len(cases),
        events=len(rows),
        ended=len(ended),
        late=sum(
            datetime.fromisoformat(end) > datetime.fromisoformat(due)
            for end, due in ended
        ),
        both=len(both),
        shared=sum(bool(did[one] & did[other]) for did in both),
    )


@pytest.mark.outside
@pytest.mark.parametrize("seed", [11, 12])
def test_renamed_and_shifted_the_counts_stay_right(tmp_path, sqlite_template, seed):
    rows, columns, mapping, pathway, new = another_log(seed, tmp_path)
    world = real_world(tmp_path, sqlite_template, pathway)

    report = run(world, tmp_path / "another.csv", tmp_path / "another.yaml")

    [pair] = report.pairs
    met = Counter(
        cases=report.cases, events=report.events, ended=report.ended,
        late=report.late, both=pair.both, shared=pair.shared,
    )  # fmt: skip
    activity_of = {action: name for name, action in mapping["activities"].items()}
    assert counted(rows, columns, *(activity_of[a] for a in pair.pair)) == met
    assert set(pair.pair) == {
        new.name("check_confirmation"), new.name("determine_confirmation"),
    }  # fmt: skip
    assert checked(world).is_sound
    world.service.close()
