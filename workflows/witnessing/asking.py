"""Ask a witness over HTTP: the request out, its answer back, or silence."""

from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from audit.witness import Answer

SECONDS = 5.0
MOST_BYTES = 16 * 1024

type Ask = Callable[[str, bytes], Answer | None]


class _NoRedirect(HTTPRedirectHandler):
    """A witness that sends us elsewhere is not the one that was named."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


def ask(url: str, body: bytes) -> Answer | None:
    """Post a request to `add-checkpoint`; None where nobody answers in time."""
    address = f"{url.rstrip('/')}/add-checkpoint"
    request = Request(address, data=body, method="POST")  # noqa: S310 - checked before
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            return Answer(HTTPStatus.OK, answer.read(MOST_BYTES))
    except HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.read(MOST_BYTES))
    except (OSError, HTTPException):
        return None
