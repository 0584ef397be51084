"""Breaking glass on pages: asked for, confirmed, running, ended, reviewed, listed."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.in_glass import (
    CANARY,
    broken,
    entries,
    people_it,
    read,
    reviewed,
    stored,
)


@pytest.fixture
def case(world):
    return people_it(world)


def ask(who, case, button="Break glass", **said):
    """Fill the form in and send it."""
    form = who.get(f"/cases/{case}/break-glass")
    typed = {"part": ["health"], "code": "danger", "reason": CANARY, **said}
    return form, who.send(form, button, **typed)


def test_the_record_page_offers_it_where_the_pathway_lets_ones_role(world, case):
    nora, mia = visit(world, "nora"), visit(world, "mia")

    seen = nora.get(f"/cases/{case}/record")

    assert f"/cases/{case}/break-glass" in seen.links.values()
    assert "You may not read this section" in seen.words
    assert 404 == mia.get(f"/cases/{case}/record").status


def test_before_the_button_it_says_who_is_told_when_it_ends_and_who_reviews(
    world, case
):
    seen = visit(world, "nora").get(f"/cases/{case}/break-glass")

    for said in (
        "Told at once: Officer, Data protection officer.",
        "It ends by itself after 60 minutes, and you can end it before.",
        "reviews it: Data protection officer, Reviewer.",
        "Somebody is in danger now",
        "Health",
    ):
        assert said in seen.words
    assert "Police" not in seen.words


def test_who_could_open_nothing_is_told_so_and_gets_no_form(world, case):
    seen = visit(world, "mia").get(f"/cases/{case}/break-glass")

    assert "Nothing of this case opens to you in an emergency" in seen.words
    assert "Break glass" not in seen.words


def test_breaking_glass_opens_what_was_chosen_and_a_banner_counts(world, now, case):
    nora = visit(world, "nora")

    _, seen = ask(nora, case)

    assert f"/cases/{case}/record" == seen.url.partition("?")[0]
    assert "It ends by itself in 60 minutes." in seen.words
    opened = nora.send(seen, "Open", part=["health"], purpose="assess")
    assert "an illness that tests invent" in opened.words
    now.move(minutes=14)
    nora = visit(world, "nora")
    assert "It ends by itself in 46 minutes." in nora.get(f"/cases/{case}").words


def test_end_now_ends_it(world, case):
    nora = visit(world, "nora")
    _, seen = ask(nora, case)

    after = nora.send(seen, "End now")

    assert f"/cases/{case}" == after.url.partition("?")[0]
    assert "It ends by itself" not in after.words
    assert stored(world)[0].ended_ts is not None


@pytest.mark.parametrize("missing", ["part", "code", "reason"])
def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(world, case, missing):
    nora = visit(world, "nora")

    empty = [] if missing == "part" else ""
    _, seen = ask(nora, case, **{missing: empty})

    assert "<title>Error: " in seen.text.replace("\n", "")
    assert (missing == "reason") != (CANARY in seen.text)
    assert not stored(world)


def test_it_asks_for_a_second_factor_first(world, now, case):
    nora = visit(world, "nora")
    form = nora.get(f"/cases/{case}/break-glass")
    now.move(minutes=6)

    seen = nora.send(form, "Break glass", part=["health"], code="danger", reason=CANARY)

    assert "Break glass" not in seen.words
    assert not stored(world)


def test_a_form_sent_twice_gives_one_receipt(world, case):
    nora = visit(world, "nora")
    form, first = ask(nora, case)

    again = nora.send(
        form, "Break glass", part=["health"], code="danger", reason=CANARY
    )

    assert first.url == again.url
    assert 1 == len(stored(world))


def test_an_auditor_asks_and_a_second_person_confirms_on_a_page(world, case):
    ann, mia = visit(world, "ann"), visit(world, "mia")
    form, seen = ask(ann, case, "Ask a second person", part=["police"])
    assert "A second person confirms it before anything opens: Manager." in form.words
    assert "it waits for a second person" in seen.words
    ref = stored(world)[0].glass
    assert f"/confirm/glass/{ref}" in mia.get("/confirm").links.values()

    mia.send(mia.get(f"/confirm/glass/{ref}"), "Confirm")

    opened = ann.get(f"/cases/{case}/record")
    assert "It ends by itself in 60 minutes." in opened.words
    opened = ann.send(opened, "Open", part=["police"], purpose="assess")
    assert "a warrant that tests invent" in opened.words


def test_the_second_person_may_decline_with_a_reason(world, case):
    ask(visit(world, "ann"), case, "Ask a second person", part=["police"])
    ref, mia = stored(world)[0].glass, visit(world, "mia")

    page = mia.get(f"/confirm/glass/{ref}")
    refused = mia.send(page, "Decline")
    assert "<title>Error: " in refused.text.replace("\n", "")
    mia.send(page, "Decline", reason=CANARY)

    assert world.people["mia"] == stored(world)[0].declined_by


def test_who_asked_takes_it_back(world, case):
    ann = visit(world, "ann")
    ask(ann, case, "Ask a second person", part=["police"])
    ref = stored(world)[0].glass

    ann.send(ann.get(f"/confirm/glass/{ref}"), "Take back")

    assert stored(world)[0].ended_ts is not None


def over(world, now, case):
    ref = broken(world, case).ref
    read(world, case)
    now.move(hours=1)
    return ref


def test_a_reviewer_finds_it_reads_why_and_judges_it(world, now, case):
    ref, gus = over(world, now, case), visit(world, "gus")
    listed = gus.get("/confirm")
    assert "Readings in an emergency to review" in listed.words
    assert f"/break-glass/{ref}" in listed.links.values()

    seen = gus.get(f"/break-glass/{ref}")
    assert CANARY in seen.text
    assert "Somebody is in danger now" in seen.words
    assert "To judge the need" in seen.words
    assert "look_at_glass" == entries(world, "break_glass")[-1]["action"]
    gus.send(seen, "Not justified", reason="nothing of the sort had happened")

    assert "not_justified" == stored(world)[0].verdict
    assert f"/break-glass/{ref}" not in gus.get("/confirm").links.values()
    assert "Not justified" in gus.get("/break-glass").words


def test_a_question_goes_back_and_the_answer_comes(world, now, case):
    ref, gus = over(world, now, case), visit(world, "gus")
    gus.send(gus.get(f"/break-glass/{ref}"), "Ask", reason="who called you that night?")
    nora = visit(world, "nora")

    seen = nora.get(f"/break-glass/{ref}")
    assert "who called you that night?" in seen.text
    nora.send(seen, "Answer", reason="the ambulance service did")

    assert "the ambulance service did" in gus.get(f"/break-glass/{ref}").text


@pytest.mark.parametrize("name", ["olive", "ned", "mia"])
def test_nobody_else_reads_why(world, now, case, name):
    ref = over(world, now, case)

    seen = visit(world, name).get(f"/break-glass/{ref}")

    assert seen.status in {403, 404}
    assert CANARY not in seen.text


def test_a_review_without_words_is_refused(world, now, case):
    ref, gus = over(world, now, case), visit(world, "gus")

    seen = gus.send(gus.get(f"/break-glass/{ref}"), "Justified")

    assert "<title>Error: " in seen.text.replace("\n", "")
    assert stored(world)[0].verdict is None


def test_an_auditor_lists_them_by_role_and_reference_and_reads_no_words(
    world, now, case
):
    ref = over(world, now, case)
    ann = visit(world, "ann")

    seen = ann.get("/audit/break-glass")

    assert "Nurse" in seen.words
    assert "60 minutes" in seen.words
    assert "To be reviewed" in seen.words
    assert "nora" not in seen.words
    assert 403 == ann.get(f"/break-glass/{ref}").status
    now.move(days=5)
    assert "1 review is overdue." in visit(world, "ann").get("/audit/break-glass").words


@pytest.mark.usefixtures("case")
def test_the_auditors_list_is_for_auditors(world):
    assert 404 == visit(world, "gus").get("/audit/break-glass").status


def test_the_access_report_names_them_with_their_review(world, now, case):
    ref = over(world, now, case)
    reviewed(world, case, ref)

    seen = visit(world, "ann").get(f"/audit/trails/{case}/access")

    assert "Justified" in seen.words
    assert "Somebody is in danger now" in seen.words


def test_whom_no_reading_concerns_meets_an_empty_list(world, case):
    broken(world, case)

    assert (
        "Nobody has read in an emergency."
        in visit(world, "ned").get("/break-glass").words
    )
