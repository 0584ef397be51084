"""A trail taken away and checked by the verifier that everybody gets.

- What is checked here is the same pack that is handed out, by the same file.
- Taking it away is the newest entry of the trail; without it no trail is whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit import verify
from config.settings import Settings
from workflows.commands import ExportTrail
from workflows.installation import signer_of
from workflows.reading.trails import export_bundle, verify_bundle
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class VerdictTold:
    """One of the four verdicts, in the verifier's own words."""

    name: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What the verifier says of a pack."""

    verdicts: tuple[VerdictTold, ...]
    sentence: str
    is_proved: bool
    key: str


def pack_of(
    service: Service, settings: Settings, asking: Mapping[str, Any], ref: str
) -> bytes:
    """Take the trail of a case away as a pack that verifies without us."""
    signer = signer_of(settings, asking["area"])
    return export_bundle(service, ExportTrail(case=ref, **asking), signer)


def verified(bundle: bytes, key: str) -> Verified:
    """Check a pack under a key.

    Raises ConfigError for a key that is none.
    """
    said = verify_bundle(bundle, key)
    return Verified(
        tuple(
            VerdictTold(name, one["verdict"], one["why"])
            for name, one in said["verdicts"].items()
        ),
        said["sentence"],
        said["exit"] == 0,
        key,
    )


def key_of(settings: Settings, area: str) -> str:
    """Give the key that the checkpoints of an area's log are checked with."""
    return str(signer_of(settings, area).verifier)


def verifier_file() -> bytes:
    """Give the stand-alone verifier."""
    return Path(verify.__file__).read_bytes()
