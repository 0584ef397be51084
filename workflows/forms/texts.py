"""Texts that come from outside: what deceives a reader or a program is refused.

- No control characters and no character that turns reading round; a short text is
  one line.
- A reason says something: it has at least so many letters.
- What is expected is the key of a phrase, with its values; the checking says it.
"""

import unicodedata

from pydantic_core import PydanticCustomError

from workflows.forms.problems import reason_error

SHORT_TEXT = 400  # characters
LONG_TEXT = 100_000  # bytes
LEAST_REASON = 20
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED = {"Cc": "E-TXT-CONTROL", "Cs": "E-ENC"}


def one_line(text: str) -> str:
    """Give a short text as it came, or refuse what deceives a reader or a program."""
    _demand_plain(text, allowed="")
    if len(text) > SHORT_TEXT:
        raise PydanticCustomError("E-TXT-LEN", "short_text", {"n": SHORT_TEXT})
    return text


def prose(text: str) -> str:
    """Give a long text as it came, or refuse what deceives a reader or is too long."""
    if len(text) > LONG_TEXT:
        raise _too_long()
    _demand_plain(text, allowed="\n\t")
    if len(text.encode()) > LONG_TEXT:
        raise _too_long()
    return text


def _too_long() -> PydanticCustomError:
    return PydanticCustomError("E-SIZE", "long_text", {"n": LONG_TEXT // 1000})


def _demand_plain(text: str, allowed: str) -> None:
    for character in text:
        if character in TURNING:
            code = "E-TXT-BIDI"
        else:
            code = _REFUSED.get(unicodedata.category(character), "")
        if code and character not in allowed:
            mark = f"U+{ord(character):04X}"
            raise PydanticCustomError(code, "without", {"mark": mark})


def check_reason(reason: str | None) -> str | None:
    """Give a reason that says something, None where none was given.

    Raises FieldError for fewer than twenty characters of words (bad-inputs B32).
    """
    if reason is None:
        return None
    try:
        prose(reason)
    except PydanticCustomError as error:
        given = error.context or {}
        raise reason_error(error.type, error.message(), given) from None
    words = sum(character.isalpha() for character in reason)
    if words < LEAST_REASON:
        raise reason_error(
            "E-RATIONALE-EMPTY",
            "letters",
            {"least": LEAST_REASON, "met": words},
            hint="say why, in words somebody else can follow later",
        )
    return reason
