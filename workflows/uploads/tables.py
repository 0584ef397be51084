"""Files that came with a case: where each lies, how big it is, whether it was scanned.

- The name it came with and its bytes lie sealed in a compartment, never here.
"""

from sqlalchemy import Index

from workflows.columns import count, key, table, text

upload = table(
    "upload",
    key("file"),  # the record in which it lies
    text("case_ref"),
    text("compartment"),
    text("media"),
    count("size"),
    text("ct"),  # the hash of the sealed file, as its entry says it
    text("scan"),  # unscanned, clean, infected
    text("person"),
    count("since_ts"),
)
Index("upload_by_case", upload.c.area, upload.c.case_ref)

MADE: tuple[str, ...] = ("upload",)
