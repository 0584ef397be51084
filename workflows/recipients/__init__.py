"""To whom nothing is ever sent: the never-send list, and where it is asked."""
