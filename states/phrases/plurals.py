"""Which form of a counted word goes with a number, by language."""


def one_or_more(count: int) -> int:
    """Give the form for languages that tell one from any other number."""
    return int(count != 1)


def french(count: int) -> int:
    """Give the form for French, in which nothing is counted like one."""
    return int(count > 1)


def welsh(count: int) -> int:
    """Give the form for Welsh: one, two, and any other number."""
    return {1: 0, 2: 1}.get(count, 2)


def arabic(count: int) -> int:
    """Give the form for Arabic: one, two, a few, many."""
    few_from, few_to = 3, 10
    if few_from <= count % 100 <= few_to:
        return 2
    return {1: 0, 2: 1}.get(count, 3)


def always_one(_count: int) -> int:
    """Give the form for languages in which a counted word never changes."""
    return 0
