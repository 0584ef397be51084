"""Cases handed out as event logs for analysts: pseudonymous, and itself on record."""
