"""Forms: what may be written into a record, by one model for every way in."""
