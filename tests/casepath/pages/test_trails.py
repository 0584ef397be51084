"""An auditor finds entries and opens a trail; nobody else does; each is an entry."""

import re

import pytest

from tests.casepath.pages.auditing import audited, with_signer
from tests.casepath.pages.test_ground import case_of_another_area
from tests.casepath.pages.visitor import visit
from tests.entries import all_entries
from tests.faults.home_help import CANARY, open_case

TABS = ("", "/evidence", "/rule", "/verify", "/access")


@pytest.fixture
def case(world):
    ref = audited(world)
    with_signer(world)
    return ref


def kinds(world, count):
    return [one["kind"] for one in all_entries(world)[-count:]]


def main(seen):
    return seen.text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_shown_to_an_auditor_and_tells_no_value(world, case, tab):
    seen = visit(world, "audra").get(f"/audit/trails/{case}{tab}")

    assert 200 == seen.status
    assert not re.search(r"\b1948\b", seen.text)  # which a hash may hold
    assert CANARY not in seen.text


@pytest.mark.parametrize("tab", TABS)
def test_nobody_else_opens_a_trail_and_that_they_tried_is_an_entry(world, case, tab):
    seen = visit(world, "olaf").get(f"/audit/trails/{case}{tab}")

    assert 403 == seen.status
    assert ["refused"] == kinds(world, 1)


def test_a_trail_of_another_area_and_none_are_the_same_page(world, case):
    audra, elsewhere = visit(world, "audra"), case_of_another_area(world)

    foreign, absent = (
        main(audra.get(f"/audit/trails/{ref}{tab}"))
        for ref, tab in ((elsewhere, "/rule"), ("b" * 26, ""))
    )

    assert foreign == absent
    assert ["probe", "probe"] == kinds(world, 2)
    assert case


def test_a_search_for_a_case_stands_in_its_access_report(world, case):
    audra = visit(world, "audra")
    audra.get(f"/audit/reads?case={case}")

    seen = audra.get(f"/audit/trails/{case}/access")

    assert "Search log" in seen.words or "search log" in seen.words


def test_a_trail_that_is_not_there_is_not_found(world, case):
    met = {visit(world, "audra").get(f"/audit/trails/{ref}").status
           for ref in ("b" * 26, "x")}  # fmt: skip

    assert {404} == met
    assert case


def test_reading_a_trail_is_an_entry_and_so_is_the_next_reading(world, case, now):
    audra, before = visit(world, "audra"), len(all_entries(world))

    audra.get(f"/audit/trails/{case}")
    audra.get(f"/audit/trails/{case}/access")
    assert 1 == len(all_entries(world)) - before
    now.move(minutes=16)
    visit(world, "audra").get(f"/audit/trails/{case}")

    assert ["read", "read"] == kinds(world, 2)


def test_the_timeline_numbers_every_entry_and_finds_no_gap(world, case):
    seen = visit(world, "audra").get(f"/audit/trails/{case}")
    own = [one for one in all_entries(world) if one.get("case") == case]

    assert f"{len(own)} entries." in seen.words
    assert "no gap and no repeat" in seen.words
    assert [str(at) for at in range(len(own))] == [
        part.split("<")[0] for part in seen.text.split('this case">')[1:]
    ]


def test_the_bytes_of_an_entry_are_shown_as_they_are_stored(world, case):
    seen = visit(world, "audra").get(f"/audit/trails/{case}/evidence")

    assert "the stored leaf is this hash" in seen.words
    assert "rests on the log's word alone" in seen.words


def test_a_proof_is_given_as_a_file_of_its_format(world, case):
    audra = visit(world, "audra")
    page = audra.get(f"/audit/trails/{case}/evidence")

    proof = audra.get(page.links["Download this proof"])

    assert proof.content.startswith(b"c2sp.org/tlog-proof@v1\nindex ")


def test_the_rule_behind_a_step_is_told_in_words_and_as_it_stands(world, case):
    entries = list(enumerate(all_entries(world)))
    index = next(at for at, one in entries if one.get("action") == "convene")

    seen = visit(world, "audra").get(f"/audit/trails/{case}/rule?entry={index}")

    assert "work" in seen.words
    assert "id: work" in seen.text
    assert "counted here" in seen.words


def test_verifying_takes_one_entry_and_tells_four_verdicts(world, case):
    audra = visit(world, "audra")
    page = audra.get(f"/audit/trails/{case}/verify")
    before = len(all_entries(world))

    seen = audra.send(page, "Verify this trail now")

    assert 200 == seen.status
    assert (1, ["export"]) == (len(all_entries(world)) - before, kinds(world, 1))
    told = ("Integrity", "Completeness", "Authorship", "Conformance")
    assert all(f"{one} " in seen.words for one in told)
    assert 4 == seen.words.count(" proved ") - seen.words.count("each proved")


def test_the_pack_is_taken_away_and_verifies_by_the_file_that_is_given(world, case):
    audra = visit(world, "audra")
    page = audra.get(f"/audit/trails/{case}/verify")

    pack = audra.send(page, "Download evidence pack")
    verifier = audra.get("/audit/verifier")

    assert "application/zip" == pack.headers["content-type"]
    told = {}
    exec(compile(verifier.content, "verify.py", "exec"), told)  # noqa: S102 - our own
    said = told["verify_bundle"](pack.content, str(world.signer.verifier))
    assert {"proved"} == {one["verdict"] for one in said["verdicts"].values()}


def test_nobody_else_takes_a_trail_away(world, case):
    olaf = visit(world, "olaf")
    carried = olaf.get("/mywork").form("Sign out").carried["csrf"][0]

    for path in ("verify", "pack"):
        assert 403 == olaf.post(f"/audit/trails/{case}/{path}", csrf=carried).status


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("kind=transition", True),
        ("kind=erase", False),
        ("actor=system", True),
        ("entry=0", True),
        ("since=2000-01-01", True),
        ("until=2000-01-01", False),
        ("kind=transition&since=2000-01-01&until=2999-01-01", True),
    ],
)
def test_entries_are_found_by_what_is_asked(world, case, asked, met):
    seen = visit(world, "audra").get(f"/audit/trails?{asked}")

    assert 200 == seen.status
    assert met == ("Entries, the newest first" in seen.words)
    assert met != ("No entry matches." in seen.words)
    assert case


def test_entries_are_found_by_case_and_by_version(world, case):
    audra = visit(world, "audra")

    of_case = audra.get(f"/audit/trails?case={case}")
    digest = of_case.text.split('value="sha256:')[1].split('"')[0]
    of_version = audra.get(f"/audit/trails?version=sha256:{digest}")

    assert of_case.text.count("/evidence?entry=") >= 10
    assert main(of_case).count("/evidence?") == main(of_version).count("/evidence?")


def test_what_nothing_can_be_looked_for_by_is_told_and_is_no_entry(world, case):
    audra, before = visit(world, "audra"), len(all_entries(world))

    seen = audra.get("/audit/trails?case=somebody&since=yesterday")

    assert "There is a problem" in seen.words
    assert before == len(all_entries(world))
    assert case


def test_looking_for_entries_is_an_entry_with_what_was_asked(world, case):
    visit(world, "audra").get("/audit/trails?kind=read")

    last = all_entries(world)[-1]
    assert ("search", "search_log") == (last["kind"], last["action"])
    assert ["entries", "kind/read"] == last["refs"]
    assert case


def test_who_is_no_auditor_looks_for_nothing(world, case):
    seen = visit(world, "mona").get("/audit/trails")

    assert 403 == seen.status
    assert ["refused"] == kinds(world, 1)
    assert case


def test_a_page_is_followed_by_older_entries_until_there_are_none(world, case):
    for _ in range(15):
        open_case(world)
    whole, audra = len(all_entries(world)), visit(world, "audra")
    seen, met = audra.get("/audit/trails"), []
    while True:
        met += seen.text.split('<th scope="row"')[1:]
        if "Older entries" not in seen.links:
            break
        seen = audra.get(seen.links["Older entries"].replace("&amp;", "&"))

    assert whole + 1 == len(met)
    assert case


@pytest.mark.parametrize("how", ["xes", "ocel", "jsonl", "csv"])
def test_all_cases_are_handed_out_in_each_format_by_one_entry(world, case, how):
    audra = visit(world, "audra")
    page = audra.get("/audit/export")
    before = len(all_entries(world))

    given = audra.send(page, "Hand out", pathway="home_help", format=how, small="yes")

    assert 200 == given.status
    assert given.content
    assert (1, ["export"]) == (len(all_entries(world)) - before, kinds(world, 1))
    assert case not in given.text


def test_few_cases_are_not_handed_out_unless_who_asks_knows(world, case):
    audra = visit(world, "audra")

    seen = audra.send(
        audra.get("/audit/export"), "Hand out", pathway="home_help", format="csv"
    )

    assert 422 == seen.status
    assert "fewer" in seen.words
    assert case
