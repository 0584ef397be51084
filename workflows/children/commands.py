"""What can be asked about child cases."""

from dataclasses import dataclass

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBeside(OnCase):
    """Open a child case by a standing action, such as a complaint."""

    action: str
    opens: str  # the kind of child case
