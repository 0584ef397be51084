"""The pages as one application: finds the route, asks the view, sends its answer.

- Views are plain functions, run in threads; only this file is asynchronous.
- Whatever a view raises becomes a page that says what to do, with the same headers.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.routing import Route as Address
from starlette.types import ASGIApp

from casepath.api.app import mounted
from casepath.pages.table import ROUTES
from casepath.web import cookies
from casepath.web.answers import SEE_OTHER, Answer, File, Go, Kept, Page
from casepath.web.asked import Asked, Upload
from casepath.web.failing import page_of
from casepath.web.frame import frame_of
from casepath.web.headers import FOR_EVER, KEPT, headers_of
from casepath.web.in_role import in_role
from casepath.web.languages import is_shipped, meant
from casepath.web.limiting import Limits
from casepath.web.rendering import render
from casepath.web.routes import Route
from casepath.web.running_site import Site
from casepath.web.static import static_files
from casepath.web.taking import answered
from config.errors import CasepathError
from workflows.choosing.worn import worn_in
from workflows.sealing.standing import is_cut_off, is_sealed
from workflows.signing_in.sessions import find
from workflows.visiting import visits

LAST_WORDS = (
    "Something went wrong, and nothing was saved. Go back in your browser: what you"
    " typed is still there. If it happens again, tell whoever runs this service."
)
OK = 200
MOST_FIELDS = 2_000
MOST_FILES = 20
MOST_BYTES = 25 * 1024 * 1024  # of one form with its files

_log = structlog.get_logger("casepath")


def pages(site: Site, interface: ASGIApp | None = None) -> Starlette:
    """Give the application of a site; the interface stands under `/api`."""
    methods = {True: ["GET", "POST"], False: ["GET"]}
    limits = Limits(site.service.monotonic)
    routes: list[Any] = [
        Address(
            route.path,
            partial(_endpoint, site, route, limits),
            methods=methods[route.take is not None],
            name=route.name,
        )
        for route in ROUTES
    ]
    routes.append(Mount("/static", app=static_files(is_secure=site.is_secure)))
    if interface is not None:
        routes.append(mounted(interface))
    missing = partial(_missing, site)
    return Starlette(
        routes=routes, exception_handlers={404: missing, 405: missing, 500: missing}
    )


async def _endpoint(
    site: Site, route: Route, limits: Limits, request: Request
) -> Response:
    asked = await run_in_threadpool(_who_asks, site, request)
    if asked.query.get("lang") and is_shipped(asked.query["lang"]):
        return _language_chosen(asked)
    if asked.shut is not None and not route.when_sealed:
        return await run_in_threadpool(_failed, asked, asked.shut)
    if request.method == "POST":
        problem = _size_problem(request)
        if problem is None and route.is_limited:
            address = request.client.host if request.client else ""
            problem = limits.problem(address, request.headers)
        if problem is not None:
            return await run_in_threadpool(_failed, asked, problem)
        asked = await _with_form(asked, request)
    ours = dict(request.headers)
    return await run_in_threadpool(_answer, route, asked, ours)


def _answer(route: Route, asked: Asked, headers: Mapping[str, str]) -> Response:
    try:
        with in_role(asked):
            answer = answered(route, asked, headers)
            response = _response(answer, asked)
    except Exception as error:  # noqa: BLE001 - the last one that can tell somebody
        return _failed(asked, error)
    if isinstance(answer, Kept):
        response.headers.update(FOR_EVER)
    if route.is_kept and asked.session is None and response.status_code == OK:
        response.headers.update(KEPT)
    return response


def _failed(asked: Asked, error: Exception) -> Response:
    asked = _cut_off(asked, error)
    try:
        with in_role(asked):
            return _response(page_of(error, asked), asked)
    except Exception as worse:  # noqa: BLE001 - not even the page of a failure
        _log.error("no page", code=type(worse).__name__)
        plain = Response(LAST_WORDS, 500, media_type="text/plain; charset=utf-8")
        return _with_headers(plain, asked, "none")


def _cut_off(asked: Asked, error: Exception) -> Asked:
    """Draw nothing of the records around what says that they cannot be reached."""
    asked.site.standing.note(error)
    if not (is_sealed(error) or is_cut_off(error)):
        return asked
    return replace(asked, session=None, worn=None, token="", visit=None, shut=error)


async def _missing(site: Site, request: Request, error: Exception) -> Response:
    asked = await run_in_threadpool(_who_asks, site, request)
    return await run_in_threadpool(_failed, asked, asked.shut or error)


def _who_asks(site: Site, request: Request) -> Asked:
    token = cookies.token_in(request.cookies, is_secure=site.is_secure)
    by_code = cookies.visit_in(request.cookies, is_secure=site.is_secure)
    language = meant(
        {},
        request.cookies.get(cookies.LANGUAGE, ""),
        request.headers.get("accept-language", ""),
        site.settings.language,
    )
    session, worn, visit = None, None, None
    shut: CasepathError | None = site.standing.sealed
    try:
        if token and shut is None:
            session = find(site.service, token)
            worn = worn_in(site.service, session) if session else None
        if by_code and shut is None:
            visit = visits.find(site.service, by_code)
    except CasepathError as error:
        session, shut = None, error
        site.standing.note(error)
    return Asked(
        site=site,
        method=request.method,
        path=request.url.path,
        language=language,
        named=request.path_params,
        query=dict(request.query_params),
        session=session,
        worn=worn,
        shut=shut,
        token=token,
        visit=visit,
        visit_token=by_code,
        round_trip=cookies.round_trip_in(request.cookies, is_secure=site.is_secure),
        device=_device(request.headers.get("user-agent", "")),
    )


def _device(agent: str) -> str:
    """Give the kind of browser, which a person may know their session by."""
    kinds = ("Edg", "Firefox", "Chrome", "Safari")
    kind = next((one for one in kinds if one in agent), "Browser")
    return f"{kind}, {'phone' if 'Mobile' in agent else 'computer'}"


def _size_problem(request: Request) -> Exception | None:
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return CasepathError(
            f"expected at most {MOST_BYTES // 2**20} MB, met more",
            code="E-SIZE",
            hint="send fewer or smaller files",
        )
    return None


async def _with_form(asked: Asked, request: Request) -> Asked:
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
    typed: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                content = await value.read()
                media = value.content_type or "application/octet-stream"
                files[name] = Upload(value.filename, media, content)
        else:
            typed.setdefault(name, []).append(value)
    await form.close()
    return _filled(asked, typed, files)


def _filled(
    asked: Asked, typed: Mapping[str, Sequence[str]], files: Mapping[str, Upload]
) -> Asked:
    said = {name: getattr(asked, name) for name in Asked.__dataclass_fields__}
    return Asked(**{**said, "form": typed, "files": files})


def _language_chosen(asked: Asked) -> Response:
    language = asked.query["lang"]
    response = RedirectResponse(asked.path, SEE_OTHER)
    response.headers["Set-Cookie"] = cookies.language_cookie(
        language, is_secure=asked.site.is_secure
    )
    return _with_headers(response, asked, secrets.token_urlsafe(16))


def _response(answer: Answer, asked: Asked) -> Response:
    nonce = secrets.token_urlsafe(16)
    match answer:
        case Page(template, values, status, set_cookies, again_in):
            whole = {**frame_of(asked, nonce), **values}
            text = render(template, asked.language, whole)
            response = Response(text, status, media_type="text/html")
            _set(response, set_cookies)
            if again_in:
                response.headers["Retry-After"] = again_in
        case Go(to, entry, set_cookies):
            response = RedirectResponse(_with_entry(to, entry), SEE_OTHER)
            _set(response, set_cookies)
        case File(content, name, media, set_cookies):
            response = Response(content, media_type=media)
            _set(response, set_cookies)
            kept = f'attachment; filename="{name}"'
            response.headers["Content-Disposition"] = kept
        case Kept(content, media):
            response = Response(content, media_type=media)
    return _with_headers(response, asked, nonce)


def _set(response: Response, written: Sequence[str]) -> None:
    for cookie in written:
        response.headers.append("Set-Cookie", cookie)


def _with_entry(to: str, entry: int | None) -> str:
    return to if entry is None else f"{to}{'&' if '?' in to else '?'}recorded={entry}"


def _with_headers(response: Response, asked: Asked, nonce: str) -> Response:
    given = headers_of(nonce, is_secure=asked.site.is_secure)
    response.headers.update(given)
    response.headers["Content-Language"] = asked.language
    return response
