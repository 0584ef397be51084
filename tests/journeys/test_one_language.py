"""A story is told in the language of its people, and no English stands between."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STORIES = sorted(
    path
    for family in ("iom", "ogp", "school")
    for path in (HERE / family).glob("*.txt")
)
# Words that stand between labels in English, and are none in Arabic, French, Chinese.
ENGLISH = re.compile(
    r"\b(the|case|is now|opened|confirmed|proposed|refused|assigned|nobody|told|late"
    r"|here|holds|missing|must|asked|read|was|not)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"\[\w+\]|E_[A-Z_]+")  # of actions and codes


@pytest.mark.parametrize(
    "story", STORIES, ids=lambda path: f"{path.parent.name}.{path.stem}"
)
def test_no_english_word_stands_between_the_labels(story: Path) -> None:
    text = NAMES.sub("", story.read_text(encoding="utf-8"))

    assert [] == sorted(set(ENGLISH.findall(text)))
