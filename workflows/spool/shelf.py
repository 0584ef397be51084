"""What lies in clear beside the spool, so that a referral can be taken while sealed:
the public half of the intake key, and the published forms.

- It is read without a key and without a database; a pathway file is public by nature.
- It is compared and written anew while the records are open; what lies here is
  believed as much as the key file: its folder belongs to who runs the product.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from config.settings import Settings
from records.intake import IntakeKey
from states.explaining import label
from workflows.drafts.filling import Form, form_of_draft
from workflows.errors import NotFoundError
from workflows.spool.errors import SpoolError
from workflows.spool.folder import FOLDER_MODE, folder_of, write_whole
from workflows.versions import Version, compiled_version

KEY_FILE, FORMS = "intake.json", "forms"


@dataclass(frozen=True, slots=True)
class Offered:
    """A pathway for which a referral can be left: what the shelf says of it."""

    area: str
    pathway: str
    digest: str
    labels: Mapping[str, str]
    order: tuple[str, ...]
    canonical: str = field(repr=False)

    def label(self, language: str) -> str:
        """Give what the pathway is called."""
        return label(dict(self.labels), language)

    def form(self, content: Mapping[str, Any], language: str) -> Form:
        """Give the form as far as it is filled in."""
        version = version_on_shelf(self.canonical, self.digest)
        return form_of_draft(version, content, language, self.order)

    def as_text(self) -> bytes:
        """Give it as it lies on the shelf."""
        said = {
            "pathway": self.pathway,
            "digest": self.digest,
            "labels": dict(self.labels),
            "order": list(self.order),
            "canonical": self.canonical,
        }
        return json.dumps(said, sort_keys=True, ensure_ascii=False).encode()


@lru_cache(maxsize=16)
def version_on_shelf(canonical: str, digest: str) -> Version:
    """Make a version ready once a process: a long one takes a second."""
    return compiled_version(canonical.encode(), digest)


def offered_in(settings: Settings, area: str) -> list[Offered]:
    """Give the pathways of an area for which a referral can be left."""
    folder = folder_of(settings, area) / FORMS
    met = [_read(area, one) for one in sorted(folder.glob("*.json"))]
    return [one for one in met if one is not None]


def offered_one(settings: Settings, area: str, pathway: str) -> Offered:
    """Give one pathway of the shelf."""
    for one in offered_in(settings, area):
        if one.pathway == pathway:
            return one
    raise NotFoundError("expected a form that can be filled in now, met none")


def key_on_shelf(settings: Settings, area: str) -> IntakeKey | None:
    """Give the public half of an area's intake key, None where none was made yet."""
    try:
        text = (folder_of(settings, area) / KEY_FILE).read_text(encoding="utf-8")
        said = json.loads(text)
        dek_id, public = (bytes.fromhex(said[name]) for name in ("dek_id", "public"))
        return IntakeKey(area, dek_id, public)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpoolError(
            "expected the public half of the intake key, met something else",
            hint="it is written anew as soon as the records are open",
        ) from error


def put_key(settings: Settings, key: IntakeKey) -> None:
    """Lay the public half of an area's intake key on the shelf."""
    said = {"dek_id": key.dek_id.hex(), "public": key.public.hex()}
    _put(folder_of(settings, key.area) / KEY_FILE, json.dumps(said).encode())


def put_forms(settings: Settings, area: str, forms: Sequence[Offered]) -> int:
    """Lay these forms on the shelf, and no others; give how many changed."""
    folder = folder_of(settings, area) / FORMS
    met = {one.pathway: one for one in offered_in(settings, area)}
    changed = [one for one in forms if met.get(one.pathway) != one]
    for one in changed:
        _put(folder / f"{one.pathway}.json", one.as_text())
    kept = {f"{one.pathway}.json" for one in forms}
    gone = [one for one in folder.glob("*.json") if one.name not in kept]
    for old in gone:
        old.unlink(missing_ok=True)
    return len(changed) + len(gone)


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    write_whole(target, content)


def _read(area: str, path: Path) -> Offered | None:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Offered(
            area,
            said["pathway"],
            said["digest"],
            said["labels"],
            tuple(said["order"]),
            said["canonical"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # half a shelf is better than none: it is written anew when open
