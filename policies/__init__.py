"""Who may do what, what is due, what is kept. Pure."""
