"""Rows B25 to B38 and B43, B44: what is written into forms and reasons."""

import pytest

from tests.bad_inputs.asking import assert_refused, content_of, refused
from tests.faults.home_help import CANARY, REFERRAL, open_case, referred

BAD = {
    "B25 NUL": ("name", "Ada\0", "E-TXT-CONTROL"),
    "B25 escape": ("name", "Ada\x1b[2J", "E-TXT-CONTROL"),
    "B25 C1": ("name", "Ada\x85", "E-TXT-CONTROL"),
    "B25 bell in prose": ("concern", "ding\a", "E-TXT-CONTROL"),
    "B26 override": ("name", "Ada\u202ecod", "E-TXT-BIDI"),
    "B26 isolate": ("concern", "a\u2066b", "E-TXT-BIDI"),
    "B30 lone surrogate": ("name", "Ada\ud800", "E-ENC"),
    "B31 combining marks": ("name", "a" + "\u0301" * 2000, "E-TXT-LEN"),
    "B31 joined emoji": ("name", "\U0001f468\u200d" * 500_000, "E-TXT-LEN"),
    "B31 joined emoji in prose": ("concern", "\U0001f468\u200d" * 500_000, "E-SIZE"),
    "B37 CR LF in one line": ("name", "Ada\r\nBcc: x", "E-TXT-CONTROL"),
    "B37 line feed in one line": ("name", "Ada\nBcc: x", "E-TXT-CONTROL"),
    "B38 a note of 10 MB": ("concern", "x" * 10_000_000, "E-SIZE"),
    "B38 bytes, not letters": ("concern", "\u00e9" * 60_000, "E-SIZE"),
    "B43 unknown field": ("area", CANARY, "E-FIELD-UNKNOWN"),
    "B43 role": ("role", "admin", "E-FIELD-UNKNOWN"),
    "B44 text for number": ("hours", "3", "E-TYPE"),
    "B44 true for number": ("hours", True, "E-TYPE"),
    "B44 1.0 for number": ("hours", 1.0, "E-TYPE"),
    "B44 number for text": ("name", 7, "E-TYPE"),
    "B44 text for yes or no": ("alone", "yes", "E-TYPE"),
    "B44 another choice": ("speaks", "french", "E_FIELD"),
    "B62 another spelling of a date": ("born", "03/04/2025", "E-DATE"),
    "B60 no such day": ("born", "2025-02-29", "E-DATE"),
}
GOOD = {
    "B26 marks of right-to-left languages": "\u200f\u05e9\u05dc\u05d5\u05dd\u200e",
    "B27 zero width": "Ad\u200ba",
    "B28 Cyrillic": "\u0410da",
    "B29 diacritic and apostrophe": "Se\u00e1n O\u2019Brien",
    "B29 single name": "Ada",
    "B34 script": "<script>alert(1)</script>",
    "B34 link": "[x](javascript:alert(1))",
    "B34 beacon": "![x](http://example.org/x.png)",
    "B35 template": "{{7*7}} %s ${jndi:ldap://x}",
    "B36 SQL": "'; DROP TABLE cases; --",
    "B36 wildcards": "%_%",
    "B77 formula": '=HYPERLINK("x")',
}


@pytest.mark.parametrize("row", BAD)
def test_a_bad_field_is_refused_on_record(settled, row):
    field, value, code = BAD[row]
    case = open_case(settled)
    fields = {**REFERRAL, field: value}

    found = refused(
        settled, lambda: settled.take("rosa", case, "submit", fields=fields)
    )

    assert_refused(found, code)
    assert (None if code == "E-FIELD-UNKNOWN" else field) == found.where


@pytest.mark.parametrize("row", GOOD)
def test_an_odd_text_is_taken_as_it_was_written(settled, row):
    case = open_case(settled)
    fields = {**REFERRAL, "name": GOOD[row], "concern": GOOD[row]}

    settled.take("rosa", case, "submit", fields=fields)

    assert fields == content_of(settled, case, "referral")


REASONS = {
    "B32 empty": ("", "E-RATIONALE-EMPTY"),
    "B32 spaces": ("   ", "E-RATIONALE-EMPTY"),
    "B32 n/a": ("n/a", "E-RATIONALE-EMPTY"),
    "B32 dot": (".", "E-RATIONALE-EMPTY"),
    "B32 digits": ("1234567890 1234567890 1234567890", "E-RATIONALE-EMPTY"),
    "B32 too short": ("nineteen letters ok", "E-RATIONALE-EMPTY"),
    "B25 escape": ("because\x1b[2J it was said in so many words", "E-TXT-CONTROL"),
    "B26 override": ("because \u202e it was said in so many words", "E-TXT-BIDI"),
    "B30 lone surrogate": ("because \ud800 it was said in words", "E-ENC"),
    "B38 too long": ("because " * 20_000, "E-SIZE"),
}


@pytest.mark.parametrize("row", REASONS)
def test_a_bad_reason_is_refused_on_record(settled, row):
    reason, code = REASONS[row]
    case = referred(settled)
    said = {"values": {"need": "shown"}, "reason": reason}

    found = refused(settled, lambda: settled.take("olaf", case, "judge", **said))

    assert_refused(found, code)
    assert "reason" == found.where


def test_all_problems_of_a_form_are_told_at_once(settled):
    case = open_case(settled)
    fields = {**REFERRAL, "hours": "3", "alone": "yes", "name": 7}

    found = refused(
        settled, lambda: settled.take("rosa", case, "submit", fields=fields)
    )

    assert all(name in found.said for name in ("hours:", "alone:", "name:"))


def test_b43_what_only_a_command_says_is_no_field(settled):
    """Mass assignment: a form never reaches the row of the case."""
    case = open_case(settled)
    fields = {**REFERRAL, "area": "b", "version": 9, "main_state": "closed"}

    found = refused(
        settled, lambda: settled.take("rosa", case, "submit", fields=fields)
    )

    assert_refused(found, "E-FIELD-UNKNOWN")
