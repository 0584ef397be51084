"""The languages of pages: which are shipped, which is meant, its words and formats.

- Catalogues are `.po` files under `locale/`, read once; nothing is compiled ahead.
- English is what stands in the templates; every other shipped language is whole, or a
  test fails.
- What a pathway says itself (labels, refusals) comes from its file, not from here.
"""

import gettext
import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SHIPPED = ("en", "cy", "fr", "ar", "zh")
FOLDER = Path(__file__).parent / "locale"


@lru_cache(maxsize=len(SHIPPED))
def words_of(language: str) -> gettext.NullTranslations:
    """Give the words of a shipped language."""
    file = FOLDER / language / "LC_MESSAGES" / "pages.po"
    if language == "en" or not file.exists():
        return gettext.NullTranslations()
    with file.open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=len(SHIPPED))
def locale_of(language: str) -> Locale:
    """Give the formats of a shipped language."""
    return Locale.parse(language)


def is_shipped(language: str) -> bool:
    """Tell whether pages can be shown in a language."""
    return language in SHIPPED


def meant(query: Mapping[str, str], cookie: str, accepted: str, of_home: str) -> str:
    """Give the language somebody means: asked for, chosen before, their browser's."""
    wanted = (
        query.get("lang", ""),
        cookie,
        *(one.partition(";")[0].strip() for one in accepted.split(",")[:10]),
        of_home,
    )
    for one in wanted:
        base = one.lower().partition("-")[0]
        if base in SHIPPED:
            return base
    return SHIPPED[0]


def own_names() -> list[tuple[str, str]]:
    """Give each shipped language with what it is called by who speaks it."""
    return [(one, locale_of(one).get_display_name(one) or one) for one in SHIPPED]


def marked(text: str) -> str:
    """Mark words for translation that are looked up where they are drawn."""
    return text
