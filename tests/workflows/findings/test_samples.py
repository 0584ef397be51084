"""A sample is drawn by a seed nobody chose; what is found in it is followed up."""

import pytest

from config.database import maintenance_engine
from tests.faults.home_help import open_case, settle, settle_panel
from tests.workflows.clocked import entries
from workflows.errors import FieldError, PeopleError
from workflows.findings.commands import (
    CloseFinding,
    DrawSample,
    MarkLooked,
    RecordFinding,
)
from workflows.findings.drawing import drawn
from workflows.findings.errors import SampleError
from workflows.findings.reading import sample_told, samples_told
from workflows.verifying.area import verify_area

WORDS = "the reason is missing where the file asks for one"


@pytest.fixture
def audited(world):
    settle(world)
    settle_panel(world)
    return world


def asking(world, who="audra"):
    return {"area": world.area, "by": world.people[who], "key": "k", "via": "page"}


def draw(world, number=3):
    return world.ask(DrawSample, "audra", pathway="home_help", number=number).ref


def found(world):
    key = world.signer.verifier
    report = verify_area(world.service, world.area, key, lambda _: None)
    return [one.message for one in report.findings]


def test_anybody_draws_the_same_cases_again_from_the_list_and_the_seed(audited):
    cases = sorted(open_case(audited) for _ in range(6))

    told = sample_told(audited.service, asking(audited), draw(audited), "en")
    entry = next(one for one in entries(audited, "search") if one.get("hash"))

    again = drawn(cases, told.seed, 3)
    assert again == [one.case for one in told.chosen]
    assert [told.line.ref, "home_help", f"seed/{told.seed}", *again] == entry["refs"]
    assert (6, 3) == (told.line.of_cases, told.line.drawn)


def test_two_samples_do_not_have_the_same_seed(audited):
    for _ in range(3):
        open_case(audited)

    one, other = (
        sample_told(audited.service, asking(audited), draw(audited), "en").seed
        for _ in range(2)
    )

    assert one != other


@pytest.mark.parametrize("number", [0, -1, 3, 1_000])
def test_no_more_cases_are_drawn_than_there_are(audited, number):
    for _ in range(2):
        open_case(audited)

    with pytest.raises(SampleError):
        draw(audited, number)

    assert ["E-SAMPLE"] == entries(audited, "refused")[-1]["codes"]


def test_a_sample_is_for_an_auditor_alone_and_the_try_is_on_record(audited):
    open_case(audited)

    with pytest.raises(PeopleError):
        audited.ask(DrawSample, "mona", pathway="home_help", number=1)

    last = entries(audited, "refused")[-1]
    assert ("draw_sample", ["E_ROLE"]) == (last["action"], last["codes"])


def test_a_finding_is_kept_under_seal_followed_up_and_verifies(audited):
    for _ in range(2):
        open_case(audited)
    ref = draw(audited, 1)
    case = sample_told(audited.service, asking(audited), ref, "en").chosen[0].case

    audited.ask(MarkLooked, "audra", sample=ref, chosen=case)
    finding = audited.ask(
        RecordFinding, "audra", sample=ref, chosen=case, category="reason_missing",
        text=WORDS,
    ).ref  # fmt: skip
    before = samples_told(audited.service, asking(audited), "en").lines[0]
    audited.ask(CloseFinding, "audra", sample=ref, finding=finding, text=WORDS[::-1])
    after = sample_told(audited.service, asking(audited), ref, "en")

    assert (1, 1, 1) == (before.looked, before.findings, before.still_open)
    [one] = after.findings
    assert (False, WORDS, WORDS[::-1]) == (one.is_open, one.text, one.answer)
    assert [] == found(audited)
    assert WORDS not in str(entries(audited, "search"))


def test_a_case_is_looked_at_once_and_only_one_of_the_sample(audited):
    for _ in range(2):
        open_case(audited)
    ref = draw(audited, 1)
    case = sample_told(audited.service, asking(audited), ref, "en").chosen[0].case
    audited.ask(MarkLooked, "audra", sample=ref, chosen=case)

    for chosen in (case, "b" * 26):
        with pytest.raises(SampleError):
            audited.ask(MarkLooked, "audra", sample=ref, chosen=chosen)


def test_of_nothing_found_there_are_words_to_keep(audited):
    open_case(audited)
    ref = draw(audited, 1)
    case = sample_told(audited.service, asking(audited), ref, "en").chosen[0].case

    with pytest.raises(FieldError):
        audited.ask(
            RecordFinding, "audra", sample=ref, chosen=case, category="late", text=""
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {s}finding SET category='late'",
        "UPDATE {s}sample SET seed='another'",
        "UPDATE {s}sampled SET looked_by='somebody'",
        "DELETE FROM {s}finding",
    ],
)
def test_rows_that_were_changed_are_found_by_the_check(audited, change, engine_name):
    open_case(audited)
    ref = draw(audited, 1)
    case = sample_told(audited.service, asking(audited), ref, "en").chosen[0].case
    audited.ask(
        RecordFinding, "audra", sample=ref, chosen=case, category="other", text=WORDS
    )

    url = audited.service.database.url.replace("casepath_app@", "owner@")
    engine = maintenance_engine(url)
    schema = "" if engine_name == "sqlite" else "main."
    with engine.begin() as connection:
        connection.exec_driver_sql(change.format(s=schema))
    engine.dispose()

    assert any("sample" in one for one in found(audited))
