"""Pages from templates: escaped, in one language, nothing of another host."""

import secrets
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)

from casepath.web import dates
from casepath.web.languages import locale_of, words_of

GOVUK = "govuk_frontend_jinja"
TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=8)
def environment(language: str) -> Environment:
    """Give the templates of a language; made once for each."""
    made = Environment(
        loader=ChoiceLoader([
            FileSystemLoader(TEMPLATES),
            PrefixLoader({GOVUK: PackageLoader(GOVUK)}),
        ]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )  # fmt: skip
    words = words_of(language)
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    for name in ("day", "moment", "clock", "distance", "duration", "number", "share"):
        made.filters[name] = partial(_in_language, getattr(dates, name), language)
    made.globals.update(
        language=language,
        direction=locale_of(language).text_direction,
        new_key=lambda: secrets.token_hex(16),
    )
    return made


def render(template: str, language: str, values: Mapping[str, Any]) -> str:
    """Write a page."""
    return environment(language).get_template(template).render(values)


def _in_language(say: Callable[..., str], language: str, *given: Any) -> str:
    return say(*given, language=language)
