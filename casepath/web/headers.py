"""The headers of every answer, errors included (OWASP ASVS 5.0, 3.4).

- Nothing runs that is not ours: no inline code without the nonce of its answer.
- Nothing of a case stays in a cache, but what is published: for five minutes, and
  only as who has not signed in reads it.
"""

from collections.abc import Mapping

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; img-src 'self' data:;"
    " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
# What names its own hash never changes.
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
# Who asks with a cookie may read another language, or be signed in.
KEPT = {
    "Cache-Control": "public, max-age=300",
    "Vary": "Accept-Language, Cookie",
}


def headers_of(nonce: str, *, is_secure: bool) -> Mapping[str, str]:
    """Give the headers of one answer."""
    given = {
        "Content-Security-Policy": POLICY.format(nonce=nonce),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "no-store",
    }
    if is_secure:
        given["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return given
