"""What those who administer an area look at: people, roles, keys, times; no content."""
