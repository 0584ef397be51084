"""What can be asked about what is written wrongly."""

from dataclasses import dataclass, field

from workflows.commands import Fields, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(OnCase):
    """Put fields of a form right that were filled before, and say why."""

    form: str
    fields: Fields = field(default_factory=dict, repr=False)
    reason: str | None = field(default=None, repr=False)
