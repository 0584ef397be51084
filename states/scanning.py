"""From bytes to plain values: the strict part of YAML that a pathway file uses.

- Size first, then encoding, then the events, and only then anything is built.
- No anchors, aliases, merge keys, tags; one document; bounded depth and size.
- Only `true`, `false` and whole numbers are typed; everything else is text.
- No key twice: both lines are named.
- Every value and every key keeps its line and column, both from 1.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from states.errors import MOST_PROBLEMS, Problem
from states.texts import is_control, is_hidden, named, shown

MOST_BYTES = 256 * 1024
MOST_NODES = 20_000
MOST_DEPTH = 20

type Path = tuple[str | int, ...]
type Position = tuple[int, int]

KEY = "[key]"  # ends the path of a key, as against that of its value


class StrictLoader(yaml.CSafeLoader):
    """YAML in which only true, false and whole numbers are not text."""


StrictLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _firsts in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    # No longer than a number that every reader of JSON keeps exactly.
    ("tag:yaml.org,2002:int", r"^(?:0|-?[1-9][0-9]{0,14})$", "-0123456789"),
):
    for _first in _firsts:
        StrictLoader.yaml_implicit_resolvers.setdefault(_first, []).append(
            (_tag, re.compile(_pattern))
        )


@dataclass(slots=True)
class Scan:
    """What a file holds: plain values, where they stand, what is wrong."""

    value: Any = None
    source: str = ""
    positions: dict[Path, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def place_of(positions: Mapping[Path, Position], path: Path) -> Position:
    """Give the line and column of a path, or of the nearest one around it."""
    ends = (path[:end] for end in range(len(path), -1, -1))
    return next((positions[end] for end in ends if end in positions), (1, 1))


def scan(content: bytes) -> Scan:
    """Read bytes into plain values; where it cannot, say every reason."""
    found = Scan()
    if len(content) > MOST_BYTES:
        sentence = f"expected at most {MOST_BYTES} bytes, met {len(content)}"
        found.problems.append(Problem("E-SIZE", 1, 1, sentence))
        return found
    found.problems.extend(_encoding(content))
    if found.problems:
        return found
    found.source = content.decode()
    found.problems.extend(_unseen(found.source))
    faults = [*islice(_events(found.source), MOST_PROBLEMS)]
    found.problems.extend(faults)
    if not faults:
        _build(found)
    return found


def _encoding(content: bytes) -> Iterator[Problem]:
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        sentence = "expected UTF-8 without a byte-order mark, met one"
        yield Problem("E-ENC", 1, 1, sentence, "save as plain UTF-8")
        return
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        start = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[start : error.start].decode()) + 1
        sentence = f"expected UTF-8, met the byte 0x{content[error.start]:02X}"
        yield Problem("E-ENC", line, column, sentence, "save as plain UTF-8")
        return
    yield from _line_ends(text)
    for number, written in enumerate(text.split("\n"), 1):
        if not written.isprintable():
            yield from _controls(number, written.removesuffix("\r"))


def _line_ends(text: str) -> Iterator[Problem]:
    windows = text.count("\r\n")
    if windows and windows != text.count("\n"):
        plain = re.search(r"(?<!\r)\n", text)
        first = text.index("\r\n")
        odd = max(first, plain.start()) if plain else first
        line = text.count("\n", 0, odd) + 1
        sentence = "expected one kind of line end throughout, met two"
        yield Problem("E-ENC", line, 1, sentence, "save with plain line ends")


def _controls(number: int, line: str) -> Iterator[Problem]:
    indent = len(line) - len(line.lstrip(" \t"))
    tab = line.find("\t", 0, indent)
    if tab >= 0:
        sentence = "expected spaces for indenting, met a tab"
        yield Problem("E-ENC", number, tab + 1, sentence)
    for column, character in enumerate(line, 1):
        if (is_control(character) and character != "\t") or character == "\ufeff":
            sentence = f"expected text, met {named(character)}"
            yield Problem("E-ENC", number, column, sentence, "take it out")
            return


def _unseen(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate("" if line.isprintable() else line, 1):
            if is_hidden(character):
                sentence = f"expected only what can be seen, met {named(character)}"
                yield Problem("E-TXT-BIDI", number, column, sentence, "take it out")
                break


def _events(text: str) -> Iterator[Problem]:
    documents = nodes = depth = 0
    ended = False
    try:
        for event in yaml.parse(text, Loader=StrictLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            nodes += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            beyond = _beyond(documents, nodes, depth)
            if beyond is not None:
                yield _at(event.start_mark, *beyond)
                return
            yield from _forbidden(event)
            ended |= isinstance(event, yaml.DocumentEndEvent) and bool(event.explicit)
    except yaml.YAMLError as error:
        yield _syntax(error, after_the_end=ended)


def _beyond(documents: int, nodes: int, depth: int) -> tuple[str, str] | None:
    if documents > 1:
        return "E-YAML-MULTIDOC", "expected one document, met a second"
    if depth > MOST_DEPTH:
        return "E-YAML-DEPTH", f"expected at most {MOST_DEPTH} levels, met more"
    if nodes > MOST_NODES:
        return "E-SIZE", f"expected at most {MOST_NODES} values, met more"
    return None


def _forbidden(event: yaml.Event) -> Iterator[Problem]:
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        sentence = f"anchors and aliases are not allowed, met '{shown(event.anchor)}'"
        yield _at(event.start_mark, "E-YAML-ALIAS", sentence, "write it out again")
    if isinstance(event, yaml.DocumentStartEvent) and event.tags:
        yield _at(event.start_mark, "E-YAML-TAG", "tags are not allowed, met '%TAG'")
    tag = getattr(event, "tag", None)
    if tag is not None:
        sentence = f"tags are not allowed, met '{shown(tag)}'"
        yield _at(event.start_mark, "E-YAML-TAG", sentence, "take it out")
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        sentence = "merge keys are not allowed, met '<<'"
        yield _at(event.start_mark, "E-YAML-MERGE", sentence, "write it out again")


def _syntax(error: yaml.YAMLError, *, after_the_end: bool) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = _position(mark) if mark else (1, 1)
    if after_the_end:
        sentence = "expected nothing after the end of the document, met more"
        return Problem("E-YAML-MULTIDOC", line, column, sentence)
    met = getattr(error, "problem", None) or "what is not YAML"
    sentence = f"expected YAML, met a fault: {shown(str(met))}"
    return Problem("E-YAML-SYNTAX", line, column, sentence)


def _at(mark: Any, code: str, sentence: str, hint: str | None = None) -> Problem:
    line, column = _position(mark)
    return Problem(code, line, column, sentence, hint)


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1)


def _build(found: Scan) -> None:
    """Build plain values, noting where each stands and which keys stand twice."""
    loader = StrictLoader(found.source)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    if isinstance(root, yaml.MappingNode):
        found.value = _value(root, (), found)
    else:
        sentence = "expected a pathway as words with their values, met something else"
        found.problems.append(Problem("PC001", 1, 1, sentence))


def _value(node: yaml.Node, path: Path, found: Scan) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, found)
    found.positions.setdefault(path, _position(node.start_mark))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), found) for i, item in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value == "true"
    return int(node.value) if node.tag == "tag:yaml.org,2002:int" else node.value


def _mapping(node: yaml.MappingNode, path: Path, found: Scan) -> dict[str, Any]:
    found.positions.setdefault(path, _position(node.start_mark))
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            sentence = "expected a word as key, met a list or a mapping"
            found.problems.append(_at(key_node.start_mark, "PC001", sentence))
            continue
        key = key_node.value
        if key in built:
            found.problems.append(_twice(found, (*path, key, KEY), key_node))
            continue
        place = _position(key_node.start_mark)
        found.positions[*path, key, KEY] = place
        # A block below its key is found at the key, where a reader looks.
        if value_node.start_mark.line != key_node.start_mark.line:
            found.positions[*path, key] = place
        built[key] = _value(value_node, (*path, key), found)
    return built


def _twice(found: Scan, first: Path, again: yaml.ScalarNode) -> Problem:
    line, column = _position(again.start_mark)
    sentence = (
        f"expected '{shown(again.value)}' once, met it again: "
        f"lines {found.positions[first][0]} and {line}"
    )
    return Problem("E-YAML-DUPKEY", line, column, sentence, "rename or remove one")
