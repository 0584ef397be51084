"""Whether cases went as their pathway says, by replaying what the log tells of them."""
