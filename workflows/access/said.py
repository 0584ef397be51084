"""What the entries of a request for access say: its reference, the part, the state.

- Words never stand in an entry; the record names where they lie sealed.
"""

KIND = "grant"
ASK, DECLINE = "ask_access", "decline_access"
LOOK = "look_at_access"
PART, STATE = "part/", "state/"


def asked_in_refs(ref: str, compartment: str, state: str) -> tuple[str, ...]:
    """Give what an entry says of a request for access."""
    return (ref, PART + compartment, STATE + state)
