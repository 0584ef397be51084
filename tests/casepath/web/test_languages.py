"""Every shipped language says everything that the pages say."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from casepath.web.languages import FOLDER, SHIPPED, locale_of, meant

CASEPATH = FOLDER.parent.parent
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {
    "**/templates/**.html": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "extensions": "jinja2.ext.do",
    }
}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "marked": None}
OTHERS = [one for one in SHIPPED if one != "en"]
PLACE = re.compile(r"%\((\w+)\)s")


@cache
def said():
    """Give every text of the pages, of several forms the first."""
    return frozenset(
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in extract_from_dir(
            str(CASEPATH), METHODS, OPTIONS, keywords=KEYWORDS
        )
    )


@cache
def catalogue(language):
    with (FOLDER / language / "LC_MESSAGES" / "pages.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def first(message):
    return message.id[0] if isinstance(message.id, tuple) else message.id


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_of_a_page_lacks_its_translation(language):
    whole = {first(one) for one in catalogue(language) if all(forms(one)) and one.id}

    assert set() == said() - whole


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_a_guess_that_nobody_looked_at(language):
    assert [] == [first(one) for one in catalogue(language) if one.fuzzy and one.id]


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_keeps_what_no_page_says(language):
    assert set() == {first(one) for one in catalogue(language) if one.id} - said()


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_names_the_values_of_its_text(language):
    for message in catalogue(language):
        if not message.id:
            continue
        wanted = set(PLACE.findall(str(message.id)))
        for form in forms(message):
            met = set(PLACE.findall(form))
            assert met <= wanted, first(message)
            if len(forms(message)) == 1:
                assert met == wanted, first(message)


@pytest.mark.parametrize("language", OTHERS)
def test_every_form_of_a_number_has_its_words(language):
    many = int(catalogue(language).num_plurals)

    for message in catalogue(language):
        if isinstance(message.id, tuple):
            assert many == len(forms(message)), first(message)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (({}, "", "", "en"), "en"),
        (({}, "", "fr-CA,fr;q=0.9", "en"), "fr"),
        (({}, "ar", "fr", "en"), "ar"),
        (({"lang": "zh"}, "ar", "fr", "en"), "zh"),
        (({}, "", "xx,yy;q=0.1", "cy"), "cy"),
        (({}, "<script>", "*", "nl"), "en"),
    ],
)
def test_the_language_meant_is_asked_for_chosen_accepted_or_the_homes(asked, given):
    assert given == meant(*asked)


def test_only_arabic_is_written_from_the_right():
    met = {one: locale_of(one).text_direction for one in SHIPPED}

    assert {"ar"} == {one for one, direction in met.items() if direction == "rtl"}


def test_the_catalogues_lie_where_the_pages_look_for_them():
    found = {path.parts[-3] for path in Path(FOLDER).glob("*/LC_MESSAGES/pages.po")}

    assert set(OTHERS) == found
