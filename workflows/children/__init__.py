"""Child cases: opened beside a case or by an action, ended by one, kept apart."""
