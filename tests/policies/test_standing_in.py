"""Standing in: to whom a role may be delegated, and for how long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.standing_in import LONGEST, Handing, delegation_reasons

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOUND = Handing(
    begins=NOW,
    ends=NOW + timedelta(days=10),
    now=NOW,
    to_oneself=False,
    holds_it=True,
    other_holds_it=True,
)


def test_a_sound_delegation_is_made():
    assert [] == list(delegation_reasons(SOUND))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"to_oneself": True}, "Nobody stands in for themselves."),
        ({"holds_it": False}, "Only a role that you hold yourself is delegated."),
        ({"passed_on": True}, "Who stands in for somebody does not pass that on."),
        ({"ends": NOW}, "It must end after it begins."),
        ({"begins": NOW - timedelta(days=1)}, "It cannot begin on a day that is over."),
        (
            {"kept_apart": True},
            "Who would stand in did what is kept apart from this work.",
        ),
    ],
)
def test_what_is_refused_says_why(changed, sentence):
    [reason] = delegation_reasons(replace(SOUND, **changed))

    assert ("E_DELEGATION", sentence) == (reason.code, reason.in_words("en"))


@given(
    after=st.timedeltas(timedelta(days=-5), timedelta(days=60)),
    length=st.timedeltas(timedelta(days=-2), timedelta(days=40)),
    flags=st.tuples(*[st.booleans()] * 6),
)
def test_it_is_made_only_within_thirty_days_to_another_sound_holder(
    after, length, flags
):
    to_oneself, holds, other_holds, passed_on, conflicted, kept_apart = flags
    begins = NOW + after
    handing = Handing(
        begins, begins + length, NOW, to_oneself, holds, other_holds, passed_on,
        conflicted, kept_apart,
    )  # fmt: skip

    made = not list(delegation_reasons(handing))

    bad = to_oneself or passed_on or conflicted or kept_apart
    in_time = timedelta(0) < length <= LONGEST and begins.date() >= NOW.date()
    assert (holds and other_holds and not bad and in_time) == made
