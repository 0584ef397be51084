"""Plans that somebody has ordered the engine to carry out."""

from workflows.columns import count, count_key, key, moment, table, text

move_order = table(
    "move_order",
    key("plan"),
    count_key("entry"),
    text("ordered_by"),
    count("ordered_ts"),
    moment("ended_ts"),  # with the report; None: it is being carried out
)
MADE = (move_order.name,)
