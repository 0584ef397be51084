"""Published cases: what everybody may read of them, and nothing else."""
