"""An auditor's lists: reads, refusals, conformance, samples, the log as a whole."""

import re

import pytest

from tests.casepath.pages.auditing import audited, with_signer
from tests.casepath.pages.visitor import visit
from tests.entries import all_entries
from tests.faults.home_help import open_case
from workflows import commands
from workflows.conformance.paged import keep_replayed, plan_replays, replay_page

LISTS = ("reads", "refusals", "log", "conformance", "samples", "pack", "trails")
WORDS = "the reason is missing where the file asks for one"


@pytest.fixture
def case(world):
    ref = audited(world)
    with_signer(world)
    return ref


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_for_an_auditor_and_to_look_at_it_is_one_entry(world, case, name):
    audra, before = visit(world, "audra"), len(all_entries(world))

    assert 200 == audra.get(f"/audit/{name}").status
    assert 1 == len(all_entries(world)) - before
    assert "search" == all_entries(world)[-1]["kind"]
    assert case


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["olaf", "ada"])
def test_to_nobody_else_is_it_shown_and_the_try_is_on_record(world, case, name, who):
    seen = visit(world, who).get(f"/audit/{name}")

    assert 403 == seen.status
    assert ["E_ROLE"] == all_entries(world)[-1]["codes"]
    assert case


def rows(seen):
    return seen.text.count('<th scope="row"')


def test_reads_are_found_by_who_and_by_what_was_opened(world, case):
    audra = visit(world, "audra")

    every, own, part, other = (
        rows(audra.get(f"/audit/reads?{asked}"))
        for asked in (
            "", f"actor={world.people['cho']}", "part=referral", "part=agreement",
        )
    )  # fmt: skip

    assert (1, 1, 1, 0) == (every, own, part, other)
    assert case


def test_a_read_without_an_assignment_is_a_pattern(world, case):
    audra = visit(world, "audra")

    assert 1 == rows(audra.get("/audit/reads?pattern=no_assignment"))
    assert 0 == rows(audra.get("/audit/reads?pattern=interest"))
    assert 0 == rows(audra.get("/audit/reads?pattern=many"))
    assert case


def test_ten_cases_opened_within_an_hour_are_a_pattern(world, case, now):
    cases = [open_case(world) for _ in range(10)]
    for one in cases:
        now.move(minutes=5)
        world.ask(commands.ReadTrail, "audra", case=one)

    met = rows(visit(world, "audra").get("/audit/reads?pattern=many"))

    assert (10, True) == (met, bool(case))


def test_refusals_are_counted_by_code_in_a_table_and_in_a_chart(world, case):
    olaf = visit(world, "olaf")
    for _ in range(3):
        olaf.get("/audit/log")

    seen = visit(world, "audra").get("/audit/refusals")

    assert "3 refusals." in seen.words
    assert re.search(r"E_ROLE: </span>3</a>", seen.text)
    assert 3 == seen.text.count('role="img"')
    assert " style=" not in seen.text.split("<main")[1]
    assert case


def test_refusals_are_counted_by_what_was_asked_for_and_on_which_pathway(world, case):
    olaf = visit(world, "olaf")
    for _ in range(3):
        olaf.get("/audit/log")
    olaf.get(f"/audit/trails/{case}")

    seen = visit(world, "audra").get("/audit/refusals")

    counted = seen.words.split("Refusals by what was asked for")[1].split("By week")[0]
    assert "search log no case 3 Read the log Help at home 1" in counted
    assert case not in counted


def test_the_trend_of_refusals_stands_week_by_week_as_chart_and_table(world, case, now):
    olaf = visit(world, "olaf")
    olaf.get("/audit/log")
    now.move(days=14)
    olaf = visit(world, "olaf")
    for _ in range(2):
        olaf.get("/audit/log")

    seen = visit(world, "audra").get("/audit/refusals")

    table = seen.words.split("Week from How many")[1]
    counts = re.findall(r"\d{4} (\d+)", table)
    assert ["1", "0", "2"] == counts[:3]
    drawn = seen.text.split('id="weeks-d">')[1].split("</desc>")[0]
    assert ["1", "0", "2"] == re.findall(r": (\d+)", drawn)
    assert case


def test_the_engines_replay_is_shown_and_one_asked_for_is_one_entry(world, case):
    for of, pages in plan_replays(world.service, world.area):
        for page in pages:
            keep_replayed(world.service, of, replay_page(world.service, page))
    audra = visit(world, "audra")

    seen = audra.get("/audit/conformance")
    before = len(all_entries(world))
    again = audra.send(seen, "Replay now : Help at home")

    assert "Help at home" in seen.words
    assert "Not replayed yet" not in seen.words
    assert (1, 200) == (len(all_entries(world)) - before, again.status)
    assert "1 of 1 cases" in again.words
    assert case


def test_the_whole_log_is_checked_in_steps_and_its_verdicts_are_four(world, case):
    audra = visit(world, "audra")
    seen = audra.get("/audit/log")
    assert "has not been checked yet" in seen.words

    seen = audra.send(seen, "Verify now")
    while "Go on with the check" in seen.words:
        seen = audra.send(seen, "Go on with the check")

    told = seen.words.split("Last full check")[1].split("Checks")[0]
    assert ["proved"] * 4 == re.findall(
        r"proved|failed|cannot be checked", told.replace("is proved until", "")
    )
    assert case


def test_a_pack_from_elsewhere_is_verified_and_a_changed_one_is_not(world, case):
    audra = visit(world, "audra")
    page = audra.get(f"/audit/trails/{case}/verify")
    pack = audra.send(page, "Download evidence pack").content
    form = audra.get("/audit/pack")
    key = str(world.signer.verifier)
    zipped = ("pack.zip", pack, "application/zip")
    changed = ("pack.zip", pack.replace(b"olaf", b"xxxx")[:-9], "application/zip")

    good = audra.send(form, "Verify this pack", {"pack": zipped}, log_key=key)
    bad = audra.send(form, "Verify this pack", {"pack": changed}, log_key=key)
    other = audra.send(form, "Verify this pack", {"pack": zipped}, log_key="nokey")

    assert 4 == good.words.split("Four verdicts")[1].split("entries:")[0].count(
        " proved "
    )
    assert " failed " in bad.words
    assert 422 == other.status


def test_without_a_file_the_page_says_what_is_missing(world, case):
    audra = visit(world, "audra")

    seen = audra.send(audra.get("/audit/pack"), "Verify this pack", log_key="k")

    assert (422, 'value="k"') == (seen.status, 'value="k"')
    assert 'value="k"' in seen.text
    assert case


def drawn(world, audra):
    for _ in range(4):
        open_case(world)
    page = audra.get("/audit/samples")
    return audra.send(page, "Draw", pathway="home_help", number="2")


def test_a_sample_is_drawn_once_however_often_its_form_is_sent(world, case):
    audra = visit(world, "audra")
    for _ in range(4):
        open_case(world)
    page = audra.get("/audit/samples")

    one = audra.send(page, "Draw", pathway="home_help", number="2")
    other = audra.send(page, "Draw", pathway="home_help", number="2")

    assert one.url == other.url
    assert "Sample of 2 out of 5 cases" in one.words
    assert case


def test_a_number_that_cannot_be_drawn_is_said_on_the_same_page(world, case):
    audra = visit(world, "audra")
    page = audra.get("/audit/samples")

    for number in ("many", "99"):
        seen = audra.send(page, "Draw", pathway="home_help", number=number)
        assert 422 == seen.status
        assert f'value="{number}"' in seen.text
        page = audra.get("/audit/samples")
    assert case


def test_a_case_of_a_sample_is_marked_found_wanting_and_followed_up(world, case):
    audra = visit(world, "audra")
    page = drawn(world, audra)
    chosen = page.form("Record this finding")
    mark = next(one for one in page.read.forms if "case" in one.carried)
    ref = mark.carried["case"][0]

    page = audra.send(page, f"Mark as looked at : {ref}")
    assert 1 == page.text.count(">looked at<")
    short = audra.send(
        page, "Record this finding", case=ref, category="late", reason="short"
    )
    assert 422 == short.status
    assert ">short</textarea>" in short.text
    page = audra.send(
        short, "Record this finding", case=ref, category="late", reason=WORDS
    )
    assert WORDS in page.words
    page = audra.send(page, "Close this finding", reason=WORDS[::-1])

    assert WORDS[::-1] in page.words
    assert "Close this finding" not in page.words
    assert chosen
    assert case


def test_a_sample_of_nobody_is_not_found(world, case):
    assert 404 == visit(world, "audra").get(f"/audit/samples/{'b' * 26}").status
    assert case
