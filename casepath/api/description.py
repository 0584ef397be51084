"""The description of the API in OpenAPI 3.1, made from the table of operations."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from casepath.api.commands import places_of
from casepath.api.operations import JSON, SCOPES, Nothing, Operation
from casepath.api.problems import MEDIA, ProblemGiven
from casepath.api.table import PREFIX

MOUNTED = "/api"
SCHEMAS = "#/components/schemas/{model}"
TITLE = "Casepath"
ABOUT = (
    "What the pages and the command line do, for other programmes. Each operation asks"
    " the same guard, and each command is an entry of the log."
)
# What an operation may answer beside what it gives, and when.
ALWAYS = {
    401: "The token is missing, unknown, over, revoked or not confirmed.",
    403: "The scope is lacking, or the guard refuses; every reason is told.",
    404: "It is not there, or not yours; the two are never told apart.",
    410: "What was asked for was erased.",
    422: "What was sent is not as described, or cannot be done like this.",
    429: "Too many requests in too short a time; Retry-After says when to come again.",
    500: "Nobody foresaw this; the number of the incident is in the log of operations.",
    503: "The database is busy or out of reach; Retry-After says when to try again.",
}
WITH_BODY = {
    400: "A header is missing or not as described, or the request broke off.",
    413: "The body is too large.",
    415: "The body is not JSON.",
}
KEYED = {409: "The key came with another command, or what was seen has changed."}
VERSIONED = {
    412: "The case has moved on since; `since` says what changed.",
    428: "If-Match is missing.",
}
WITH_HEADERS = {401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After"}


def description(operations: Iterable[Operation]) -> dict[str, Any]:
    """Describe these operations, wherever the API is mounted."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for one in operations:
        path = paths.setdefault(f"{MOUNTED}{PREFIX}{one.path}", {})
        path[one.method.lower()] = _operation(one, schemas)
    _schema_of(ProblemGiven, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": _refusals(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token of a service account: casepath token make.",
                }
            },
        },
        "security": [{"token": []}],
        "tags": [{"name": name, "description": said} for name, said in SCOPES.items()],
    }


def _operation(one: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.words,
        "description": f"Scope: `{one.scope}`.",
        "tags": [one.scope],
        "parameters": [*_places(one), *_headers(one), *_query(one)],
        "responses": _responses(one, schemas),
    }
    if one.method == "POST" and one.body is not Nothing:
        schema = _schema_of(one.body, schemas)
        needed = any(field.is_required() for field in one.body.model_fields.values())
        content = {JSON: {"schema": schema}}
        said["requestBody"] = {"required": needed, "content": content}
    return said


def _places(one: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in sorted(places_of(one.path))
    ]


def _headers(one: Operation) -> list[dict[str, Any]]:
    found = [_header("Accept-Language", "The language of words.", None)]
    if one.keyed:
        words = "A new random one for each thing to do, the same for a repeat."
        found.append(_header("Idempotency-Key", words, r"^[!-~]{1,128}$"))
    if one.versioned:
        words = "The ETag of the case that was decided on, or * for any version."
        found.append(_header("If-Match", words, r'^(\*|"(0|[1-9][0-9]{0,8})")$'))
    return found


def _header(name: str, words: str, pattern: str | None) -> dict[str, Any]:
    schema = {"type": "string"} if pattern is None else _text(pattern)
    needed = {} if pattern is None else {"required": True}
    return {"name": name, "in": "header", "description": words, **needed,
            "schema": schema}  # fmt: skip


def _text(pattern: str) -> dict[str, str]:
    return {"type": "string", "pattern": pattern}


def _query(one: Operation) -> list[dict[str, Any]]:
    whole = one.query.model_json_schema()
    needed = whole.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": schema}
        for name, schema in whole.get("properties", {}).items()
    ]


def _responses(one: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    refused = dict(ALWAYS)
    if one.method == "POST":
        refused |= WITH_BODY
    if one.keyed:
        refused |= KEYED
    if one.versioned:
        refused |= VERSIONED
    return {"200": _success(one, schemas)} | {
        str(status): {"$ref": f"#/components/responses/{status}"} for status in refused
    }


def _refusals() -> dict[str, Any]:
    """Give what may go wrong, once for all operations."""
    problem = {MEDIA: {"schema": {"$ref": SCHEMAS.format(model="ProblemGiven")}}}
    every = ALWAYS | WITH_BODY | KEYED | VERSIONED
    return {
        str(status): {"description": words, "content": problem, **_with(status)}
        for status, words in sorted(every.items())
    }


def _success(one: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    given = (
        _schema_of(one.gives, schemas)
        if one.media == JSON
        else {"type": "string", "format": "binary"}
    )
    return {"description": "It is done.", "content": {one.media: {"schema": given}}}


def _with(status: int) -> Mapping[str, Any]:
    name = WITH_HEADERS.get(status)
    return {"headers": {name: {"schema": {"type": "string"}}}} if name else {}


def _schema_of(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a type, with what it rests on among the components."""
    is_body = isinstance(kind, type) and issubclass(kind, BaseModel)
    mode: Any = "validation" if is_body else "serialization"
    whole = TypeAdapter(kind).json_schema(ref_template=SCHEMAS, mode=mode)
    schemas.update(whole.pop("$defs", {}))
    title = whole.get("title")
    if title is None:
        return whole
    schemas[title] = whole
    return {"$ref": SCHEMAS.format(model=title)}
