"""What went wrong is told in the language of who reads it."""

import re
from pathlib import Path

import pytest

from casepath.web.telling import WORDS, told, words_by_code
from config.errors import CasepathError
from states.forms import Form
from tests.casepath.pages.visitor import visit
from tests.workflows.clocked import draft, people_it
from workflows.errors import FieldError
from workflows.forms.checking import check_fields
from workflows.forms.texts import check_reason
from workflows.reading.refused import reasons_told

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "errors.md"
ROW = re.compile(r"^\| `(E-[A-Z-]+)` \|", re.MULTILINE)
# Told by a page of its own, whatever was asked.
OWN_PAGE = {
    "E-BUSY", "E-DB", "E-DB-INTEGRITY", "E-DB-REFUSED", "E-DB-UNIQUE", "E-DISK-FULL",
    "E-ID", "E-NOT-FOUND",
}  # fmt: skip
# Met by programmes, at the command line or by who runs the service, never by a page.
NEVER_A_PAGE = {
    "E-BACKUP", "E-CSV", "E-CURSOR", "E-DEMO", "E-ENTRY-PROFILE", "E-FLOW",
    "E-IDEMP-KEY", "E-IF-MATCH", "E-INPUT", "E-INTERRUPTED", "E-JSON", "E-JSON-DEPTH",
    "E-JSON-DUPKEY", "E-JSON-NUM", "E-MAPPING", "E-MEDIA", "E-METHOD", "E-POOL",
    "E-QUERY", "E-REPLAY", "E-REQUEST", "E-SCHEMA", "E-SCOPE", "E-TOKEN",
    "E-USAGE", "E-WITNESS", "E-XES",
}  # fmt: skip
FORM = Form.model_validate(
    {
        "compartment": "core",
        "fields": {
            name: {
                "type": kind,
                "label": {"en": f"The {name}", "fr": f"Le {name}"},
                "class": "internal",
                "purpose": "assess",
            }
            for name, kind in {
                "born": "date",
                "name": "text",
                "hours": "number",
            }.items()
        },
    }
)


def test_every_code_that_a_page_may_meet_has_words():
    codes = set(ROW.findall(REFERENCE.read_text()))

    unsaid = {one for one in codes - OWN_PAGE - NEVER_A_PAGE if not words_by_code(one)}

    assert set() == unsaid
    assert set() == {one for one in NEVER_A_PAGE | OWN_PAGE if one not in codes}
    assert set() == (NEVER_A_PAGE | OWN_PAGE) & WORDS.keys()


@pytest.mark.parametrize("language", ["cy", "fr", "ar", "zh", "nl"])
def test_what_a_form_lacks_is_told_field_by_field_in_the_language(language):
    with pytest.raises(FieldError) as met:
        check_fields("f", FORM, {"born": "soon", "name": "\u202ex", "hours": "3"})

    said = reasons_told(met.value, language)
    english = reasons_told(met.value, "en")

    assert ["born", "name", "hours"] == [one.where for one in said]
    assert ["E-DATE", "E-TXT-BIDI", "E-TYPE"] == [one.code for one in said]
    assert [None] * 3 == [one.english for one in said]
    assert "The born: expected a date such as 2011-04-03" == english[0].words
    assert not {one.words for one in said} & {one.words for one in english}
    assert "expected" not in "".join(one.words for one in said)


@pytest.mark.parametrize("reason", ["no", "a reason that is long enough \u202e"])
def test_a_reason_that_says_too_little_is_told_in_the_language(reason):
    with pytest.raises(FieldError) as met:
        check_reason(reason)

    (french,) = reasons_told(met.value, "fr")

    assert "reason" == french.where
    assert "expected" not in french.words


def test_a_sentence_of_ours_stands_before_the_engines_english_one():
    error = CasepathError("expected a day, met none", code="E-CAL")

    assert "expected a day, met none" == told(error, "en")[0].words
    (french,) = told(error, "fr")
    assert "expected a day, met none" == french.english
    assert french.words != french.english


def test_a_code_is_told_as_what_it_begins_with():
    assert words_by_code("E-PATH-NAME") == WORDS["E-PATH"]
    assert words_by_code("E-UNHEARD-OF") is None
    (one,) = told(CasepathError("expected x", code="E-UNHEARD-OF"), "fr")
    assert "expected x" == one.english


def test_a_page_tells_what_a_form_lacks_in_its_own_language(world):
    people_it(world)
    olive, case = visit(world, "olive", "ar"), draft(world)
    page = olive.get(f"/cases/{case}/do/begin")
    (form,) = (one for one in page.read.forms if "f.name" in one.carried)

    met = olive.hand_in(form.action or page.url, form.carried | {"f.name": "\u202eSam"})

    assert 422 == met.status
    assert "expected" not in met.words
    assert "U+202E" in met.words


def test_a_page_keeps_the_engines_english_apart_in_its_own_direction(world):
    people_it(world)
    olive, case = visit(world, "olive", "ar"), draft(world)

    met = olive.post(f"/cases/{case}/do/begin", csrf="forged")

    assert 403 == met.status
    assert 'lang="en" dir="ltr">expected a form of ours' in met.text
