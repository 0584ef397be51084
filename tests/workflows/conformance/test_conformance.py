"""Conformance: a live area goes as its version says; what is doctored does not."""

from types import SimpleNamespace

import pytest

from audit.canonical import canonical, parse
from audit.reading import read_trail
from tests.entries import all_entries
from tests.faults.home_help import WHY, before_panel, read_papers, referred
from workflows import commands
from workflows.conformance.checking import check_conformance
from workflows.conformance.report import replayed_case, report_on
from workflows.exports.errors import NotPermittedOnAllError

DAY = 24 * 3600 * 10**6


@pytest.fixture
def decided(staffed):
    """A case that went through the panel into help, and back out by two people."""
    case, _ = before_panel(staffed)
    hedy = {"request": "health", "fields": {"answer_text": "nothing is known"}}
    other = referred(staffed)
    staffed.take("olaf", other, "judge", values={"need": "shown"}, reason=WHY)
    staffed.take("olaf", other, "offer")
    staffed.take("olaf", other, "ask")
    staffed.take("olaf", other, "agree", fields={"said": "yes"}, reason=WHY)
    staffed.ask(commands.AnswerRequest, "hedy", case=other, **hedy)
    read_papers(staffed, case, "cho", "hal")
    for name in ("cho", "hal"):
        staffed.ask(commands.CastVote, name, case=case, choice="approve")
    staffed.take("cho", case, "approve", reason=WHY)
    staffed.take("olaf", case, "finish", reason=WHY)
    staffed.take("mona", case, "finish", reason=WHY)
    return case


def check(world, by="audra"):
    asking = {"area": world.area, "by": world.people[by], "key": "conformance"}
    return check_conformance(world.service, asking, "home_help", lambda *_: None)


def entries_of(world, case):
    """Give the entries of a case as pairs of index and plain value, to be changed."""
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        rows = read_trail(connection, log, case)
    return [(row.seq, parse(bytes(row.body))) for row in rows]


def replayed(world, entries):
    """Replay entries as they stand in memory."""
    rows = [
        SimpleNamespace(seq=seq, body=canonical(entry), leaf=b"")
        for seq, entry in entries
    ]
    with world.service.database.reading(world.area) as connection:
        return replayed_case(
            world.area,
            rows,
            lambda digest: world.service.versions.named(connection, world.area, digest),
            lambda digest: pytest.fail(f"no case was moved by {digest}"),
        )


def otherwise(world, entries):
    """Give what is otherwise: question, action, why."""
    met = replayed(world, entries).otherwise
    return [(one.question, one.action, one.why) for one in met]


def by_action(entries, action):
    return next(entry for _, entry in entries if entry.get("action") == action)


@pytest.mark.usefixtures("decided")
def test_a_live_area_goes_as_its_version_says(staffed):
    report = check(staffed)

    assert (2, True, ()) == (report.cases, report.conforms, report.deviating)
    answered = {
        question: met.as_said + met.not_known
        for question, met in report.figures.items()
    }
    assert min(answered.values()) > 0
    assert {"skipped": 2, "late": 0, "role": 0, "person": 0, "consent": 0} == {
        question: met.not_known for question, met in report.figures.items()
    }


@pytest.mark.usefixtures("decided")
def test_it_is_one_entry_and_changes_nothing_else(staffed):
    before = all_entries(staffed)

    check(staffed)

    [entry] = all_entries(staffed)[len(before) :]
    assert ("read", "read_log", "auditor", 2, ["home_help", f"size/{len(before)}"]) == (
        entry["kind"], entry["action"], entry["role"], entry["count"], entry["refs"],
    )  # fmt: skip


def test_who_may_not_read_the_log_is_refused_on_record(staffed):
    referred(staffed)

    with pytest.raises(NotPermittedOnAllError, match="read_log is not possible"):
        check(staffed, "olaf")

    entry = all_entries(staffed)[-1]
    assert ("refused", "read_log") == (entry["kind"], entry["action"])


def test_a_fact_that_an_action_has_set_is_not_known(staffed, decided):
    case = replayed(staffed, entries_of(staffed, decided))

    met = [one for one in case.answers if one.verdict == "not_known"]

    assert [("skipped", "offer", "need_shown")] == [
        (one.question, one.action, one.why) for one in met
    ]


def test_a_fact_that_nothing_has_set_is_known(staffed, decided):
    """Without the judgement the need stands as it started: not judged."""
    entries = entries_of(staffed, decided)
    without = [one for one in entries if one[1].get("action") != "judge"]

    assert [("skipped", "offer", "need_shown")] == otherwise(staffed, without)


def test_a_step_that_its_state_does_not_offer_was_skipped_to(staffed, decided):
    entries = entries_of(staffed, decided)
    without = [one for one in entries if one[1].get("action") != "submit"]

    met = otherwise(staffed, without)

    assert [
        ("skipped", "judge", "not_offered"), ("skipped", "offer", "not_offered"),
    ] == met  # fmt: skip


def test_a_state_left_after_its_due_date_was_left_late(staffed, decided):
    entries = entries_of(staffed, decided)
    for _, entry in entries:
        entry["ts"] += 9 * DAY if entry["kind"] != "open" else 0

    assert ("late", "submit", "drafting") in otherwise(staffed, entries)


@pytest.mark.usefixtures("decided")
def test_a_request_answered_after_its_due_date_was_answered_late(staffed):
    report = check(staffed)
    other = next(
        entry["case"] for entry in all_entries(staffed) if entry["kind"] == "request"
    )
    entries = entries_of(staffed, other)
    by_action(entries, "answer")["ts"] += 9 * DAY

    met = otherwise(staffed, entries)

    assert (True, [("late", "answer", "gathering")]) == (report.conforms, met)


def test_a_role_that_may_not_do_it_there_is_told(staffed, decided):
    entries = entries_of(staffed, decided)
    by_action(entries, "offer")["role"] = "partner"

    assert [("role", "offer", "partner")] == otherwise(staffed, entries)


def test_a_role_that_is_not_recorded_is_not_known(staffed, decided):
    entries = entries_of(staffed, decided)
    by_action(entries, "offer").pop("role")

    case = replayed(staffed, entries)

    assert ((), ["offer"]) == (
        case.otherwise,
        [
            a.action
            for a in case.answers
            if a.question == "role" and a.verdict != "as_said"
        ],
    )


def test_the_same_person_in_a_pair_kept_apart_is_told(staffed, decided):
    entries = entries_of(staffed, decided)
    by_action(entries, "vote")["actor"] = by_action(entries, "submit")["actor"]

    case = replayed(staffed, entries)

    [pair] = [p for p in report_on("home_help", [case]).pairs if "vote" in p.pair]
    assert [("person", "vote", "submit")] == otherwise(staffed, entries)
    assert (1, 1) == (pair.shared, pair.both)


@pytest.mark.parametrize("refs", [True, False], ids=["same", "none"])
def test_a_two_person_action_without_a_second_person_is_told(staffed, decided, refs):
    entries = entries_of(staffed, decided)
    _, confirmed = entries[-1]
    if refs:
        confirmed["actor"] = by_action(entries, "finish")["actor"]
    else:
        confirmed.pop("refs")

    assert [("person", "finish", "two_people")] == otherwise(staffed, entries)


def test_a_step_after_consent_was_withdrawn_is_told(staffed, decided):
    entries = entries_of(staffed, decided)
    at = next(n for n, (_, e) in enumerate(entries) if e.get("action") == "convene")
    given = by_action(entries, "agree")
    withdrawn = {
        name: value for name, value in given.items() if name not in {"also", "com"}
    } | {
        "action": "withdraw", "from": "given", "to": "ended", "track": "consent",
    }  # fmt: skip
    entries.insert(at, (entries[at][0], withdrawn))

    met = otherwise(staffed, entries)

    assert [("consent", "convene", "agreed"), ("consent", "approve", "agreed")] == met


def test_a_report_says_each_case_in_words(staffed, decided):
    entries = entries_of(staffed, decided)
    by_action(entries, "offer")["role"] = "partner"

    lines = list(report_on("home_help", [replayed(staffed, entries)]).lines())

    assert lines[0].startswith("home_help: 0 of 1 cases")
    assert f"{decided}:" in lines
    assert any(
        "offer in screening, in a role that may not do this there (partner)" in line
        for line in lines
    )
