"""The demonstration is told from the log, and notices when a rule is gone."""

import re
import subprocess
import sys

import pytest
from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.reading import read_trail
from casepath.demo_commands import run_demo
from config.statements import Statement
from workflows import tables
from workflows.errors import StoryError
from workflows.pathways.finding import find_pathway
from workflows.reading.telling import Teller

SHIPPED, PATH = find_pathway("channel.case")
TOLD = re.compile(r"(?: {11}|\d\d \w{3} \d{4}) +(\d+)  (.+)")
MOST_LINES = 95
CASES = Statement(
    select(tables.cases.c.case_ref, tables.cases.c.pathway).where(
        tables.cases.c.area == bindparam("area")
    )
)

# A rule, how its line in the file reads, how it reads without it, and the step of
# the journey that notices.
WITHOUT = {
    "the fields a referral needs": (
        "required_for: [submit], ",
        "",
        "rhian to be refused submit",
    ),
    "the role that receives a referral": (
        "role: intake_officer, may: [allocate",
        "role: [intake_officer, referrer], may: [allocate",
        "rhian to be refused allocate",
    ),
    "the assignment before triage": (
        "in: [triage, info_from_referrer]\n    being: [assigned, ",
        "in: [triage, info_from_referrer]\n    being: [",
        "imran to be refused send_to_gateway with E_ROLE E_STATE",
    ),
    "safeguarding considered for whoever may be a child": (
        "when: [not_on_hold, safeguarding_considered], form: necessity",
        "when: [not_on_hold], form: necessity",
        "ines to be refused send_to_gateway",
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
    "the agreement before a partner is asked": (
        "form: housing_answer\n            under: assess_need\n",
        "form: housing_answer\n",
        "cora to be refused ask_housing with E_PURPOSE",
    ),
    "three answers": (
        "{from: 3, to: 4, is: 3,",
        "{from: 1, to: 4, is: 1,",
        "cora to be refused complete_pack",
    ),
    "the author kept apart from the pack": (
        "  - [write_assessment, complete_pack]\n",
        "",
        "piotr to be refused complete_pack with E_SOD",
    ),
    "the papers opened before the vote": (
        "withdrawn_reassess], being: [on_panel, papers_opened, {",
        "withdrawn_reassess], being: [on_panel, {",
        "chloe to be refused vote with E_PAPERS",
    ),
    "the quorum of four": (
        "{from: 4, to: 5, is: 4,",
        "{from: 3, to: 5, is: 3,",
        "carol to be refused decide_offer with E_QUORUM E_QUORUM",
    ),
    "every guardian heard": (
        "nobody_objects, all_heard, child_is_content]",
        "nobody_objects, child_is_content]",
        "connie to be refused record_guardian_consent with E_CONSENT",
    ),
    "consent before a provider is told": (
        "consented, agreed_with_providers]",
        "consented]",
        "leo to be refused commission with E_CONSENT",
    ),
    "support that ends with its consent": (
        "[support_action], also: {main: {in: [adopted, support_active,",
        "[support_action], also: {main: {in: [adopted,",
        "leo to be refused call_review",
    ),
    "the provider whose work ends with consent": (
        "{go_to: withdrawn, ends_sub_cases: [support_action], ",
        "{go_to: withdrawn, ",
        "ivan to be refused accept",
    ),
    "the clock of the gateway": (
        "gateway_within:       {from: 3 working days, to: 10 working days, is: 5",
        "gateway_within:       {from: 3 working days, to: 10 working days, is: 10",
        "escalate to come by itself",
    ),
    "the monthly review": (
        "review: {every: 1 month, at_most_apart: {setting: review_apart}",
        "review: {every: 2 months, at_most_apart: 70 days",
        "start_review to come by itself",
    ),
}


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The journey of the shipped pathway, and the lines it told."""
    lines: list[str] = []
    home = tmp_path_factory.mktemp("demo") / "home"
    return run_demo(home, (SHIPPED, PATH), lines.append), lines


def told_in(lines):
    """What was told of entries, by their index."""
    matches = (TOLD.fullmatch(line) for line in lines)
    return {int(match[1]): match[2] for match in matches if match}


def entries_of(story):
    """Every entry about a case of the story, by its index."""
    service, area = story.asker.service, story.asker.area
    log = service.line(area).log
    with service.database.reading(area) as connection:
        cases = [row.case_ref for row in connection.all(CASES, area=area)]
        trails = [read_trail(connection, log, case) for case in cases]
    return {row.seq: parse(row.body) for trail in trails for row in trail}


def tellers_of(story):
    """Who tells the entries of each case of the story."""
    service, area = story.asker.service, story.asker.area
    with service.database.reading(area) as connection:
        return {
            row.case_ref: Teller(
                service.versions.current(connection, area, row.pathway).pathway,
                story.asker.name_of,
            )
            for row in connection.all(CASES, area=area)
        }


def test_the_story_is_short_enough_to_be_read_in_one_go(walked):
    _, lines = walked

    assert len(lines) <= MOST_LINES


def test_every_sentence_is_the_one_its_entry_makes(walked):
    story, lines = walked
    entries, tellers = entries_of(story), tellers_of(story)

    told = told_in(lines)

    assert len(told) > 40
    for seq, sentence in told.items():
        teller = tellers[entries[seq]["case"]]
        assert sentence.startswith(teller.tell(entries[seq]))


def test_what_is_not_told_one_by_one_is_counted(walked):
    story, lines = walked

    expected = len(entries_of(story)) - len(told_in(lines))

    assert expected == story.counted.total()


def test_every_refusal_told_is_told_with_its_reasons(walked):
    story, lines = walked

    refused = [line for line in lines if "  Refused to " in line]

    assert 0 < len(refused) <= len(story.refused)
    assert all(re.search(r"\(E_[A-Z_, ]+\)\. [A-Z0-9]", line) for line in refused)


def test_it_is_asked_twice_why_and_answered_with_who_could(walked):
    _, lines = walked

    assert 2 == len([line for line in lines if line.endswith("asks why or why not:")])
    assert 2 == len([line for line in lines if line.strip().startswith("who can: ")])


def test_the_journey_is_late_once_and_decides_nothing_by_that(walked):
    _, lines = walked

    late = [line for line in lines if "Late in " in line]

    assert 1 == len(late)
    assert late[0].endswith("Nothing was decided by that.")


def test_a_wish_to_leave_ends_support_in_the_step_that_hears_of_it(walked):
    story, _ = walked

    heard = [
        entry
        for entry in entries_of(story).values()
        if entry.get("action") == "withdraw_consent"
    ]

    moved = {one["track"]: one["to"] for one in heard[0]["also"]}
    assert ["partner"] == [entry["role"] for entry in heard]
    assert "withdrawn_reassess" == moved["main"]


def test_the_exported_trail_is_proved_in_all_four_ways(walked):
    _, lines = walked

    expected = ("integrity", "completeness", "authorship", "conformance")
    verdict = next(line for line in lines if "integrity proved" in line)

    assert all(f"{name} proved" in verdict for name in expected)


@pytest.mark.parametrize("rule", list(WITHOUT))
def test_the_journey_notices_a_pathway_without(rule, tmp_path):
    line, without, noticed = WITHOUT[rule]
    source = SHIPPED.decode().replace(line, without).encode()
    assert source != SHIPPED

    with pytest.raises(StoryError, match=f"expected {noticed}"):
        run_demo(tmp_path / "home", (source, PATH), lambda _: None)

    assert source != SHIPPED


def test_the_demonstration_checks_itself():
    done = subprocess.run(
        [sys.executable, "-m", "casepath", "demo", "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert "invented people" in done.stdout.splitlines()[0]
