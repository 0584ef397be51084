"""The limits of a log that is read in, in one place.

- They are far above any log of one organisation and far below what would fill
  the memory: the whole log is held while it is put in order.
"""

MOST_BYTES = 512 * 1024 * 1024  # unpacked
MOST_LINE = 1024 * 1024
MOST_COLUMNS = 1000
MOST_CELL = 10_000  # characters
MOST_ROWS = 500_000
MOST_DEPTH = 32  # of elements within each other
FIRST_YEAR, LAST_YEAR = 1900, 2200
