"""By which code somebody who has not signed in finds again what they handed in.

- A code is kept as a keyed digest alone: who reads the table holds none.
- Nothing is kept of who it was, nor from where they wrote.
"""

from sqlalchemy import Column, LargeBinary

from workflows.columns import count, table, text

handed_in = table(
    "handed_in",
    Column("digest", LargeBinary, primary_key=True),  # of the code
    text("case_ref"),
    count("handed_ts"),
)
MADE: tuple[str, ...] = (handed_in.name,)
