"""The way in: areas, repeats, and what another area may see."""

import pytest

from tests.entries import all_entries, entries_of, last_entry
from tests.faults.home_help import CANARY, WHY, agreed, open_case, referred
from workflows.commands import OpenCase, TakeAction
from workflows.errors import AreaError, KeyReusedError


def test_the_same_key_for_another_command_is_refused(settled):
    said = {"area": settled.area, "by": settled.people["rosa"], "key": "k"}
    settled.service.handle(OpenCase(pathway="home_help", **said))
    case = open_case(settled)

    with pytest.raises(KeyReusedError):
        settled.service.handle(TakeAction(case=case, action="submit", **said))


def test_an_area_is_founded_once(world):
    with pytest.raises(AreaError, match="already founded"):
        world.service.found_area(world.area, "live", "Again", "example/again/1")


def test_an_unknown_area_takes_no_command(world):
    with pytest.raises(AreaError, match="unknown"):
        world.service.handle(
            OpenCase(area="elsewhere", by="x", key="k", pathway="home_help")
        )


def test_no_word_of_a_record_lies_in_the_log(staffed):
    agreed(staffed)

    assert CANARY not in str(all_entries(staffed))


def test_every_enforced_command_leaves_exactly_one_entry(staffed):
    before = len(all_entries(staffed))

    case = agreed(staffed)

    own = [entry for entry in all_entries(staffed) if entry.get("case") == case]
    assert len(own) == len(all_entries(staffed)) - before
    assert list(range(len(own))) == [entry["cseq"] for entry in own]


def test_what_was_not_foreseen_is_a_refusal_and_an_alarm(settled, monkeypatch):
    """Any exception is deny, with an alarm entry (security.md, 4.2)."""
    case = referred(settled)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("workflows.handlers.ruled.rule", broken)
    with pytest.raises(ZeroDivisionError):
        settled.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)

    last = all_entries(settled)[-1]
    assert ("alarm", "unforeseen") == (last["kind"], last["action"])
    assert "assign" == last_entry(settled, case)["kind"]


def test_the_first_entry_names_the_pathway_and_its_table_of_rules(settled):
    case = referred(settled)

    first, *later = entries_of(settled, case)

    assert {"def", "policy"} <= first.keys()
    assert not any({"def", "policy"} & entry.keys() for entry in later)
