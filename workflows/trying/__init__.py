"""A pathway tried out on the real handlers, by invented people, in a throw-away home."""
