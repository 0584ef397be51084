"""The style sheets and the one script, which may be kept by a browser."""

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from casepath.web.headers import headers_of

FOLDER = Path(__file__).parent / "static"


class OwnFiles(StaticFiles):
    """Files with the headers that every answer has."""

    def __init__(self, *, is_secure: bool) -> None:
        super().__init__(directory=FOLDER)
        self.is_secure = is_secure

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Give a file with our headers."""
        response = await super().get_response(path, scope)
        given = headers_of("none", is_secure=self.is_secure)
        response.headers.update({**given, "Cache-Control": "no-cache"})
        return response


def static_files(*, is_secure: bool) -> StaticFiles:
    """Give the files that pages name."""
    return OwnFiles(is_secure=is_secure)
