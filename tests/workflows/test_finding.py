"""Finding cases that may be about the same person: candidates, and no match."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.kept import (
    WHY,
    closed,
    helped,
    newest,
    people_it,
    shredded,
    verified,
)
from workflows.correcting.commands import Correct
from workflows.duplicates.commands import (
    ConfirmMerge,
    FindDuplicates,
    ProposeMerge,
    TellApart,
)
from workflows.errors import FieldError
from workflows.reading.candidates import search

ANOTHER = {"name": "Rosalind Other", "born": "1948-01-02", "telephone": "01632 960 999"}


@pytest.fixture
def kept(world):
    return people_it(world)


def candidates(world, case, by="ina", purpose="assess"):
    command = FindDuplicates(
        area=world.area, by=world.people[by], key=f"find/{case}", case=case,
        purpose=purpose,
    )  # fmt: skip
    return search(world.service, command)[1]


def found(world, case):
    return [one.case for one in candidates(world, case)]


def test_a_case_about_the_same_person_is_a_candidate(kept):
    earlier, case = closed(kept), helped(kept)

    [one] = candidates(kept, case)

    assert (earlier, "closed") == (one.case, one.state)
    assert ("birth_date", "name", "telephone") == one.compared.agrees


@pytest.mark.parametrize(
    "name", ["Sam Specimen", "SAM  SPECIMEN", "Sam Specimén", "Sam Spesimen"]
)
def test_a_name_is_found_however_it_is_written(kept, name):
    earlier, case = closed(kept), helped(kept, name=name, telephone="01632 960 001")

    [one] = candidates(kept, case)

    assert (earlier, ("birth_date", "name")) == (one.case, one.compared.agrees)
    assert ("telephone",) == one.compared.differs


def test_somebody_else_is_no_candidate(kept):
    helped(kept, **ANOTHER)
    case = helped(kept)

    assert [] == candidates(kept, case)


def test_a_search_is_one_entry_that_names_what_was_opened(kept):
    earlier, case = closed(kept), helped(kept)

    candidates(kept, case)

    entry = newest(kept, case)
    assert ("search", "assess", [earlier]) == (
        entry["kind"], entry["purpose"], entry["refs"],
    )  # fmt: skip
    assert {"person"} == {one["comp"] for one in entry["rec"]}
    assert 2 == len(entry["rec"])


def test_what_was_told_apart_is_not_shown_again(kept):
    earlier, case = closed(kept), helped(kept)

    kept.ask(TellApart, "ina", case=case, other=earlier, reason=WHY)

    assert [] == found(kept, case)


def test_what_was_joined_is_not_shown_again(kept):
    other, case = helped(kept), helped(kept)
    kept.ask(ProposeMerge, "ina", case=case, other=other, reason=WHY)
    kept.ask(ConfirmMerge, "ida", case=case, other=other, reason=WHY)

    assert [] == candidates(kept, case)


def test_what_was_erased_is_found_no_more(kept):
    earlier, case = closed(kept), helped(kept)

    shredded(kept, earlier)

    assert [] == candidates(kept, case)


def test_a_corrected_name_is_found_and_the_wrong_one_no_more(kept):
    wrong = helped(kept, **ANOTHER)
    right = helped(kept)
    mistaken = helped(kept, **ANOTHER)
    kept.ask(
        Correct, "ina", case=wrong, form="person", reason=WHY,
        fields={"name": "Sam Specimen", "born": "2012-04-03",
                "telephone": "020 7946 0123"},
    )  # fmt: skip

    assert ([wrong], []) == (found(kept, right), found(kept, mistaken))


def test_a_search_needs_a_purpose_of_the_pathway(kept):
    case = helped(kept)

    with pytest.raises(FieldError) as refused:
        candidates(kept, case, purpose="curiosity")

    assert "E_PURPOSE" == refused.value.code


def test_who_may_not_link_does_not_search(kept):
    case = helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        candidates(kept, case, by="olive")

    assert "E_ROLE" in refused.value.refusal.codes


def test_a_search_changes_no_version_and_verifies(kept):
    closed(kept)
    case = helped(kept)

    candidates(kept, case)

    assert [] == verified(kept)
