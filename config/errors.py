"""Errors raised on purpose.

- Every one is a CasepathError with a code, a place and a hint.
- `E-` codes are faults of input, storage or set-up; `E_` codes are refusals.
- The message says what was expected, what was met, what to do.
- Record content, names and other people's words never enter a message.
"""


class CasepathError(Exception):
    """Something went wrong that a person can be told about."""

    code = "E-INTERNAL"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint
        if code is not None:
            self.code = code

    def as_dict(self) -> dict[str, str | None]:
        """Give the one shape in which every door shows an error."""
        return {
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "hint": self.hint,
        }


class ConfigError(CasepathError):
    """A setting, a file mode or an address is not acceptable: correct it."""

    code = "E-CONFIG"


class DatabaseError(CasepathError):
    """The database refused or failed; nothing was acknowledged."""

    code = "E-DB"


class DatabaseBusyError(DatabaseError):
    """Another writer held the database longer than we wait: try again."""

    code = "E-BUSY"


class DiskFullError(DatabaseError):
    """The disk is full; the whole transaction is gone."""

    code = "E-DISK-FULL"


class DamagedDatabaseError(DatabaseError):
    """The file is not a whole database any more: restore it."""

    code = "E-DB-INTEGRITY"


class UniqueError(DatabaseError):
    """A row with the same key is already there."""

    code = "E-DB-UNIQUE"


class RefusedByDatabaseError(DatabaseError):
    """A trigger, an authorizer or a missing right stopped the statement."""

    code = "E-DB-REFUSED"
