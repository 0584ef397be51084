"""What somebody keeps for themselves: drafts, sealed, and which notices they read."""

from sqlalchemy import Column, Index, LargeBinary

from workflows.columns import count, key, maybe, moment, table, text

draft = table(
    "draft",
    key("draft"),
    text("person"),  # whose it is; nobody else ever opens it
    text("kind"),  # referral, or import
    text("pathway"),
    text("status"),  # open, sending, sent
    count("saves"),  # how often it was saved: which version lies sealed
    Column("sealed", LargeBinary, nullable=False),  # empty when it was sent
    count("made_ts"),
    count("saved_ts"),
    maybe("case_ref"),
    moment("entry"),  # by which it left who wrote it
    moment("sent_ts"),
    maybe("urgent"),  # raised, or refused, where it was marked urgent
)
Index("draft_of_person", draft.c.area, draft.c.person)
read_mark = table(
    "read_mark",
    key("person"),  # who has read a notice of theirs, for themselves alone
    key("notice"),
    count("read_ts"),
)
MADE: tuple[str, ...] = (draft.name, read_mark.name)
