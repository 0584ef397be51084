"""The cycle of a panel's sittings: what is proposed, told and closed by time alone."""
