"""Codes for a person's own page as plain values; what a code is, is in none of them."""

from typing import Any

from workflows.visiting.codes_page import CodeShown
from workflows.visiting.handing_over import Given


def code(one: CodeShown) -> dict[str, Any]:
    """Give a code of a list."""
    return {
        "code": one.ref,
        "for": one.party,
        "means": one.means,
        "beside": one.second_check,
        "stands": one.status,
        "given": one.given.isoformat(),
        "ends": one.ends.isoformat(),
        "ended": None if one.ended is None else one.ended.isoformat(),
        "given_by": one.given_by,
    }


def given(one: Given) -> dict[str, Any]:
    """Give a code that was just given: the only time that it is told."""
    return {"secret": one.code, "code": one.ref, "entry": one.entry}
