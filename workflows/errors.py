"""What can go wrong in doing things, and what the asker should do next."""

from config.errors import CasepathError


class WorkError(CasepathError):
    """A command could not be carried out."""

    code = "E-COMMAND"


class NotFoundError(WorkError):
    """No such thing, or not yours: the two are never told apart."""

    code = "E-NOT-FOUND"


class MalformedReferenceError(NotFoundError):
    """No reference looks like this: look it up again."""

    code = "E-ID"


class StaleError(WorkError):
    """The case has moved on since the asker looked: look again."""

    code = "E_STALE"

    def __init__(self, expected: int, met: int, since: tuple[str, ...]) -> None:
        what = ", ".join(since) or "nothing you may see"
        super().__init__(
            f"expected version {expected} of the case, met version {met};"
            f" since then: {what}",
            hint="look at the case again, then decide",
        )
        self.expected, self.met, self.since = expected, met, since


class MovedGroundError(WorkError):
    """The case moved between preparing a command and carrying it out: prepare again.

    The service does so itself; nobody outside meets this, unless it never ends.
    """

    code = "E-BUSY"


class KeyReusedError(WorkError):
    """The same idempotency key came with another command: use a new one."""

    code = "E-IDEMP-MISMATCH"


class FieldError(WorkError):
    """A field is missing, unknown or of the wrong form: correct it."""

    code = "E_FIELD"


class AreaError(WorkError):
    """The area is unknown, or not of the kind needed."""

    code = "E-AREA"


class NotOpenedError(WorkError):
    """The actor may not open a case of the pathway: ask somebody who may."""

    code = "E_ROLE"


class TimeError(WorkError):
    """A time lies in the future or has no zone: correct it."""

    code = "E-TIME-ORDER"


class WindowError(WorkError):
    """A right that is used up, or not open at this time."""

    code = "E_WINDOW"


class SittingError(WorkError):
    """A sitting, a seat or an item is not as needed: correct it."""

    code = "E_STATE"


class PeopleError(WorkError):
    """A person, a login or a grant is not as needed."""

    code = "E-PERSON"


class PublicationError(WorkError):
    """A pathway version cannot be proposed or published like this."""

    code = "E-PUBLISH"


class KeyStepError(WorkError):
    """An epoch of the area's key is not as a rotation or a destruction needs it."""

    code = "E-KEY-STEP"


class RetentionError(WorkError):
    """A list of what need not be kept is not as its approval needs it."""

    code = "E-RETENTION"


class BackupError(WorkError):
    """A backup is not there, not whole, or would lie beside its keys."""

    code = "E-BACKUP"


class MoveError(WorkError):
    """A case, or a plan, is not as a move to another version needs it."""

    code = "E-MOVE"


class ChildError(WorkError):
    """A child case cannot end as its parent's action ends it."""

    code = "E_STATE"


class SchemaError(WorkError):
    """The database is not of the version this programme needs."""

    code = "E-SCHEMA"


class StoryError(WorkError):
    """A demonstration went otherwise than its pathway says it must."""

    code = "E-DEMO"
