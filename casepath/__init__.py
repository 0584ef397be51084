"""The front door: command line, later pages and an interface for programs."""
