"""The demonstration is told from the log, and notices when a rule is gone."""

import re
import subprocess
import sys
import time

import pytest

from audit.canonical import parse
from audit.reading import read_trail
from casepath.demo_commands import run_demo
from workflows.errors import StoryError
from workflows.pathways import find_pathway
from workflows.telling import Teller

SHIPPED, PATH = find_pathway("channel.case")
TOLD = re.compile(r" +(\d+)  (.+)")

# What each line of the pathway keeps from happening, and the file without it.
WITHOUT: dict[str, tuple[tuple[str, str], ...]] = {
    "the required fields of a referral": (
        ("{fact: age_group, in: [child]}\n    refuse", "{fact: age_group, in: [child]}\n    refuse"),
        ("required_for: [submit], ", ""),
    ),
    "who may receive a referral": (
        ("role: intake_officer, may: [allocate]", "role: [intake_officer, referrer], may: [allocate]"),
    ),
    "the assignment before triage": (
        ("    in: [triage]\n    being: [assigned]\n", "    in: [triage]\n"),
    ),
    "a safeguarding referral considered for whoever may be a child": (
        ("go_to: gateway, when: [safeguarding_considered], form", "go_to: gateway, form"),
    ),
    "reasonable grounds": (
        ("{fact: grounds, in: [reasonable]}", "{fact: grounds, in: [not_judged, reasonable]}"),
    ),
    "the check against other police work": (
        ("{fact: deconfliction, in: [clear]}", "{fact: deconfliction, in: [not_done, clear]}"),
    ),
    "a recent gateway assessment": (
        ("deconflicted, grounds_judged_lately], two_people", "deconflicted], two_people"),
    ),
    "the second person at the gateway": (
        ("grounds_judged_lately], two_people: true, label: {en: Suitable", "grounds_judged_lately], label: {en: Suitable"),
    ),
    "enough answers": (
        ("answers: {at_least: 3, including", "answers: {at_least: 1, including"),
    ),
    "the author of an assessment kept apart from the pack": (
        ("  - [write_assessment, complete_pack]\n", ""),
    ),
    "the papers opened before the vote": (
        ("may: [vote], in: [panel_ready, exit_proposed, reviewing_exit, withdrawn_reassess], being: [on_panel, papers_opened]", "may: [vote], in: [panel_ready, exit_proposed, reviewing_exit, withdrawn_reassess], being: [on_panel]"),
    ),
    "the quorum of four": (("      at_least: 4\n", "      at_least: 3\n"),),
    "support that ends with its consent": (
        ("go_to: withdrawn\n            also: {main: {in: [adopted, support_active, reviewing, exit_proposed], go_to: withdrawn_reassess}}\n", "go_to: withdrawn\n"),
    ),
    "the clock of the gateway": (("          due: 5 working days\n          remind: [1 working day]", "          due: 30 working days\n          remind: [1 working day]"),),
    "the monthly review": (("every: 1 month, at_most_apart: 35 days", "every: 2 months, at_most_apart: 70 days"),),
}  # fmt: skip


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The journey of the shipped pathway, and the lines it told."""
    lines: list[str] = []
    home = tmp_path_factory.mktemp("demo") / "home"
    return run_demo(home, (SHIPPED, PATH), lines.append), lines


def test_every_sentence_is_the_one_its_entry_makes(walked):
    story, lines = walked
    service, area = story.asker.service, story.asker.area
    log = service.line(area).log
    with service.database.reading(area) as connection:
        entries = {
            row.seq: parse(row.body) for row in read_trail(connection, log, story.case)
        }
        row = service.versions.newest(connection, area, "channel.case")
    teller = Teller(row.pathway, story.asker.name_of)

    told = dict(
        (int(match[1]), match[2]) for line in lines if (match := TOLD.fullmatch(line))
    )

    assert {seq: teller.tell(entry) for seq, entry in entries.items()} == told
    assert len(told) > 50


def test_every_refusal_is_an_entry_of_its_own(walked):
    story, lines = walked

    refused = [line for line in lines if "  Refused to " in line]

    assert len(story.refused) == len(refused)


def test_the_journey_is_late_once_and_decides_nothing_by_that(walked):
    _, lines = walked

    late = [line for line in lines if "Late in " in line]

    assert 1 == len(late)
    assert late[0].endswith("Nothing was decided by that.")


def test_the_exported_trail_is_proved_in_all_four_ways(walked):
    _, lines = walked

    expected = ("integrity", "completeness", "authorship", "conformance")
    for name in expected:
        assert any(line.strip().startswith(f"{name}: proved") for line in lines)


@pytest.mark.parametrize("rule", list(WITHOUT))
def test_the_journey_fails_on_a_pathway_without(rule, tmp_path):
    source = SHIPPED.decode()
    for old, new in WITHOUT[rule]:
        assert old in source
        source = source.replace(old, new)

    with pytest.raises(StoryError):
        run_demo(tmp_path / "home", (source.encode(), PATH), lambda _: None)


def test_the_demonstration_checks_itself_well_within_a_minute():
    started = time.monotonic()

    done = subprocess.run(
        [sys.executable, "-m", "casepath", "demo", "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert time.monotonic() - started < 60
    assert "invented people" in done.stdout.splitlines()[0]
