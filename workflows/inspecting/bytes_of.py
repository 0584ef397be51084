"""Looking for bytes in an entry: its body is stored as it was hashed, once spelled.

Canonical JSON has one spelling, so `"kind":"read"` stands in a body or it does not;
nothing has to be parsed, and a garbled body stops no search.
"""

from typing import Any

from sqlalchemy import Boolean, LargeBinary, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Holds(FunctionElement[bool]):
    """Whether a body holds bytes, in the words of each database."""

    type = Boolean()
    inherit_cache = True


@compiles(Holds, "sqlite")
def _sqlite(element: Holds, compiler: SQLCompiler, **said: Any) -> str:
    body, part = (compiler.process(one, **said) for one in element.clauses)
    return f"instr({body}, {part}) > 0"


@compiles(Holds, "postgresql")
def _postgresql(element: Holds, compiler: SQLCompiler, **said: Any) -> str:
    body, part = (compiler.process(one, **said) for one in element.clauses)
    return f"position({part}::bytea in {body}) > 0"


def holds(body: Any, name: str) -> Holds:
    """Ask whether a body holds the bytes that are given under a name."""
    return Holds(body, bindparam(name, type_=LargeBinary))


def said(name: str, value: str) -> bytes:
    """Give the bytes by which an entry says a plain value."""
    return f'"{name}":"{value}"'.encode()


def quoted(value: str) -> bytes:
    """Give the bytes by which an entry says a value in a list."""
    return f'"{value}"'.encode()
