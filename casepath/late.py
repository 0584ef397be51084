"""Commands that are imported when they are used: starting takes no longer for more.

- A command's own file is imported when the command is asked for by its name.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

type Place = tuple[str, str]  # the file, and the function in it


def found_at(place: Place) -> Any:
    """Import a file of the door and give what has this name in it."""
    file, name = place
    return getattr(import_module(f"casepath.{file}"), name)


def command_of(name: str, function: Any) -> Any:
    """Give a function ready to run as a command."""
    alone = typer.Typer(add_completion=False)
    alone.command(name)(function)
    return get_command(alone)


class Late(Mapping[str, Any]):
    """Commands by their names, each imported when it is first asked for."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = command_of(name, found_at(self._places[name]))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def late_group(places: Mapping[str, Place]) -> type[TyperGroup]:
    """Make the kind of a group that imports only the command that is used."""

    class LateGroup(TyperGroup):
        """A group of commands, each imported when it is first asked for."""

        def __init__(self, **attrs: Any) -> None:
            super().__init__(**{**attrs, "commands": Late(places)})

    return LateGroup
