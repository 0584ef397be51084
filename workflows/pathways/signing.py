"""What is signed at publication, shown to the second person before it is."""

from dataclasses import dataclass
from typing import Any

from workflows.pathways.publication import publishable
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Signing:
    """How a proposal compares with the newest version: all of it, and what is signed.

    `digest` is the signature: it names exactly these lines.
    """

    digest: str
    lines: tuple[str, ...]
    to_sign: tuple[str, ...]
    plain: dict[str, Any]


def signing_of(service: Service, area: str, digest: str) -> Signing | None:
    """Compare a proposal with the newest version; None where it is the first."""
    with service.database.reading(area) as connection:
        compared = publishable(connection, area, digest).comparison
    if compared is None:
        return None
    return Signing(
        compared.digest,
        tuple(compared.lines()),
        tuple(change.sentence for change in compared.to_sign),
        compared.as_plain(),
    )
