"""Charts as inline SVG: they repeat the table beside them, for who reads pictures.

- Bars differ by pattern as well as by colour; each bears its number in words.
- No style attribute and no script: the policy of our headers forbids both.
- Labels are cut to fit; the table holds them whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from casepath.web.dates import number
from casepath.web.languages import locale_of

WIDTH, LABELS, NUMBERS = 640, 220, 60
ROW, BAR, TOP = 30, 20, 8
LONGEST = 28
INK, FILL, SOFT = "#0b0c0c", "#2b5d5c", "#9cc4c1"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, how long, what stands at its end."""

    label: str
    value: float
    said: str


def counts_chart(
    name: str, title: str, rows: Sequence[tuple[str, int]], language: str
) -> str:
    """Draw how many there are of each; nothing where there is nothing to draw."""
    shown = [Bar(label, n, number(n, language=language)) for label, n in rows]
    told = "; ".join(f"{one.label}: {one.said}" for one in shown)
    direction = locale_of(language).text_direction
    return bars(name, title, told, shown, direction) if shown else ""


def bars(name: str, title: str, told: str, rows: Sequence[Bar], direction: str) -> str:
    """Draw bars, one below the other; `name` is unique on its page."""
    height = TOP * 2 + ROW * len(rows)
    most = max((row.value for row in rows), default=0) or 1
    parts = [
        Markup(
            '<svg class="app-chart" role="img" aria-labelledby="{0}-t {0}-d"'
            ' viewBox="0 0 {1} {2}" width="{1}" height="{2}" focusable="false"'
            ' xmlns="http://www.w3.org/2000/svg"><title id="{0}-t">{3}</title>'
            '<desc id="{0}-d">{4}</desc>{5}'
        ).format(name, WIDTH, height, title, told, _patterns(name)),
        *(
            _bar(name, at, row, most, is_turned=direction == "rtl")
            for at, row in enumerate(rows)
        ),
        Markup("</svg>"),
    ]
    return Markup("").join(parts)


def _patterns(name: str) -> Markup:
    """Give two fillings: stripes one way and the other."""
    one = Markup(
        '<pattern id="{0}-{1}" width="8" height="8" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate({2})"><rect width="8" height="8" fill="{3}"/>'
        '<rect width="3" height="8" fill="{4}"/></pattern>'
    )
    given = ((0, 45, FILL, INK), (1, -45, SOFT, FILL))
    made = Markup("").join(one.format(name, *each) for each in given)
    return Markup("<defs>{}</defs>").format(made)


def _bar(name: str, at: int, row: Bar, most: float, *, is_turned: bool) -> Markup:
    top, length = TOP + ROW * at, (WIDTH - LABELS - NUMBERS) * row.value / most
    middle = top + BAR - 5
    start, label_at, number_at = LABELS, LABELS - 10, LABELS + length + 8
    if is_turned:
        start = round(WIDTH - LABELS - length)
        label_at, number_at = WIDTH - LABELS + 10, start - 8
    shown = row.label if len(row.label) <= LONGEST else f"{row.label[: LONGEST - 1]}…"
    return Markup(
        '<text x="{}" y="{}" font-size="14" text-anchor="end" fill="{}">{}</text>'
        '<rect x="{}" y="{}" width="{:.1f}" height="{}" fill="url(#{}-{})"'
        ' stroke="{}"/><text x="{:.1f}" y="{}" font-size="14" fill="{}">{}</text>'
    ).format(
        label_at, middle, INK, shown, start, top, max(length, 1), BAR, name, at % 2,
        INK, number_at, middle, INK, row.said,
    )  # fmt: skip
