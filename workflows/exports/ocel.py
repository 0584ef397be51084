"""Traces as an object-centric event log in JSON (OCEL 2.0), written piece by piece.

- The events come first and the objects in a second pass over the same traces, so
  that only what several cases share is kept in memory.
- Every object is one that an event names: readers drop the others.
- Every attribute value is a text.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workflows.exports.disclosing import Disclosed, DisclosedTrace, Named

type Traces = Callable[[], Iterable[DisclosedTrace]]

OF_EVENT = (
    "lifecycle:transition",
    "org:resource",
    "org:role",
    "casepath:index",
    "casepath:entry_hash",
    "pathway:digest",
)
OF_OBJECT = {
    "case": (),
    "sub_case": ("kind",),
    "request": ("name",),
    "sitting": (),
    "document": ("version",),
    "role_holder": (),
}
SHARED = frozenset({"sitting", "role_holder"})  # by several cases


def ocel(traces: Traces) -> Iterator[bytes]:
    """Give the parts of a log in OCEL 2.0; the traces are asked for twice."""
    names: set[str] = set()
    yield b'{"events":['
    yield from _listed(_events(traces(), names))
    yield b'],"objects":['
    yield from _listed(_objects(traces()))
    yield b'],"eventTypes":'
    yield _json([_type(name, OF_EVENT) for name in sorted(names)])
    yield b',"objectTypes":'
    yield _json([_type(name, of) for name, of in OF_OBJECT.items()])
    yield b"}\n"


def _events(
    traces: Iterable[DisclosedTrace], names: set[str]
) -> Iterator[dict[str, Any]]:
    for trace in traces:
        for event in trace.events:
            names.add(event.name)
            yield {
                "id": event.id,
                "type": event.name,
                "time": event.time,
                "attributes": [
                    {"name": name, "value": value}
                    for name, value in zip(OF_EVENT, _values(event), strict=True)
                    if value
                ],
                "relationships": [
                    _related(one.id, one.qualifier) for one in event.objects
                ],
            }


def _values(event: Disclosed) -> tuple[str, ...]:
    index, leaf = event.place or ("", "")
    return event.stage, event.who, event.role, str(index), leaf, event.digest


def _objects(traces: Iterable[DisclosedTrace]) -> Iterator[dict[str, Any]]:
    shared: set[str] = set()
    for trace in traces:
        own: set[str] = set()
        for event in trace.events:
            for one in event.objects:
                seen = shared if one.kind in SHARED else own
                if one.id not in seen:
                    seen.add(one.id)
                    yield _object(one, event.time, trace.case)


def _object(one: Named, time: str, case: str) -> dict[str, Any]:
    written: dict[str, Any] = {"id": one.id, "type": one.kind}
    if OF_OBJECT[one.kind]:
        [name] = OF_OBJECT[one.kind]
        written["attributes"] = [{"name": name, "value": one.name, "time": time}]
    if one.kind not in SHARED and one.id != case:
        written["relationships"] = [_related(case, "of")]
    return written


def _related(ref: str, qualifier: str) -> dict[str, str]:
    return {"objectId": ref, "qualifier": qualifier}


def _type(name: str, attributes: Iterable[str]) -> dict[str, Any]:
    typed = [{"name": one, "type": "string"} for one in attributes]
    return {"name": name, "attributes": typed}


def _listed(values: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    between = b"\n"
    for value in values:
        yield between + _json(value)
        between = b",\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
