"""The packs of sittings as rows: references and compartments, never content."""

from sqlalchemy import Index

from workflows.columns import count, count_key, key, moment, table, text

sitting_pack = table(
    "sitting_pack",
    key("sitting"),
    key("person"),
    count_key("version"),
    text("seat"),
    text("pack"),  # what its key belongs to
    text("record"),
    text("plan"),  # which record versions lie in it, as JSON
    count("made_ts"),
    moment("opened_ts"),
    moment("gone_ts"),  # when its key was destroyed
)
Index("sitting_pack_by_pack", sitting_pack.c.area, sitting_pack.c.pack)
pack_item = table("pack_item", key("pack"), key("case_ref"))
Index("pack_item_by_case", pack_item.c.area, pack_item.c.case_ref)

MADE = (sitting_pack.name, pack_item.name)
