"""A custodian's new key, made for who writes it down; nothing of it is kept."""

from records.emergency import CustodianKey, new_custodian_key


def new_key() -> CustodianKey:
    """Make a key for a custodian."""
    return new_custodian_key()
