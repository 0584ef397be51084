"""Logs as XML in the format XES (IEEE 1849), read as text.

- An attribute of an event is a column of its name; one of a trace is a column
  `case:` and its name. So one mapping serves the log as a table and as XML.
- A declaration of a document type is refused, and with it every entity.
- Depth, size and count are limited; nothing is fetched from anywhere.
- Attributes within attributes, and what a log says of itself, are not columns.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from states.errors import Problem
from workflows.recorded.errors import LogFileError
from workflows.recorded.limits import MOST_CELL, MOST_COLUMNS, MOST_DEPTH
from workflows.recorded.rows import DemandColumns, Row
from workflows.recorded.source import Source

CODE = "E-XES"
OF_TRACE = "case:"
VALUED = frozenset({"string", "date", "int", "float", "boolean", "id"})


def xes_rows(source: Source, demand: DemandColumns) -> Iterator[Row | Problem]:
    """Give each event of a log, or the problem for which it cannot be read.

    Which columns there are is known at the end only, and then they are demanded.
    """
    names: dict[str, None] = {}
    number = 0
    for trace in _traces(source):
        for event in trace:
            number += 1
            names.update(dict.fromkeys(event))
            if len(names) > MOST_COLUMNS:
                raise _refused(f"expected at most {MOST_COLUMNS} columns, met more")
            yield _row(number, event)
    if number == 0:
        raise _refused("expected traces with events, met none")
    demand(list(names))


def _row(number: int, event: dict[str, str]) -> Row | Problem:
    longest = max(map(len, event.values()), default=0)
    if longest > MOST_CELL:
        sentence = f"expected at most {MOST_CELL} characters, met {longest}"
        return Problem(CODE, number, 1, sentence)
    return Row(number, event, {})


def _traces(source: Source) -> Iterator[list[dict[str, str]]]:
    """Give the events of each trace, which bear the attributes of the trace."""
    path: list[Element] = []
    events: list[dict[str, str]] = []
    for change, element in _parsed(source):
        if change == "start":
            path.append(element)
            _demand_place(path)
            continue
        path.pop()
        name = _name(element)
        if name == "event":
            events.append(_attributes(element, ""))
            element.clear()
        elif name == "trace":
            about = _attributes(element, OF_TRACE)
            yield [{**about, **event} for event in events]
            events = []
            element.clear()


def _parsed(source: Source) -> Iterator[tuple[str, Element]]:
    try:
        changes: Any = ElementTree.iterparse(
            source, events=("start", "end"), forbid_dtd=True
        )
        yield from changes
    except DefusedXmlException as error:
        raise _refused(
            "expected a log without a document type and without entities, met one",
            hint="export the log again without them",
        ) from error
    except ParseError as error:
        line, column = error.position
        raise _refused("expected whole XML, met a fault", f"{line}:{column + 1}") from (
            error
        )


def _demand_place(path: list[Element]) -> None:
    names = [_name(element) for element in path]
    if len(path) > MOST_DEPTH:
        raise _refused(f"expected at most {MOST_DEPTH} levels, met more")
    if names[0] != "log":
        raise _refused("expected a log in the format XES, met other XML")
    if names[-1] == "event" and names[-2:] != ["trace", "event"]:
        raise _refused("expected every event within a trace, met one outside")
    if names[-1] == "trace" and names != ["log", "trace"]:
        raise _refused("expected every trace within the log, met one elsewhere")


def _attributes(element: Element, prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in element:
        key, value = child.get("key"), child.get("value")
        if _name(child) in VALUED and key and value is not None:
            if prefix + key in found:
                raise _refused("expected each attribute once, met one twice")
            found[prefix + key] = value
    return found


def _name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _refused(
    sentence: str, where: str | None = None, hint: str | None = None
) -> LogFileError:
    return LogFileError(sentence, code=CODE, where=where, hint=hint)
