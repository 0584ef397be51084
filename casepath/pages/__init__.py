"""The pages, one file a group; each gives its routes, and decides nothing itself."""
