"""Codes given to a person or a guardian, and the visits they opened.

- A code and a visit are kept by the SHA-256 of what opens them; what is asked beside
  the code by a keyed digest. Who reads the tables can open nothing.
"""

from sqlalchemy import Index

from workflows.columns import count, key, moment, table, text

visit_code = table(
    "visit_code",
    key("code_ref"),
    text("digest"),  # of the code, in hex
    text("case_ref"),
    text("person"),  # whose page it opens
    text("party"),  # subject, guardian
    text("means"),  # by which it is handed over
    text("second_check"),  # what is asked beside it: birth_date, word
    text("shown"),  # the keyed digest of its answer
    text("status"),  # given, used, taken_back, replaced, locked
    text("given_by"),
    count("given_ts"),
    count("ends_ts"),
    count("failures"),
    moment("ended_ts"),  # when it was used, taken back, replaced or locked
)
Index("visit_code_by_digest", visit_code.c.area, visit_code.c.digest, unique=True)
Index("visit_code_of_case", visit_code.c.area, visit_code.c.case_ref)

visit = table(
    "visit",
    key("digest"),  # of the token in the cookie, in hex
    text("code_ref"),
    text("case_ref"),
    text("person"),
    text("party"),
    count("started_ts"),
    count("ends_ts"),
)
Index("visit_by_code", visit.c.area, visit.c.code_ref)

MADE: tuple[str, ...] = (visit_code.name, visit.name)
