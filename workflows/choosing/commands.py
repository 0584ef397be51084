"""What can be asked about the role somebody works in."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRole(Command):
    """Go on in one of several roles that conflict, in this session."""

    hat: str
    digest: str = field(repr=False)  # of the session
