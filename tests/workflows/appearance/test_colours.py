"""Colours that can be told apart, and logos that cannot run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.appearance.colours import (
    DEFAULTS,
    TOKENS,
    checked_colours,
    contrasts_of,
    ratio,
)
from workflows.appearance.logos import MOST_BYTES, checked_logo, media_of
from workflows.errors import FieldError

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (64).to_bytes(4) * 2


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#ffffff", 1),
    ],
)
def test_the_contrast_is_that_of_the_guideline(one, other, expected):
    assert pytest.approx(expected, abs=0.01) == ratio(one, other)


@given(COLOURS, COLOURS)
def test_the_contrast_is_the_same_both_ways_and_within_its_bounds(one, other):
    assert ratio(one, other) == ratio(other, one)
    assert 1 <= ratio(one, other) <= 21.0001


def test_the_colours_with_which_pages_come_can_be_told_apart():
    assert 10 == len(TOKENS)
    assert DEFAULTS == checked_colours(DEFAULTS)


@given(st.sampled_from([one.name for one in TOKENS]), COLOURS)
def test_a_colour_is_taken_exactly_where_its_contrast_is_enough(name, colour):
    colours = {**DEFAULTS, name: colour}
    is_enough = all(one.is_enough for one in contrasts_of(colours).values())

    try:
        taken = checked_colours(colours) == colours
    except FieldError:
        taken = False

    assert is_enough == taken


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#12345g", "#fff;} body{"])
def test_what_is_no_colour_is_refused_at_its_field(wrong):
    with pytest.raises(FieldError) as caught:
        checked_colours({**DEFAULTS, "link": wrong})

    assert "link" == caught.value.where
    assert {} == contrasts_of({**DEFAULTS, "link": wrong})


def test_a_logo_is_told_by_its_bytes():
    webp = b"RIFF\x00\x00\x00\x00WEBPVP8 "

    assert ("image/png", "image/webp") == (media_of(PICTURE), media_of(webp))
    assert PICTURE == checked_logo(PICTURE)


@pytest.mark.parametrize(
    "wrong",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"", b"GIF89a", b"<html>",
        PICTURE + b"0" * MOST_BYTES,
        PICTURE[:16] + (9000).to_bytes(4) * 2,
    ],
)  # fmt: skip
def test_what_may_run_or_is_too_large_is_no_logo(wrong):
    with pytest.raises(FieldError) as caught:
        checked_logo(wrong)

    assert "logo" == caught.value.where
