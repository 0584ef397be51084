"""The demonstration is told from the log, and notices when a rule is gone."""

import re
import subprocess
import sys
import time

import pytest

from audit.canonical import parse
from audit.reading import read_trail
from casepath.demo_commands import run_demo
from states.errors import PathwayFileError
from workflows.errors import StoryError
from workflows.pathways.finding import find_pathway
from workflows.reading.telling import Teller

SHIPPED, PATH = find_pathway("channel.case")
TOLD = re.compile(r" +(\d+)  (.+)")

# A rule, how its line in the file reads, how it reads without it, and the step of
# the journey that notices.
WITHOUT = {
    "the fields a referral needs": (
        "required_for: [submit], ",
        "",
        "rhian to be refused submit",
    ),
    "the role that receives a referral": (
        "role: intake_officer, may: [allocate]",
        "role: [intake_officer, referrer], may: [allocate]",
        "rhian to be refused allocate",
    ),
    "the assignment before triage": (
        "    in: [triage]\n    being: [assigned]\n",
        "    in: [triage]\n",
        "imran to be refused send_to_gateway with E_ROLE E_STATE",
    ),
    "safeguarding considered for whoever may be a child": (
        "go_to: gateway, when: [safeguarding_considered], form",
        "go_to: gateway, form",
        "imran to be refused send_to_gateway",
    ),
    "reasonable grounds": (
        "{fact: grounds, in: [reasonable]}",
        "{fact: grounds, in: [not_judged, reasonable]}",
        "pavel to be refused suitable with E_STATE E_STATE",
    ),
    "the check against other police work": (
        "{fact: deconfliction, in: [clear]}",
        "{fact: deconfliction, in: [not_done, clear]}",
        "pavel to be refused suitable with E_STATE E_STATE",
    ),
    "a recent gateway assessment": (
        "deconflicted, grounds_judged_lately], two_people",
        "deconflicted], two_people",
        "pavel to be refused suitable with E_STATE E_STATE E_OUTDATED",
    ),
    "the second person at the gateway": (
        "two_people: true, confirmed_by: police_supervisor, label: {en: Suitable",
        "label: {en: Suitable",
        "pavel to be refused suitable with E_TWO_PERSON",
    ),
    "three answers": (
        "answers: {at_least: 3, including",
        "answers: {at_least: 1, including",
        "cora to be refused complete_pack",
    ),
    "the author kept apart from the pack": (
        "  - [write_assessment, complete_pack]\n",
        "",
        "piotr to be refused complete_pack with E_SOD",
    ),
    "the papers opened before the vote": (
        "withdrawn_reassess], being: [on_panel, papers_opened]",
        "withdrawn_reassess], being: [on_panel]",
        "pat to be refused vote with E_PAPERS",
    ),
    "the quorum of four": (
        "      at_least: 4\n",
        "      at_least: 3\n",
        "carol to be refused decide_offer with E_QUORUM",
    ),
    "support that ends with its consent": (
        "go_to: withdrawn\n            also: {main: {in: [adopted, support_active,",
        "go_to: withdrawn\n            also: {main: {in: [adopted,",
        "leo to be refused call_review",
    ),
    "the clock of the gateway": (
        "due: 5 working days\n          remind: [1 working day before]",
        "due: 30 working days\n          remind: [1 working day before]",
        "escalate to come by itself",
    ),
    "the monthly review": (
        "every: 1 month, at_most_apart: 35 days",
        "every: 2 months, at_most_apart: 70 days",
        "start_review to come by itself",
    ),
}


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
        version = service.versions.current(connection, area, "channel.case")
    teller = Teller(version.pathway, story.asker.name_of)

    told = {
        int(match[1]): match[2] for line in lines if (match := TOLD.fullmatch(line))
    }

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
def test_the_journey_notices_a_pathway_without(rule, tmp_path):
    line, without, noticed = WITHOUT[rule]
    unpromised, _, _ = SHIPPED.decode().partition("\npromises: ")
    source = unpromised.replace(line, without).encode()

    # Some of these mistakes are refused before anybody could walk the journey.
    expected = f"expected {noticed}|: error P"
    with pytest.raises((StoryError, PathwayFileError), match=expected):
        run_demo(tmp_path / "home", (source, PATH), lambda _: None)

    assert source != unpromised.encode()


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
