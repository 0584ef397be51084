"""What can go wrong with records and keys, by what the caller should do next.

- Wrong, missing and erased are three errors and are never mixed.
- No key, no content and no passphrase enters a message or a chained error.
"""

from typing import Any, Literal

from config.errors import CasepathError, ConfigError

type Why = Literal["sealed", "key_gone", "not_given"]


class RecordError(CasepathError):
    """A record could not be saved or opened."""

    code = "E-RECORD"


class ContentError(RecordError):
    """The content cannot be encoded as plain JSON: correct it."""

    code = "E-ENC"


class RecordChangedError(RecordError):
    """Somebody else saved first: load again and repeat."""

    code = "E-RECORD-CHANGED"


class NoSuchRecordError(RecordError):
    """There is no such record, or no such version of it."""

    code = "E-RECORD-NONE"


class SealBrokenError(RecordError):
    """The seal does not hold under this key: stop, and ask the operator."""

    code = "E-KEY-WRONG"


class KeyMissingError(RecordError):
    """The key is not there and nobody erased it: ask the operator."""

    code = "E-KEY-MISSING"


class CaseErasedError(RecordError):
    """The compartment was erased on purpose: nothing can open it again."""

    code = "E_ERASED"


class KeyProviderError(RecordError):
    """The key provider failed or gave what it must not: ask the operator."""

    code = "E-KEY-PROVIDER"


class KeyFileError(ConfigError):
    """The key file is missing, readable by others, or not as we wrote it."""


class WrongPassphraseError(RecordError):
    """The passphrase is not the one of this key file: type it again."""

    code = "E-KEY-WRONG"


class SealedError(RecordError):
    """The records are sealed, and why: whoever holds the passphrase unseals them."""

    code = "E-SEALED"

    def __init__(self, message: str, *, why: Why, **said: Any) -> None:
        super().__init__(message, **said)
        self.why: Why = why
