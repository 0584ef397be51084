"""What is looked at, as plain values: the same for `--json` and for the API."""
