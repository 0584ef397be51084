"""How long each thing of signing in lasts, in one place."""

from datetime import timedelta

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=10)
STRONG_FOR = timedelta(minutes=5)
ACTIVATION = timedelta(days=1)
TICKET = timedelta(minutes=10)  # a round trip to a provider, a passkey's challenge
LOCKED = timedelta(minutes=15)
