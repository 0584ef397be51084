"""The keys of an area: a new epoch ordered by two, an old one destroyed by two."""
