"""What changed between two versions of a pathway, the gravest first."""
