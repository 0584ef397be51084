"""Asking for access to a part of a record that is closed to who asks."""
