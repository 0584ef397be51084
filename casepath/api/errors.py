"""What a request to the API lacks, before anything is asked of the engine."""

from collections.abc import Sequence

from config.errors import CasepathError
from workflows.reading.refused import ReasonTold


class RequestError(CasepathError):
    """A request is not as the API takes it; `status` says of which kind that is."""

    code = "E-REQUEST"

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        hint: str | None = None,
        where: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
        reasons: tuple[ReasonTold, ...] = (),
    ) -> None:
        super().__init__(message, code=code, hint=hint, where=where)
        self.status, self.headers, self.reasons = status, tuple(headers), reasons


def no_token() -> RequestError:
    """Give the answer to a token that is missing, unknown, over or not confirmed."""
    return RequestError(
        401,
        "E-TOKEN",
        "expected a token that holds in the header Authorization, met none",
        hint="send `Authorization: Bearer` and the token: casepath token make",
        headers=[("WWW-Authenticate", 'Bearer realm="casepath"')],
    )


def outside_scope(scope: str) -> RequestError:
    """Give the answer to a token that was made for something else."""
    challenge = f'Bearer realm="casepath", error="insufficient_scope", scope="{scope}"'
    return RequestError(
        403,
        "E-SCOPE",
        f"expected a token with the scope {scope}, met one without",
        hint="ask an administrator for a token with this scope",
        headers=[("WWW-Authenticate", challenge)],
    )


def too_often(seconds: int) -> RequestError:
    """Give the answer to who asks more often than is good for the others."""
    return RequestError(
        429,
        "E-RATE",
        "expected fewer requests in so short a time, met more",
        hint=f"ask again in {seconds} s",
        headers=[("Retry-After", str(seconds))],
    )
