"""Another system's log, read in and reported: nothing lost, nothing twice.

- Whatever the log says of cases and people reaches no table and no entry in clear.
"""

import csv
import gzip
import io
import json
import re
from collections import defaultdict
from xml.sax.saxutils import quoteattr

import pytest

from tests.journeys.replaying import LOGS, MAPPING, SMALL, checked, run, size
from tests.world import new_world
from workflows import commands
from workflows.errors import AreaError, KeyReusedError, PeopleError
from workflows.recorded.errors import LogFileError, MappingFileError, ReplayError
from workflows.recorded.report import report_of

PATHWAY = LOGS / "tree_felling_notice.yaml"
EXPECTED = json.loads((LOGS / "small_receipt_expected.json").read_text("utf-8"))


@pytest.fixture
def world(history_world):
    history_world.publish(PATHWAY.read_bytes())
    return history_world


def counts(report):
    """Give of a report what the small log's script has counted."""
    [pair] = report.pairs
    problems = report.reading_problems
    return {
        "cases": report.cases,
        "events": report.events,
        "rows": report.events + problems.count,
        "unmapped": problems.codes.get("E-MAPPING"),
        "reading_problems": problems.count - problems.codes.get("E-MAPPING", 0),
        "problem_lines": [p.line for p in problems.first if p.code != "E-MAPPING"],
        "ended": report.ended,
        "late": report.late,
        "both": pair.both,
        "shared": pair.shared,
        "refused_events": report.refused,
        "accepted_whole": report.shuffled.as_recorded.accepted,
        "due_as_the_pathway_says": report.clock_agrees.same_day,
    }


def expected_counts():
    wanted = {**EXPECTED, "unmapped": sum(EXPECTED["unmapped"].values())}
    beside = {"ended_before_first_event", "events_after_end", "events_without_role"}
    return {name: value for name, value in wanted.items() if name not in beside}


def test_the_small_log_is_reported_as_its_script_counted(world):
    report = run(world)

    assert expected_counts() == counts(report)
    assert report.events == report.accepted + report.refused
    assert () == checked(world).findings


def test_the_log_itself_counts_what_was_recorded_and_not_ruled(world):
    report = run(world)

    assert report.accepted == checked(world).log.recorded_not_ruled


def test_a_second_run_changes_nothing_and_reports_the_same(world):
    first = run(world)
    entries = size(world)

    second = run(world)

    assert (first, entries) == (second, size(world))


def test_the_report_comes_from_the_entries_alone(world):
    report = run(world)

    again = report_of(world.service, world.area)

    without = {**report.as_dict(), "reading_problems": None}
    assert without == {**again.as_dict(), "reading_problems": None}
    assert json.loads(json.dumps(without))


def test_the_report_in_words_says_the_figures(world):
    words = "\n".join(run(world).lines())

    assert "60 cases, 299 events: 289 accepted, 10 refused; 7 rows not read" in words
    assert "15 of 55 ended cases were late" in words
    assert "in 8 of 50 cases with both" in words


def test_progress_is_told_after_each_group(world):
    told = []

    run(world, progress=lambda *at: told.append(at))

    assert [(0, None), (0, 299), (1, 299), (257, 299), (299, 299)] == told


def test_a_plain_and_a_gzipped_log_are_the_same_log(world, tmp_path):
    packed = tmp_path / "any name"
    packed.write_bytes(gzip.compress(SMALL.read_bytes()))

    assert run(world) == run(world, packed)


def test_a_log_that_has_grown_goes_on_where_it_stood(world, tmp_path):
    lines = SMALL.read_text("utf-8").splitlines(keepends=True)
    cases = sorted({line.split(",")[1] for line in lines[1:]})
    begun = set(cases[:20])
    part = tmp_path / "part.csv"
    part.write_text(
        lines[0] + "".join(x for x in lines[1:] if x.split(",")[1] in begun), "utf-8"
    )

    first = run(world, part)
    report = run(world)

    assert 20 == first.cases
    assert expected_counts() == counts(report)


class Interrupting:
    """A clock at which somebody presses control and C."""

    def __init__(self, now, after):
        self.now, self.left = now, after

    def __call__(self):
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        return self.now()


@pytest.mark.parametrize("after", [3, 90, 257, 262, 300])
def test_an_interrupt_loses_nothing_and_a_second_run_completes(world, after):
    now, begun = world.service.now, size(world)
    world.service.now = Interrupting(now, after)
    with pytest.raises(KeyboardInterrupt):
        run(world)
    world.service.now = now

    left = size(world)
    sound = checked(world).is_sound
    # A neighbour's command leads no row of the interrupted asker.
    world.ask(commands.AddPerson, "ada", name="Zoe", login="zoe")
    after_neighbour = size(world)
    report = run(world)

    assert sound
    assert left + 1 == after_neighbour
    assert begun + 1 + EXPECTED["events"] + EXPECTED["cases"] == size(world)
    assert expected_counts() == counts(report)
    assert checked(world).is_sound


def test_who_is_no_administrator_is_told_so_once(world):
    world.person("cleo", clerk="council")
    before = size(world)

    with pytest.raises(PeopleError, match="administrator"):
        run(world, by="cleo")

    assert before + 1 == size(world)


def test_another_account_does_not_record_the_same_rows_again(world, tmp_path):
    """Not even where the log has grown at its head."""
    heading, *rows = SMALL.read_text("utf-8").splitlines(keepends=True)
    part = tmp_path / "part.csv"
    part.write_text(heading + "".join(rows[150:]), "utf-8")
    run(world, part)
    before = size(world)

    with pytest.raises(ReplayError, match="met another"):
        run(world, by="ben")

    assert before == size(world)


def test_rows_that_now_say_something_else_are_not_passed_over(world, tmp_path):
    run(world)
    changed = tmp_path / "changed.yaml"
    text = MAPPING.read_text("utf-8")
    changed.write_text(text.replace('"Desk": clerk', '"Desk": reviewer'), "utf-8")
    before = size(world)

    with pytest.raises(KeyReusedError):
        run(world, mapping=changed)

    assert before + 1 == size(world)  # that somebody tried, and no row


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("notice,", "notices,", MappingFileError),
        ("came by,", "came by,came by,", LogFileError),
        ("came by,", "\ufeffcame by,", LogFileError),
    ],
)
def test_a_log_that_is_refused_leaves_no_trace(world, tmp_path, old, new, problem):
    log = tmp_path / "log.csv"
    log.write_text(SMALL.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = size(world)

    with pytest.raises(problem):
        run(world, log)

    assert before == size(world)


def test_a_live_area_is_refused_before_anything_is_read(database_url, tmp_path, now):
    live = new_world(database_url, tmp_path, now)

    with pytest.raises(AreaError, match="area of history"):
        run(live, tmp_path / "no such log")

    live.service.close()


def as_xes(table: str) -> str:
    """Write the readable rows of the small log as XML."""
    heading, *rows = csv.reader(io.StringIO(table))
    of_case = {"came by", "notice", "decide by", "ended", "filed"}
    traces = defaultdict(list)
    for row in rows:
        if len(row) == len(heading):
            traces[row[1]].append(dict(zip(heading, row, strict=True)))

    def written(cells):
        return "".join(
            f"<string key={quoteattr(name)} value={quoteattr(cell)}/>"
            for name, cell in cells.items()
            if cell
        )

    return (
        "<log>"
        + "".join(
            "<trace>"
            + written({n: c for n, c in events[0].items() if n in of_case})
            + "".join(
                f"<event>{written({n: c for n, c in e.items() if n not in of_case})}"
                "</event>"
                for e in events
            )
            + "</trace>"
            for events in traces.values()
        )
        + "</log>"
    )


def test_the_same_log_as_xml_is_reported_the_same(world, tmp_path):
    log, mapping = tmp_path / "small.xes", tmp_path / "mapping.yaml"
    log.write_text(as_xes(SMALL.read_text("utf-8")), "utf-8")
    text = MAPPING.read_text("utf-8")
    for column in ("notice", "filed", "decide by", "ended", "came by"):
        text = text.replace(f'"{column}"', f'"case:{column}"')
    mapping.write_text(text, "utf-8")

    report = run(world, log, mapping)

    beside = {"rows", "reading_problems", "problem_lines"}
    wanted = {n: c for n, c in expected_counts().items() if n not in beside}
    met = {n: c for n, c in counts(report).items() if n not in beside}
    assert wanted == met


# Names of cases and people


def stored_bytes(world):
    """Give all that the database keeps, as bytes."""
    database = world.service.database
    if database.is_sqlite:
        files = database.path.parent.glob(f"{database.path.name}*")
        return b"".join(file.read_bytes() for file in sorted(files))
    with database.reading(world.area) as connection:
        tables = connection.rows(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'main'"
        )
        shown = [
            connection.rows(f"SELECT CAST(t AS text) FROM main.{name} t")  # noqa: S608
            for (name,) in tables
        ]
    return repr(shown).encode()


def test_no_name_of_a_case_or_a_person_is_stored_in_clear(world, tmp_path):
    names = ["CANARYcase", "CANARYperson", "CANARYrow"]
    text = SMALL.read_text("utf-8")
    for short, canary in zip(("N-", "P", "row-"), names, strict=True):
        text = re.sub(rf",{short}(\d)", rf",{canary}\1", text)
    log = tmp_path / "log.csv"
    log.write_text(text, "utf-8")

    report = run(world, log)

    stored = stored_bytes(world)
    hidden = [*names, *(name.encode().hex() for name in names)]
    assert EXPECTED["events"] == report.events
    assert b"register_notice" in stored
    assert [] == [name for name in hidden if name.encode() in stored]
    assert "CANARY" not in json.dumps(report.as_dict())
