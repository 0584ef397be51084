"""Making a referral on the pages: a draft of one's own, sent once, told of after."""

import re
from pathlib import Path

import pytest

from casepath.demonstration.papers import REFERRAL
from casepath.web.languages import words_of
from records.cases import records_of
from tests.casepath.pages.visitor import Seen, Visitor, visit
from workflows.commands import Assign, ReadCase
from workflows.drafts import keeping, sending
from workflows.pathways.finding import find_pathway
from workflows.preparing import RECORDS
from workflows.reading.queries import read_case, view_case

CHANNEL, INQUIRY = "channel.case", "ogp.inquiry"
OPINION = "concern_opinion"
ASKED = {
    "kind_of_inquiry": "question",
    "about": "commitment",
    "inquiry_text": "متى يبدأ إنجاز الالتزام الثالث؟",
    "answer_language": "arabic",
    "writer_contact": "صندوق بريد رقم 12",
}


@pytest.fixture
def area(world):
    """An area with two families of pathways, a referrer, a resident, an officer."""
    for name in (CHANNEL, INQUIRY):
        world.put(find_pathway(name)[0])
    world.person("rhian", referrer="education")
    world.person("rory", referrer="health")
    world.person("imran", intake_officer="adults_services")
    world.person("salma", resident="public")
    world.person("sami", committee_secretary="municipality")
    return world


def started(visitor: Visitor, pathway: str, button: str = "Start") -> str:
    """Begin a draft; give its address."""
    return visitor.send(visitor.get(f"/referrals/new/{pathway}"), button).url


def typed_for(page: Seen, answers: dict) -> dict[str, str]:
    """Give what is typed into the inputs of a page, out of these answers."""
    names = re.findall(r'name="f\.([a-z_]+)', page.text)
    typed: dict[str, str] = {}
    for name in dict.fromkeys(names):
        value = answers.get(name)
        if f'name="f.{name}.day"' in page.text:
            parts = str(value or "").split("-")
            for part, said in zip(("year", "month", "day"), parts, strict=False):
                typed[f"f__{name}__{part}"] = said
        elif value is not None:
            typed[f"f__{name}"] = {True: "yes", False: "no"}.get(value, value)
    return typed


def filled(visitor: Visitor, draft: str, answers: dict, buttons=None) -> None:
    """Fill in every part that can be, in the order of the list."""
    read, save = buttons or ("I have read this", "Save and continue")
    visitor.send(visitor.get(f"{draft}/basis"), read)
    done: set[str] = set()
    while True:
        links = re.findall(rf'href="({draft}/part/[a-z_]+)"', visitor.get(draft).text)
        waiting = [one for one in links if one not in done]
        if not waiting:
            return
        page = visitor.get(waiting[0])
        seen = visitor.send(page, save, **typed_for(page, answers))
        assert 200 == seen.status, seen.words[-900:]
        done.add(waiting[0])


def sent(visitor: Visitor, draft: str, button: str = "Send") -> Seen:
    """Send a draft that is filled in."""
    return visitor.send(visitor.get(f"{draft}/check"), button)


def case_on(page: Seen) -> str:
    """Give the reference of the case that a page links to."""
    found = [href for href, _ in page.read.links if href.startswith("/cases/")]
    assert found, page.words
    return found[0].removeprefix("/cases/")


def test_a_referral_to_channel_is_filled_in_part_by_part_and_sent(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)

    filled(rhian, draft, REFERRAL)
    confirmation = sent(rhian, draft)

    case = case_on(confirmation)
    assert f"{draft}/sent" == confirmation.url.partition("?")[0]
    assert "submitted" == state_of(area, "rhian", case)
    assert "Intake officer" in confirmation.words
    assert "31 March" not in confirmation.words
    assert "concern_narrative" in opened(area, case)["concern"]


def test_a_question_of_the_public_is_asked_in_arabic(area):
    salma = visit(area, "salma", "ar")
    say = words_of("ar").gettext
    buttons = (say("I have read this"), say("Save and continue"))
    draft = started(salma, INQUIRY, say("Start"))
    tasks = salma.get(draft)
    salma.send(salma.get(f"{draft}/urgency"), buttons[1], urgency="not_urgent")

    filled(salma, draft, ASKED, buttons)
    confirmation = sent(salma, draft, say("Send"))

    assert 'dir="rtl"' in tasks.text
    assert "ما تقترحه أو تسأل عنه أو تشتكي منه" in tasks.words
    assert "تم التوصل بها" in confirmation.words
    assert "received" == state_of(area, "salma", case_on(confirmation))
    assert say("Received") in salma.get("/referrals").words


def test_two_clicks_on_send_give_one_case(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    filled(rhian, draft, REFERRAL)
    check = rhian.get(f"{draft}/check")

    first, second = rhian.send(check, "Send"), rhian.send(check, "Send")

    assert (200, 200) == (first.status, second.status)
    assert case_on(first) == case_on(second)
    assert 1 == rhian.get("/referrals").text.count("/referrals/receipts/")


def test_a_crash_between_the_case_and_the_end_of_the_draft_sends_nothing_twice(
    area, monkeypatch
):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    filled(rhian, draft, REFERRAL)

    def crash(*_):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(sending, "finish_draft", crash)
        broken = sent(rhian, draft)
    page = rhian.get(f"{draft}/part/known_as")
    changed = rhian.send(page, "Save and continue", f__known_as="Other")
    again = sent(rhian, draft)

    assert (500, 422, 200) == (broken.status, changed.status, again.status)
    assert "submitted" == state_of(area, "rhian", case_on(again))
    assert 1 == rhian.get("/referrals").text.count("/referrals/receipts/")


def test_what_cannot_start_yet_says_because_of_what(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)

    before = rhian.get(draft)
    page = rhian.get(f"{draft}/part/age_stated")
    rhian.send(page, "Save and come back later", f__age_stated="child")
    after = rhian.get(draft)

    told = "because this is not answered: Child or adult as far as you know"
    assert told in before.words
    assert told not in after.words
    assert f"{draft}/part/guardian_name" not in before.text
    assert f"{draft}/part/guardian_name" in after.text


def test_an_answer_that_is_not_asked_any_more_is_not_sent(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    child = REFERRAL | {
        "age_stated": "child",
        "guardian_name": "G. Example",
        "guardian_contact": "by letter",
        "parental_responsibility": "unverified",
    }
    filled(rhian, draft, child)
    page = rhian.get(f"{draft}/part/age_stated")
    rhian.send(page, "Save and continue", f__age_stated="adult")

    confirmation = sent(rhian, draft)

    assert "family" not in opened(area, case_on(confirmation))


def test_what_is_wrong_stands_at_the_top_and_at_the_field_and_stays_typed(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)

    page = rhian.get(f"{draft}/part/concern_narrative")
    short = rhian.send(page, "Save and continue", f__concern_narrative="Too little")
    page = rhian.get(f"{draft}/part/date_of_birth")
    wrong = typed_for(page, {"date_of_birth": "2005-13-40"})
    date = rhian.send(page, "Save and continue", **wrong)

    assert (422, 422) == (short.status, date.status)
    assert "<title>Error: " in short.text
    assert 2 == short.words.count("Write at least 50 characters")
    assert "Too little" in short.text
    assert "Enter a real date" in date.words
    assert "Not started" in rhian.get(draft).words


def test_a_telephone_number_in_a_story_is_passed_with_a_reason_that_is_sent(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    page = rhian.get(f"{draft}/part/concern_opinion")
    story = {"f__concern_opinion": "He can be reached at 01632 960 001 after six."}

    warned = rhian.send(page, "Save and continue", **story)
    passed = rhian.send(
        warned,
        "Save and continue",
        **story,
        why__concern_opinion="The number itself is what was spread.",
    )

    filled(rhian, draft, {n: v for n, v in REFERRAL.items() if n != OPINION})
    confirmation = sent(rhian, draft)

    assert (422, 200, 200) == (warned.status, passed.status, confirmation.status)
    assert "seems to hold a telephone number" in warned.words
    with area.service.database.reading(area.area) as connection:
        kept = records_of(connection, area.area, case_on(confirmation))
    assert "reasons" in {compartment for _, compartment in kept}


def test_urgent_is_raised_on_its_own_track_when_it_is_sent(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    filled(rhian, draft, REFERRAL | {"urgency": "today"})

    before, confirmation = rhian.get(draft), sent(rhian, draft)

    view = view_case(
        area.service, area.area, area.people["rhian"], case_on(confirmation)
    )
    assert "this cannot wait" in before.words
    assert "raised" == view.case.states["urgent"]
    assert "raised as urgent" in confirmation.words


def test_nobody_else_opens_changes_sends_or_deletes_a_draft(area):
    rhian, rory = visit(area, "rhian"), visit(area, "rory")
    draft = started(rhian, CHANNEL)
    own = rory.get(started(rory, CHANNEL))
    absent = "/referrals/" + "b" * 26

    for page in ("", "/basis", "/part/known_as", "/check", "/delete", "/sent"):
        assert 404 == rory.get(draft + page).status == rory.get(absent + page).status
    carried = rory.get(f"{own.url}/basis").form("I have read this").carried
    typed = {name: said[0] for name, said in carried.items()}
    for page in ("/basis", "/part/known_as", "/check", "/delete"):
        assert 404 == rory.post(draft + page, **typed).status
    assert 200 == rhian.get(draft).status


def test_who_begins_no_case_is_told_so_and_begins_none(area):
    imran = visit(area, "imran")

    assert "None of your roles begins a case" in imran.get("/referrals/new").words
    assert 404 == imran.get(f"/referrals/new/{CHANNEL}").status
    assert 404 == imran.get("/referrals/new/none").status


def test_a_draft_is_deleted_after_a_confirmation(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)

    listed = rhian.get("/referrals")
    after = rhian.send(rhian.get(f"{draft}/delete"), "Delete the draft")

    assert draft in listed.text
    assert "You have no unfinished referrals" in after.words
    assert 404 == rhian.get(draft).status


def test_a_draft_that_is_not_whole_cannot_be_sent(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    page = rhian.get(f"{draft}/basis")
    carried = {n: s[0] for n, s in page.form("I have read this").carried.items()}

    check, forced = rhian.get(f"{draft}/check"), rhian.post(f"{draft}/check", **carried)

    assert "It can be sent when the parts that are needed" in check.words
    assert 422 == forced.status
    assert "You have not sent a referral" in rhian.get("/referrals").words


def test_one_is_told_only_of_ones_own_earlier_referrals(area):
    rhian, rory = visit(area, "rhian"), visit(area, "rory")
    whole = REFERRAL | {"date_of_birth": "2005-04-03"}
    first = started(rhian, CHANNEL)
    filled(rhian, first, whole)
    earlier = case_on(sent(rhian, first))
    own, foreign = started(rhian, CHANNEL), started(rory, CHANNEL)
    filled(rhian, own, whole)
    filled(rory, foreign, whole)

    assert earlier in rhian.get(f"{own}/check").text
    seen = rory.get(f"{foreign}/check")
    assert earlier not in seen.text
    assert "may be the same person" not in seen.words


def test_the_receipt_says_the_reference_the_entry_and_nothing_of_the_content(area):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    filled(rhian, draft, REFERRAL)
    case = case_on(sent(rhian, draft))

    soon = rhian.get(f"{draft}/receipt.txt")
    later = rhian.get(f"/referrals/receipts/{case}")
    proof = rhian.get(f"/referrals/receipts/{case}/receipt.txt")

    assert f'filename="receipt-{case}.txt"' in soon.headers["content-disposition"]
    for one in (soon, proof):
        assert case in one.text
        assert "Entry of the log" in one.text
        assert "Example" not in one.text
    assert "Received" in later.words
    assert 403 == visit(area, "imran").get(f"/referrals/receipts/{case}").status


def test_what_is_typed_is_nowhere_in_the_database_in_clear(area, engine_name):
    rhian = visit(area, "rhian")
    draft = started(rhian, CHANNEL)
    page = rhian.get(f"{draft}/part/known_as")
    rhian.send(page, "Save and continue", f__known_as="Zebulon Specimen")

    ref = draft.removeprefix("/referrals/")
    met = keeping.open_draft(area.service, area.area, area.people["rhian"], ref)

    assert "Zebulon Specimen" == met.content["fields"]["known_as"]
    assert "Zebulon" not in repr(met)
    if engine_name == "sqlite":
        area.service.close()
        files = [one for one in Path(area.folder).rglob("*") if one.is_file()]
        assert not [one for one in files if b"Zebulon" in one.read_bytes()]


def state_of(area, who: str, case: str) -> str:
    """Give where a case is."""
    view = view_case(area.service, area.area, area.people[who], case)
    return view.case.states["main"]


def opened(area, case: str) -> dict:
    """Open what intake may read of a case."""
    area.person("maya", intake_manager="adults_services")
    officer = area.people["imran"]
    area.take("imran", case, "allocate")
    area.ask(Assign, "maya", case=case, person=officer, role="intake_officer")
    with area.service.database.reading(area.area) as connection:
        found = connection.all(RECORDS, area=area.area, case_ref=case)
    names = frozenset(row.compartment for row in found)
    command = ReadCase(
        area=area.area, by=officer, key="test/read", case=case,
        compartments=frozenset({"concern"}), purpose="assess_need",
    )  # fmt: skip
    _, content = read_case(area.service, command)
    return {name: content.get(name, {}) for name in names}
