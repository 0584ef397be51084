"""The read side: what may be seen of cases, in rows and in words."""
