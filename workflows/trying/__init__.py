"""A pathway tried out on the real handlers by invented people."""
