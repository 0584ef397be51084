"""What can be asked about a file that is brought in."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeImport(Command):
    """Check a file row by row, seal it, and propose that its rows become cases."""

    pathway: str
    source: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnImport(Command):
    """What every command on a proposed file says: which."""

    import_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadImport(OnImport):
    """Open the rows of a sealed file, to judge whether to approve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveImport(OnImport):
    """Let the rows of a file become cases, as the second person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropImport(OnImport):
    """Bring no more rows of a file in, and shred it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndImport(OnImport):
    """Shred a file whose rows are all in, or refused for good."""
