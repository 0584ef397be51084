"""Samples of cases as they were drawn, and what was found in them."""

from workflows.columns import count, count_key, key, maybe, moment, table, text

sample = table(
    "sample",
    key("sample"),
    text("pathway"),
    count("drawn"),  # so many cases
    count("of_cases"),  # of so many
    count("size"),  # of the log, in which they are all cases there are
    text("seed"),
    text("hash"),  # of the list of all cases
    text("drawn_by"),
    count("drawn_ts"),
    count("entry"),
)
sampled = table(
    "sampled",
    key("sample"),
    count_key("place"),
    text("case_ref"),
    maybe("looked_by"),
    moment("looked_ts"),
)
finding = table(
    "finding",
    key("finding"),
    text("sample"),
    text("case_ref"),
    text("category"),
    text("status"),  # open, closed
    text("found_by"),
    count("found_ts"),
    text("record"),  # its words, under seal
    maybe("answered_by"),  # who said what came of it
    moment("answered_ts"),
    maybe("answer"),  # the record of those words
)
MADE: tuple[str, ...] = (sample.name, sampled.name, finding.name)
