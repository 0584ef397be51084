"""A pathway tried out on paper: paths to test, a walk, a simulation of workload."""
