"""Files that are brought in, and what became of each row; never what is in them."""

from workflows.columns import count, count_key, key, maybe, moment, table, text

import_file = table(
    "import_file",
    key("import_ref"),
    text("pathway"),
    text("digest"),  # the version for which its rows were checked
    text("token"),  # a keyed digest: the same file is known again
    text("record"),  # under which it lies sealed
    count("row_count"),
    text("proposed_by"),
    count("proposed_ts"),
    maybe("approved_by"),
    text("status"),  # proposed, approved, ended or dropped
    moment("ended_ts"),
)
import_row = table(
    "import_row",
    key("import_ref"),
    count_key("place"),
    maybe("case_ref"),
    maybe("code"),  # why it is not in; None: it is
    count("tries"),
    moment("again_ts"),  # when it is tried again; None: never
)
MADE = (import_file.name, import_row.name)
