"""Which refusals there are to be met, and why somebody of a ladder is passed over."""

# Every code that was ever met in these files: whoever meets another puts it here.
CODES = (
    "E_BYPASS", "E_CAP", "E_COI", "E_CONSENT", "E_DELEGATION", "E_ERASED", "E_FIELD",
    "E_GUARDIAN", "E_HOLD", "E_MIN_REVIEWS", "E_NTK", "E_OUTDATED", "E_PAPERS",
    "E_PURPOSE", "E_QUORUM", "E_RETENTION", "E_ROLE", "E_SOD", "E_STALE", "E_STATE",
    "E_STATUTORY", "E_TRANSFER", "E_TWO_PERSON", "E_WINDOW",
)  # fmt: skip
FALLEN = ("vacant", "late", "conflicted", "absent")
