"""Taking actions: what moves, what is kept, what is refused on record."""

import pytest

from policies.errors import NotPermittedError
from tests.entries import entries_of, last_entry, newest
from tests.faults.home_help import (
    PATHWAY,
    WHY,
    agreed,
    before_panel,
    offered,
    referred,
)
from workflows import commands
from workflows.errors import StaleError


def test_an_action_moves_the_case_and_leaves_one_entry(settled):
    case = referred(settled)
    before = len(entries_of(settled, case))

    receipt = settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)

    after = entries_of(settled, case)
    assert before + 1 == len(after)
    assert ("transition", "judge") == (after[-1]["kind"], after[-1]["action"])
    assert receipt.entry == newest(settled, case).seq


def test_an_entry_holds_no_word_of_what_was_written(settled):
    case = offered(settled)

    settled.take("olaf", case, "agree", fields={"said": "Canary"}, reason=WHY)

    entry = last_entry(settled, case)
    assert "Canary" not in str(entry)
    assert {"agreement", "reasons"} == {record["comp"] for record in entry["rec"]}


def test_a_move_of_one_track_takes_the_other_along_in_the_same_entry(settled):
    case = offered(settled)

    receipt = settled.take("olaf", case, "agree", fields={"said": "yes"}, reason=WHY)

    assert {"main": "gathering", "consent": "given"} == receipt.states
    also = last_entry(settled, case)["also"]
    assert [{"track": "main", "from": "offered", "to": "gathering"}] == also


def test_consent_is_withdrawn_at_once_and_without_a_reason(settled):
    case = agreed(settled)

    receipt = settled.take("rosa", case, "withdraw")

    assert {"main": "reconsidering", "consent": "ended"} == receipt.states


def test_a_refusal_is_an_entry_and_moves_nothing(settled):
    case = referred(settled)

    with pytest.raises(NotPermittedError, match="need has not been shown"):
        settled.take("olaf", case, "offer")

    entry = last_entry(settled, case)
    assert ("refused", "offer", ["E_STATE"]) == (
        entry["kind"],
        entry["action"],
        entry["codes"],
    )


def test_a_refusal_names_every_reason_at_once(settled):
    case = referred(settled)

    with pytest.raises(NotPermittedError) as caught:
        settled.take("rosa", case, "judge")

    assert {"E_ROLE", "E_FIELD"} == set(caught.value.refusal.codes)


def test_a_stale_command_is_told_what_changed_since(settled):
    case = referred(settled)
    seen = settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)
    settled.take("olaf", case, "offer")

    with pytest.raises(StaleError) as caught:
        settled.take("olaf", case, "ask", version=seen.version)

    assert ("transition offer",) == caught.value.since
    assert ["E_STALE"] == last_entry(settled, case)["codes"]


def test_a_repeat_under_the_same_key_gives_the_first_receipt(settled):
    case = referred(settled)
    command = commands.TakeAction(
        area=settled.area,
        by=settled.people["olaf"],
        key="once",
        case=case,
        action="judge",
        values={"need": "shown"},
        reason=WHY,
    )

    first = settled.service.handle(command)
    again = settled.service.handle(command)

    assert first == again
    assert first.entry == newest(settled, case).seq


def test_the_second_of_two_people_is_another_person(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)

    with pytest.raises(NotPermittedError) as caught:
        settled.take("olaf", case, "screen_out", reason=WHY)

    assert "E_TWO_PERSON" in caught.value.refusal.codes
    receipt = settled.take("mona", case, "screen_out")
    assert ("confirmed", "closed") == (receipt.outcome, receipt.states["main"])


def test_a_proposal_ends_when_the_case_moves_otherwise(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)
    settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)

    receipt = settled.take("mona", case, "screen_out", reason=WHY)

    assert "proposed" == receipt.outcome


def test_who_submitted_may_never_screen_out_whatever_role_they_get(settled):
    case = referred(settled)
    settled.grant("rosa", "manager", "council")

    with pytest.raises(NotPermittedError) as caught:
        settled.take("rosa", case, "screen_out", reason=WHY)

    assert "E_SOD" in caught.value.refusal.codes


def test_an_action_may_be_capped_in_its_state(settled):
    case = offered(settled)
    for _ in range(2):
        settled.take("olaf", case, "take_back", reason=WHY)
        settled.take("olaf", case, "offer")

    with pytest.raises(NotPermittedError) as caught:
        settled.take("olaf", case, "take_back", reason=WHY)

    assert ("E_CAP",) == caught.value.refusal.codes


def test_a_closed_case_takes_nothing_any_more(settled):
    case = referred(settled)
    settled.take("olaf", case, "screen_out", reason=WHY)
    settled.take("mona", case, "screen_out")

    with pytest.raises(NotPermittedError, match="closed"):
        settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)


def test_a_decision_needs_the_votes_and_takes_its_slot(staffed):
    case, _ = before_panel(staffed)
    read = {"compartments": frozenset({"referral"}), "purpose": "assess"}
    for name in ("cho", "hal"):
        staffed.ask(commands.ReadCase, name, case=case, **read)

    with pytest.raises(NotPermittedError, match="0 of 1 votes"):
        staffed.take("cho", case, "approve", reason=WHY)
    staffed.ask(commands.CastVote, "hal", case=case, choice="approve")
    with pytest.raises(NotPermittedError, match="votes carry"):
        staffed.take("cho", case, "decline", reason=WHY)
    receipt = staffed.take("cho", case, "approve", reason=WHY)

    assert "helping" == receipt.states["main"]


def test_a_vote_cast_before_recusal_does_not_count(staffed):
    case, _ = before_panel(staffed)
    read = {"compartments": frozenset({"referral"}), "purpose": "assess"}
    for name in ("cho", "hal"):
        staffed.ask(commands.ReadCase, name, case=case, **read)
    staffed.ask(commands.CastVote, "hal", case=case, choice="approve")
    staffed.ask(commands.Recuse, "hal", case=case)

    with pytest.raises(NotPermittedError) as caught:
        staffed.take("cho", case, "approve", reason=WHY)

    assert "E_QUORUM" in caught.value.refusal.codes


def test_who_proposed_is_kept_apart_as_much_as_who_confirmed(staffed):
    """A confirmed proposal is an act of both people, for the life of the case."""
    changed = {
        b'edition: "1"': b'edition: "2"',
        b"offer: {go_to": b"offer: {two_people: true, go_to",
        b"may: [screen_out, finish]}": b"may: [screen_out, finish, offer]}",
        b"keep_apart:": b"keep_apart:\n  - [offer, agree]",
        b"may_not: [finish, screen_out]": b"may_not: [finish, screen_out, offer]",
    }
    source = PATHWAY.read_bytes()
    for old, new in changed.items():
        source = source.replace(old, new)
    staffed.publish(source)
    case = referred(staffed)
    staffed.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)
    staffed.take("olaf", case, "offer")
    staffed.take("mona", case, "offer")
    staffed.take("olaf", case, "ask")

    with pytest.raises(NotPermittedError) as caught:
        staffed.take("olaf", case, "agree", fields={"said": "yes"})

    assert ("E_SOD",) == caught.value.refusal.codes
