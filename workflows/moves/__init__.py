"""Moving live cases to another pathway version: planned, rehearsed, reversible."""
