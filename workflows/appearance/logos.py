"""A logo that can be shown: a picture of dots, small, and nothing that could run.

- PNG or WebP, told by its bytes and never by its name; a drawing (SVG) may carry a
  script and is refused.
"""

from workflows.errors import FieldError

MOST_BYTES = 200 * 1024
MOST_WIDE, MOST_HIGH = 2000, 1000
PNG = b"\x89PNG\r\n\x1a\n"
WHERE = "logo"


def media_of(content: bytes) -> str:
    """Say what a picture is by its first bytes; nothing for what is none."""
    if content.startswith(PNG) and content[12:16] == b"IHDR":
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return ""


def checked_logo(content: bytes) -> bytes:
    """Give a picture that can be shown; raises FieldError for what cannot."""
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024
        raise FieldError(f"expected a logo of at most {most} kB", where=WHERE)
    media = media_of(content)
    if not media:
        raise FieldError(
            "expected a picture as PNG or WebP; a drawing (SVG) may carry a script",
            where=WHERE,
        )
    if media == "image/png":
        wide, high = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
        if not (0 < wide <= MOST_WIDE and 0 < high <= MOST_HIGH):
            raise FieldError(
                f"expected at most {MOST_WIDE} by {MOST_HIGH} dots", where=WHERE
            )
    return content
