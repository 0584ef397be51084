"""What can be asked about requests beside answering one."""

from dataclasses import dataclass

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest(OnCase):
    """Read what one was asked, and one's own answer."""

    request: str
