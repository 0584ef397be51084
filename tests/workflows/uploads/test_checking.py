"""Files as they come: what is taken, by name and content; what a scanner says."""

import pytest

from workflows.errors import FieldError
from workflows.uploads.checking import media_of, scanned


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("A.PDF", b"%PDF-1.4", "application/pdf"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.txt", "grüße".encode(), "text/plain"),
    ],
)
def test_a_file_is_taken_for_what_its_name_and_content_say(name, content, media):
    assert media == media_of(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg/>"),
        ("a.html", b"<html>"),
        ("a.pdf.exe", b"%PDF-1.4"),
        ("a.docx", b"PK\x03\x04 without its part"),
        ("a.txt", b"\0"),
        ("", b"%PDF-1.4"),
    ],
)
def test_any_other_file_is_not_taken(name, content):
    with pytest.raises(FieldError):
        media_of(name, content)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "unscanned"),
        ("true", "clean"),
        ("false", "infected"),
        ("sh -c 'exit 2'", "unscanned"),
        ("no-such-scanner --at-all", "unscanned"),
        ("grep -q nothing-here", "infected"),
        ("grep -q something", "clean"),
    ],
)
def test_a_scanner_tells_by_how_it_ends_and_silence_is_no_clean_bill(command, said):
    assert said == scanned(command, b"something")
