"""Exploring what can become of a case: proofs, and stories where there is none."""
