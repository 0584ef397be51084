"""The files that pages name: built once, as written down, and of this machine alone."""

import hashlib
import json
import re

import pytest

from casepath.web.static import FOLDER

BUILT = json.loads((FOLDER / "built.json").read_text(encoding="utf-8"))
ADDRESS = re.compile(rb"url\((?!data:|\"?data:|none)[^)]*\)|https?://(?!www\.w3\.org)")
STYLES = ("ui.css", "ui.rtl.css", "own.css")


@pytest.mark.parametrize("name", sorted(BUILT["files"]))
def test_a_built_file_is_as_it_was_built(name):
    content = (FOLDER / name).read_bytes()

    assert BUILT["files"][name] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", STYLES)
def test_no_style_carries_a_font_or_a_crest(name):
    content = (FOLDER / name).read_bytes()

    for unwanted in (b"GDS Transport", b"@font-face", b"govuk-crest", b"@import"):
        assert unwanted not in content


@pytest.mark.parametrize("name", [*STYLES, "govuk-frontend.min.js"])
def test_nothing_is_fetched_from_another_host(name):
    found = ADDRESS.findall((FOLDER / name).read_bytes())

    assert [] == [one for one in found if b"url" in one]


def test_our_own_style_names_no_side_but_start_and_end():
    own = (FOLDER / "own.css").read_text(encoding="utf-8")

    side = r"(?:margin|padding|border)-(?:left|right)|text-align:\s*left"

    sides = re.findall(side, own)

    assert [] == sides
