"""The way in: areas, repeats, and what another area may see."""

import pytest

from tests.entries import all_entries
from tests.faults.home_help import CANARY, agreed, open_case
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
