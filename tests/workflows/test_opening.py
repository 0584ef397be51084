import pytest

from tests.entries import all_entries, last_entry
from tests.faults.home_help import open_case
from workflows.commands import OpenCase, RecordHistory
from workflows.errors import AreaError, NotFoundError, NotOpenedError, TimeError


def test_a_case_begins_in_the_start_state_of_every_track(settled):
    receipt = settled.ask(OpenCase, "rosa", pathway="home_help")

    assert {"main": "drafting", "consent": "not_asked"} == receipt.states
    entry = last_entry(settled, receipt.case)
    assert ("open", 0) == (entry["kind"], entry["cseq"])


def test_only_who_owns_the_start_state_opens_a_case(settled):
    with pytest.raises(NotOpenedError, match="referrer"):
        settled.ask(OpenCase, "olaf", pathway="home_help")

    assert "refused" == all_entries(settled)[-1]["kind"]


def test_two_cases_never_share_a_reference(settled):
    assert open_case(settled) != open_case(settled)


def test_a_pathway_that_is_not_published_has_no_cases(settled):
    with pytest.raises(NotFoundError, match="published pathway"):
        settled.ask(OpenCase, "rosa", pathway="channel.case")


def test_what_happened_later_than_now_is_refused(settled, now):
    later = now.at.replace(year=now.at.year + 1)

    with pytest.raises(TimeError):
        settled.ask(OpenCase, "rosa", pathway="home_help", occurred=later)


def test_live_cases_never_lie_in_an_area_of_history(history_world):
    with pytest.raises(AreaError, match="area of live cases"):
        history_world.ask(OpenCase, "ada", pathway="home_help")


def test_history_never_comes_into_an_area_of_live_cases(settled, now):
    row = {"case_name": "1", "action": "submit", "person_name": "x", "role": None}

    with pytest.raises(AreaError):
        settled.ask(RecordHistory, "ada", pathway="home_help", occurred=now.at, **row)
