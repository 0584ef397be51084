"""A form's fields, read from a JSON file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casepath.json_input import read_json
from config.errors import CasepathError


def read_fields(path: Path | None) -> dict[str, Any]:
    """Read the fields of a form; no file brings none."""
    if path is None:
        return {}
    content = read_json(path.read_bytes(), path.name)
    if not isinstance(content, dict):
        raise CasepathError(
            "expected a JSON object of fields, met another value",
            code="E-TYPE",
            where=path.name,
            hint='write {"field": "value", …}',
        )
    return content


def field_lines(fields: Mapping[str, Any]) -> Iterator[str]:
    """Say the fields of a record, each on a line; windows each on one of their own."""
    for name, value in fields.items():
        if not isinstance(value, list):
            yield f"  {name}: {value}"
            continue
        yield f"  {name}:"
        for window in value:
            days = ", ".join(window["days"])
            hours = f"{window['opens']}-{window['closes']}"
            yield f"    {days} {hours}, {window['by']}"
            yield f"      ask for: {window['ask_for']}"
            yield f"      never say: {window['never_say']}"
