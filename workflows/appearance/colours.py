"""The ten colours of the pages, each with what it must stand out against.

- A colour is six hexadecimal digits; the contrast is that of WCAG 2.2, and every pair
  reaches 4.5:1, so that who sees less reads the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workflows.errors import FieldError

ENOUGH = 4.5
STRAIGHT = 0.04045  # below it a screen is as bright as its number (WCAG 2.2)
COLOUR = re.compile(r"#[0-9a-f]{6}")
TEXT, PAPER = "#0b0c0c", "#ffffff"  # of the pages, which are no tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A colour that can be set: its custom property, its default, its counterparts."""

    name: str
    property: str
    default: str
    against: tuple[str, ...]  # other tokens, or fixed colours


TOKENS = (
    Token("header", "--app-header-background", "#17403f", ("header_text",)),
    Token("header_text", "--app-header-text", "#ffffff", ("header",)),
    Token("brand", "--govuk-brand-colour", "#2b5d5c", (PAPER,)),
    Token("link", "--govuk-link-colour", "#1b5e5b", ("page", "surface", PAPER)),
    Token("page", "--govuk-template-background-colour", "#eef3f3", (TEXT, "link")),
    Token("surface", "--govuk-surface-background-colour", "#eef3f3", (TEXT, "link")),
    Token("border", "--govuk-surface-border-colour", "#8eb8dc", (TEXT,)),
    Token("step_done", "--app-step-done", "#2b5d5c", (PAPER,)),
    Token("step_now", "--app-step-now", "#17403f", (PAPER,)),
    Token("focus", "--app-focus", "#ffdd00", (TEXT,)),
)
DEFAULTS = {one.name: one.default for one in TOKENS}


@dataclass(frozen=True, slots=True)
class Pair:
    """A token beside a counterpart, and the ratio of the two."""

    token: str
    other: str
    ratio: float

    @property
    def is_enough(self) -> bool:
        """Whether the two can be told apart by who sees less."""
        return self.ratio >= ENOUGH


def ratio(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(colours: Mapping[str, str]) -> Iterator[Pair]:
    """Give each token with the counterpart from which it stands out least."""
    for token in TOKENS:
        mine = colours[token.name]
        met = {other: ratio(mine, colours.get(other, other)) for other in token.against}
        least = min(met, key=lambda other: met[other])
        yield Pair(token.name, least, met[least])


def contrasts_of(colours: Mapping[str, str]) -> dict[str, Pair]:
    """Give the pair of each token, where every colour can be read as one."""
    lower = {name: colour.lower() for name, colour in colours.items()}
    if not all(COLOUR.fullmatch(one) for one in lower.values()):
        return {}
    return {one.token: one for one in pairs(lower)}


def checked_colours(given: Mapping[str, str]) -> dict[str, str]:
    """Give colours that can be used; raises FieldError for the first that cannot."""
    colours = {one.name: given.get(one.name, "").lower() for one in TOKENS}
    for name, colour in colours.items():
        if not COLOUR.fullmatch(colour):
            raise FieldError(
                "expected a colour as # and six digits from 0 to f",
                hint="such as #1b5e5b",
                where=name,
            )
    for pair in pairs(colours):
        if not pair.is_enough:
            raise FieldError(
                f"expected a contrast of at least {ENOUGH}:1, met {pair.ratio:.2f}:1",
                hint="take a darker or a lighter colour",
                where=pair.token,
            )
    return colours


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= STRAIGHT else ((part + 0.055) / 1.055) ** 2.4
