"""Drafts: what somebody has begun to fill in and not sent, sealed, for a while."""
