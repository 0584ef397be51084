"""Referrals that came while nothing could be filed: sealed, kept, filed afterwards."""
