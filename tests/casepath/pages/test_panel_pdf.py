"""Packs, minutes and letters as PDF: tagged, for one reader, the same bytes again."""

import re
from datetime import UTC, date, datetime

import pytest

from casepath.pages import panel_papers
from tests.casepath.pages.visitor import visit
from tests.workflows.boarded import convene, listed, open_it, people_it, submitted
from workflows.commands import CloseSitting
from workflows.packs.documents import letter_document
from workflows.packs.errors import FontError
from workflows.packs.typesetting import Block, Document, typeset

PAPERS = datetime(2026, 3, 16, tzinfo=UTC)
MARKUP = "#let x = 1 *bold* $ _under_ \\ [ ] <a> @b"


def document(**said):
    given = {
        "title": "A minute", "language": "en", "reader": "Carol Reyes",
        "day": date(2026, 3, 2), "footer": "k3",
        "blocks": (Block("fact", MARKUP, "Concern"), Block("hash", "a" * 80)),
    }  # fmt: skip
    return Document(**{**given, **said})


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["en", "cy", "fr", "ar", "zh"])
def test_the_same_document_gives_the_same_bytes(language):
    once, again = (typeset(document(language=language)) for _ in range(2))

    assert once.startswith(b"%PDF-")
    assert once == again


@pytest.mark.pdf
def test_a_document_is_archival_and_tagged_at_once():
    made = typeset(document(last=(Block("hash", "b" * 64),)))

    for said in (
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"/S/GTS_PDFA1",  # the intended output, with its colours
        b"/DestOutputProfile",
        b"/MarkInfo",
    ):
        assert said in made


@pytest.mark.pdf
def test_what_stands_last_stays_together_on_one_page():
    lines = tuple(Block("text", f"Line {n}") for n in range(45))
    last = tuple(Block("fact", "word", f"Proof {n}") for n in range(8))

    one, two = (
        typeset(document(blocks=lines[:size], last=last)).count(b"/Type/Page/")
        for size in (1, 45)
    )

    assert (1, 2) == (one, two)


@pytest.mark.pdf
def test_a_character_of_no_font_is_refused_without_quoting_it():
    with pytest.raises(FontError) as met:
        typeset(document(reader="\U0010fffd"))

    assert "expected a font for every character" in str(met.value)
    assert "\U0010fffd" not in str(met.value.as_dict())


@pytest.mark.pdf
@pytest.mark.parametrize("said", [{"reader": "Pat Moss"}, {"title": "Another"}])
def test_another_reader_or_another_word_gives_other_bytes(said):
    assert typeset(document()) != typeset(document(**said))


@pytest.mark.pdf
def test_a_member_downloads_their_papers_and_the_minute_as_pdf(world, now):
    people_it(world)
    case, sitting = submitted(world), convene(world)
    listed(world, sitting, case)
    now.at = PAPERS
    paul = visit(world, "paul")
    at = f"/panel/sittings/{sitting}"
    pack = paul.send(paul.get(at), "Download my papers as PDF", purpose="assess")
    held = open_it(world, "chad", "paul", "hana")
    listed(world, held, case)
    world.ask(CloseSitting, "chad", sitting=held)

    chad = visit(world, "chad")
    page = chad.get(f"/panel/minutes/{held}")
    minute = chad.send(page, "Download the minute as PDF")

    assert [b"%PDF-", b"%PDF-"] == [pack.content[:5], minute.content[:5]]
    assert "application/pdf" == minute.headers["content-type"]


def test_on_its_last_page_a_signed_minute_says_what_proves_it(world, monkeypatch):
    people_it(world)
    held = open_it(world, "chad", "paul", "hana")
    world.ask(CloseSitting, "chad", sitting=held)
    chad, made = visit(world, "chad"), []
    sent = chad.send(chad.get(f"/panel/minutes/{held}"), "Send it to the members")
    signed = chad.send(sent, "Sign this minute")
    monkeypatch.setattr(panel_papers, "demand_typst", lambda: None)
    monkeypatch.setattr(panel_papers, "typeset", lambda one: made.append(one) or b"")

    chad.send(signed, "Download the minute as PDF")

    [minute] = made
    heading, _, hash_, fact, *checkpoint = minute.last
    assert ("What proves it", "Signed") == (heading.text, fact.term)
    assert hash_.text in signed.words
    entry = re.search(r"entry \d+", fact.text)[0]
    assert entry in signed.words
    assert "Newest checkpoint of the log" == checkpoint[0].term
    assert checkpoint[-1].text in signed.words


def test_a_letter_becomes_a_document_that_says_what_its_text_says():
    row = type("Row", (), {"language": "en", "written_ts": 0, "letter": "k3"})
    view = type("View", (), {"row": row, "text": "Decision\n\nWhat was done: x\n"})

    made = letter_document(view, "Carol Reyes")

    assert ("Decision", "Carol Reyes") == (made.title, made.reader)
    assert ("What was done: x",) == tuple(one.text for one in made.blocks)


def test_without_the_extra_a_pdf_is_refused_with_what_to_install(world, monkeypatch):
    people_it(world)
    held = open_it(world, "chad", "paul", "hana")
    world.ask(CloseSitting, "chad", sitting=held)
    monkeypatch.setattr("workflows.packs.typesetting.find_spec", lambda _: None)

    chad = visit(world, "chad")
    page = chad.get(f"/panel/minutes/{held}")
    met = chad.send(page, "Download the minute as PDF")

    assert 403 == met.status
    assert "expected the extra 'pdf' to be installed" in met.words
