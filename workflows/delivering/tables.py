"""What is to be sent beside the inbox, where addresses lie, how far adopters were told.

- A row is one notice on one channel to one recipient; it holds references alone.
- An address lies sealed in the records; here stands only in which record.
"""

from sqlalchemy import Index

from workflows.columns import count, key, maybe, moment, table, text

delivery = table(
    "delivery",
    key("notice"),
    key("channel"),  # mail, or webhook. and the name of its receiver
    key("recipient"),  # a person by reference; of a webhook nobody
    maybe("case_ref"),
    text("kind"),
    count("entry"),
    count("since_ts"),  # when it was told
    maybe("message"),  # made at the first try: a receiver tells a repeat by it
    count("tries"),
    moment("next_ts"),  # None once it is sent, or has failed
    text("status"),  # waiting, sent, failed
    maybe("code"),  # why it was not sent the last time
)
Index("delivery_by_time", delivery.c.area, delivery.c.channel, delivery.c.next_ts)
Index("delivery_by_status", delivery.c.area, delivery.c.status)
Index("delivery_by_case", delivery.c.area, delivery.c.case_ref)

person_address = table(
    "person_address",
    key("person"),
    text("compartment"),  # one of its own for each address, so that it can be erased
    text("record"),
    count("kept_ts"),
)
told_until = table(
    "told_until",
    key("what"),  # entries, checkpoints, …
    count("next"),  # the first of them that adopters were not told of
)
MADE = (delivery.name, person_address.name, told_until.name)
