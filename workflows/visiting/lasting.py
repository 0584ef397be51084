"""How long codes and visits last, and how many answers may be wrong."""

from datetime import timedelta

CODE_LASTS = timedelta(days=14)
VISIT_LASTS = timedelta(minutes=30)
MOST_FAILURES = 5
