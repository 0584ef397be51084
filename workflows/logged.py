"""What the operations log says of a command: its kind and its references."""

from workflows.commands import Command

REFERENCES = ("area", "case", "clock", "notice")


def logged(command: Command, case: str | None = None) -> dict[str, str]:
    """Give the kind of a command and what it is about, never what it brings."""
    said = {name: getattr(command, name, None) for name in REFERENCES}
    known = {name: one for name, one in said.items() if isinstance(one, str)}
    about = {} if case is None else {"case": case}
    return {"command": type(command).__name__, **known, **about}
