"""Who sweeps an area now, and which workers were seen lately."""

from workflows.columns import count, key, moment, table, text

sweep_lease = table(
    "sweep_lease",
    key("work"),  # clocks, notices, …
    text("holder"),
    moment("until_ts"),  # from then on it is nobody's; None: nobody's now
)
worker_seen = table(
    "worker_seen",
    key("worker"),  # a random name of a process, never a machine's
    count("began_ts"),
    count("seen_ts"),
)
work_done = table(
    "work_done",
    key("work"),  # daily, …
    key("period"),  # the day, month or quarter it was for, as 2026-03-02
    count("done_ts"),
)
MADE = (sweep_lease.name, worker_seen.name, work_done.name)
