"""The languages for which there are connecting words.

- Any other language is told with English words between its own labels.
- Which way a language is written is known without its words.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from states.phrases.ar import AR
from states.phrases.cy import CY
from states.phrases.en import EN
from states.phrases.fr import FR
from states.phrases.nl import NL
from states.phrases.phrases import Phrases
from states.phrases.zh import ZH

PHRASES: Mapping[str, Phrases] = {one.language: one for one in (EN, CY, NL, FR, AR, ZH)}
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def phrases_in(language: str) -> Phrases:
    """Give the phrases of a language, or English ones where there are none."""
    known = PHRASES.get(base_of(language))
    if known is not None:
        return known
    return replace(EN, direction=direction_of(language))


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Tell which way a language is written."""
    return "rtl" if base_of(language) in RIGHT_TO_LEFT else "ltr"


def base_of(language: str) -> str:
    """Give a language without its script and country."""
    return language.partition("-")[0]
