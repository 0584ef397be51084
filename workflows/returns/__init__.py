"""Returns: figures told by the log, small numbers suppressed, kept as they were."""
