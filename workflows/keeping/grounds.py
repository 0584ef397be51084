"""Why something is left out of what a person is given of what is held of them."""

GROUNDS = frozenset({"third_party", "police", "safeguarding"})
