"""The JSON API: what pages and command line do, for other programmes."""
