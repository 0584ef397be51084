"""Errors of the log.

- Tampered, unguarded, rolled back: stop writing and call somebody.
- Proof, note, profile, signer: what was handed in is not acceptable.
"""

from config.errors import CasepathError


class AuditError(CasepathError):
    """Something about the log is not as it must be."""

    code = "E-LOG"


class LogTamperedError(AuditError):
    """What the log holds does not fit together: restore it, or declare why."""

    code = "E-LOG-TAMPERED"


class LogUnguardedError(AuditError):
    """The database no longer holds the guards of the log: read only."""

    code = "E-LOG-UNGUARDED"


class LogRolledBackError(AuditError):
    """The log is smaller than, or other than, what was committed before."""

    code = "E-LOG-ROLLED-BACK"


class ProofError(AuditError):
    """A proof does not prove what it is said to prove."""

    code = "E-LOG-PROOF"


class NoteError(AuditError):
    """A signed note or a verifier key is malformed or not by a known key."""

    code = "E-LOG-NOTE"


class ProfileError(AuditError):
    """A value cannot stand in an entry."""

    code = "E-ENTRY-PROFILE"


class SignerError(AuditError):
    """The signer refuses: no proof, no signature."""

    code = "E-LOG-SIGNER"
