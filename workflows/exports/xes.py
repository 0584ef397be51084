"""Traces in the format XES (IEEE 1849), written one after the other.

- Every value is an attribute of XML, escaped by the library that writes it.
- The log declares the four standard extensions it uses, and no other: a tool may
  fetch what is declared.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workflows.exports.disclosing import Disclosed, DisclosedTrace

HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace">
<string key="concept:name" value="-"/>
</global>
<global scope="event">
<string key="concept:name" value="-"/>
<date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>
<string key="lifecycle:transition" value="complete"/>
<string key="org:resource" value="-"/>
</global>
<classifier name="Action" keys="concept:name lifecycle:transition"/>
<string key="lifecycle:model" value="standard"/>
"""
TAIL = b"</log>\n"


def xes(traces: Iterable[DisclosedTrace]) -> Iterator[bytes]:
    """Give the parts of a log in XES, a trace at a time."""
    yield HEAD
    for trace in traces:
        element = _trace(trace)
        indent(element, " ")
        yield tostring(element, encoding="utf-8") + b"\n"
    yield TAIL


def _trace(trace: DisclosedTrace) -> Element:
    element = Element("trace")
    _put(element, "string", "concept:name", trace.case)
    for event in trace.events:
        _fill(SubElement(element, "event"), event)
    return element


def _fill(element: Element, event: Disclosed) -> None:
    _put(element, "string", "concept:name", event.name)
    _put(element, "date", "time:timestamp", event.time)
    _put(element, "string", "lifecycle:transition", event.stage)
    _put(element, "string", "org:resource", event.who)
    if event.role:
        _put(element, "string", "org:role", event.role)
    if event.place is not None:
        index, leaf = event.place
        _put(element, "int", "casepath:index", str(index))
        _put(element, "string", "casepath:entry_hash", leaf)
    _put(element, "string", "pathway:digest", event.digest)


def _put(element: Element, kind: str, key: str, value: str) -> None:
    SubElement(element, kind, key=key, value=value)
