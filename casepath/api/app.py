"""The JSON API as one application, to be mounted under `/api`.

- Every answer is JSON or a file, with the headers that pages bear too.
- Operations run in threads; only this file is asynchronous.
"""

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp

from casepath.api.asked import Answer, Handed, Said
from casepath.api.description import MOUNTED, description
from casepath.api.errors import RequestError
from casepath.api.operations import JSON, Operation
from casepath.api.problems import MEDIA, Problem, not_there, problem_of
from casepath.api.serving import Come, Desk
from casepath.api.table import OPERATIONS, PREFIX
from casepath.json_input import MOST_BYTES
from casepath.web.headers import headers_of
from casepath.web.running_site import Site

DESCRIPTION = f"{PREFIX}/openapi.json"
NOT_FOUND = 404


def interface(site: Site) -> FastAPI:
    """Give the API of a site; it asks nothing of any other host."""
    desk = Desk(site)
    app = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False
    )
    for path, by_method in _by_path(OPERATIONS).items():
        _add(app, f"{PREFIX}{path}", by_method, partial(_endpoint, desk, by_method))
    described = json.dumps(description(OPERATIONS), sort_keys=True).encode()
    _add(app, DESCRIPTION, {"GET": None}, partial(_described, desk, described))
    app.add_exception_handler(HTTPException, partial(_no_such_address, desk))
    app.add_exception_handler(Exception, partial(_fallen, desk))
    return app


def mounted(application: ASGIApp) -> Mount:
    """Mount the API under `/api`, whatever characters an address has."""
    mount = Mount(MOUNTED, app=application)
    mount.path_regex = re.compile(rf"^{MOUNTED}/(?P<path>.*)$", re.DOTALL)
    return mount


def _by_path(operations: Iterable[Operation]) -> Mapping[str, dict[str, Operation]]:
    found: dict[str, dict[str, Operation]] = {}
    for one in operations:
        found.setdefault(one.path, {})[one.method] = one
    return found


def _add(
    app: FastAPI, path: str, methods: Mapping[str, Any], endpoint: partial[Any]
) -> None:
    async def answered(request: Request) -> Response:
        return await endpoint(request)  # type: ignore[no-any-return]

    app.add_api_route(
        path,
        answered,
        methods=sorted(methods),
        include_in_schema=False,
        response_model=None,
    )


async def _endpoint(
    desk: Desk, by_method: Mapping[str, Operation], request: Request
) -> Response:
    operation = by_method[request.method]
    try:
        come = _come(request)
        caller = await run_in_threadpool(desk.admit, operation, come)
        body = b"" if operation.method == "GET" else await _body(request)
        answer = await run_in_threadpool(desk.answer, operation, caller, come, body)
        return _given(desk, request, answer)
    except Exception as error:  # noqa: BLE001 - the last one that can tell somebody
        return _failed(desk, request, error)


def _come(request: Request) -> Come:
    address = request.client.host if request.client else ""
    named = {name: str(one) for name, one in request.path_params.items()}
    return Come(address, request.headers, named, request.query_params)


async def _body(request: Request) -> bytes:
    """Read a body of at most so many bytes, whatever its header says."""
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                raise RequestError(
                    413,
                    "E-SIZE",
                    f"expected at most {MOST_BYTES} bytes, met more",
                    hint="send less at once",
                )
    except ClientDisconnect:
        raise RequestError(400, "E-REQUEST", "expected a whole request") from None
    return bytes(body)


async def _described(desk: Desk, described: bytes, request: Request) -> Response:
    sealed = await run_in_threadpool(desk.sealed)
    if sealed is not None:
        return _failed(desk, request, sealed)
    return _with_headers(desk, request, Response(described, media_type=JSON))


def _given(desk: Desk, request: Request, answer: Answer) -> Response:
    match answer:
        case Said(value, version):
            text = json.dumps(value, ensure_ascii=False, default=_plain)
            response = Response(text.encode(), media_type=JSON)
            if version is not None:
                response.headers["ETag"] = f'"{version}"'
        case Handed(content, name, media):
            response = Response(content, media_type=media)
            kept = f'attachment; filename="{name}"'
            response.headers["Content-Disposition"] = kept
    return _with_headers(desk, request, response)


def _failed(desk: Desk, request: Request, error: Exception) -> Response:
    desk.site.standing.note(error)
    return _told(desk, request, problem_of(error, desk.language(request.headers)))


async def _no_such_address(desk: Desk, request: Request, error: Exception) -> Response:
    sealed = await run_in_threadpool(desk.sealed)
    if sealed is not None:
        return _failed(desk, request, sealed)
    if isinstance(error, HTTPException) and error.status_code != NOT_FOUND:
        problem = RequestError(
            error.status_code,
            "E-METHOD",
            "expected a method that this address has, met another",
            hint="the header Allow names them",
            headers=tuple((error.headers or {}).items()),
        )
        return _failed(desk, request, problem)
    return _told(desk, request, not_there())


async def _fallen(desk: Desk, request: Request, error: Exception) -> Response:
    return _failed(desk, request, error)


def _told(desk: Desk, request: Request, problem: Problem) -> Response:
    text = json.dumps(problem.value, ensure_ascii=False)
    response = Response(text.encode(), problem.status, media_type=MEDIA)
    for name, value in problem.headers:
        response.headers[name] = value
    return _with_headers(desk, request, response)


def _with_headers(desk: Desk, request: Request, response: Response) -> Response:
    nonce = secrets.token_urlsafe(16)
    is_secure = desk.site.is_secure
    response.headers.update(headers_of(nonce, is_secure=is_secure))
    response.headers["Content-Language"] = desk.language(request.headers)
    response.headers["Vary"] = "Accept-Language"
    return response


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value)
