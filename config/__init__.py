"""The ground floor: settings, database, logs, the source of time."""
