"""Transfers: a case that goes to another area, with one owner at any instant."""
