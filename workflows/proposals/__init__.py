"""Proposals on a case that come to nothing: declined by another, or taken back."""
