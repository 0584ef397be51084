"""Handing out what is held of a person, by two who have read the same bytes."""

import json

import pytest

from policies.errors import NotPermittedError
from tests.workflows.kept import (
    SAM,
    STORY,
    WHY,
    helped,
    newest,
    people_it,
    verified,
)
from workflows.commands import ReadCase
from workflows.correcting.commands import Correct
from workflows.errors import FieldError
from workflows.keeping.commands import ConfirmDisclosure, ProposeDisclosure
from workflows.proposals.commands import DeclineProposal, TakeBackProposal
from workflows.reading.documents import document
from workflows.reading.to_confirm import to_confirm

ALL = frozenset({"person", "notes"})


@pytest.fixture
def kept(world):
    return people_it(world)


def written(world, by, case, **withheld):
    command = ReadCase(
        area=world.area, by=world.people[by], key=f"d/{by}", case=case,
        compartments=ALL, purpose="assess",
    )  # fmt: skip
    return document(world.service, command, withheld)


def proposed(world, by, case, **withheld):
    read = written(world, by, case, **withheld)
    receipt = world.ask(
        ProposeDisclosure, by, case=case, compartments=ALL, withheld=withheld,
        purpose="assess", digest=read.digest,
    )  # fmt: skip
    return receipt.ref, read


def confirm(world, by, case, ref, digest):
    return world.ask(
        ConfirmDisclosure, by, case=case, disclosure=ref, purpose="assess",
        digest=digest,
    )  # fmt: skip


def test_what_two_people_have_read_is_handed_out(kept):
    case = helped(kept)
    ref, _ = proposed(kept, "prue", case)

    done = confirm(kept, "lou", case, ref, written(kept, "lou", case).digest)

    assert ("disclosed", ref) == (done.outcome, done.ref)


def test_the_document_holds_everything_but_what_is_left_out(kept):
    case = helped(kept)

    read = written(kept, "prue", case, telephone="third_party")

    said = json.loads(read.content)
    assert {"notes": STORY, "person": {k: SAM[k] for k in ("name", "born")}} == (
        said["held"]
    )
    assert {"telephone": "third_party"} == said["left_out"]


def test_who_proposed_it_does_not_hand_it_out(kept):
    case = helped(kept)
    ref, read = proposed(kept, "prue", case)

    with pytest.raises(FieldError) as refused:
        confirm(kept, "prue", case, ref, read.digest)

    assert "E_TWO_PERSON" == refused.value.code
    assert ["E_TWO_PERSON"] == newest(kept, case)["codes"]


def test_other_bytes_than_those_proposed_are_not_handed_out(kept):
    case = helped(kept)
    ref, _ = proposed(kept, "prue", case)
    kept.ask(
        Correct, "olive", case=case, form="person", fields={"name": "Sam Spaceman"},
        reason=WHY,
    )  # fmt: skip

    with pytest.raises(FieldError) as refused:
        confirm(kept, "lou", case, ref, written(kept, "lou", case).digest)

    assert "E_STALE" == refused.value.code


def test_who_may_not_read_it_hands_nothing_out(kept):
    case = helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        kept.ask(
            ProposeDisclosure, "audra", case=case, compartments=ALL, withheld={},
            purpose="assess", digest="0" * 64,
        )  # fmt: skip

    assert "E_ROLE" in refused.value.refusal.codes


def test_what_is_left_out_has_a_ground_of_the_list(kept):
    case = helped(kept)

    with pytest.raises(FieldError, match="a ground"):
        proposed(kept, "prue", case, telephone="inconvenient")


def test_nothing_is_handed_out_twice(kept):
    case = helped(kept)
    ref, read = proposed(kept, "prue", case)
    written(kept, "lou", case)
    confirm(kept, "lou", case, ref, read.digest)

    with pytest.raises(FieldError) as refused:
        confirm(kept, "lena", case, ref, read.digest)

    assert "E_STATE" == refused.value.code


def test_the_log_holds_no_hash_of_the_bytes_and_verifies(kept):
    case = helped(kept)
    ref, read = proposed(kept, "prue", case, telephone="third_party")
    written(kept, "lou", case, telephone="third_party")
    confirm(kept, "lou", case, ref, read.digest)

    entry = newest(kept, case)

    assert read.digest not in json.dumps(entry)
    assert [] == verified(kept)


@pytest.mark.parametrize(
    ("kind", "who"), [(DeclineProposal, "lou"), (TakeBackProposal, "prue")]
)
def test_a_disclosure_that_came_to_nothing_is_not_handed_out(kept, kind, who):
    case = helped(kept)
    ref, read = proposed(kept, "prue", case)
    more = {"reason": WHY} if kind is DeclineProposal else {}

    ended = kept.ask(kind, who, case=case, proposal=ref, **more)

    assert ref == ended.ref
    for name in ("prue", "lou"):
        met = to_confirm(kept.service, kept.area, kept.people[name], "en")
        assert "disclosure" not in {one.kind for one in met}
    with pytest.raises(FieldError) as caught:
        confirm(kept, "lou", case, ref, read.digest)
    assert "E_STATE" == caught.value.code
    with pytest.raises(FieldError):
        kept.ask(kind, who, case=case, proposal=ref, **more)
    assert [] == verified(kept)


def test_a_disclosure_is_declined_by_another_who_may_hand_it_out(kept):
    case = helped(kept)
    ref, _ = proposed(kept, "prue", case)

    with pytest.raises(FieldError):
        kept.ask(DeclineProposal, "prue", case=case, proposal=ref, reason=WHY)
    with pytest.raises(NotPermittedError):
        kept.ask(DeclineProposal, "olive", case=case, proposal=ref, reason=WHY)
    with pytest.raises(FieldError):
        kept.ask(DeclineProposal, "lou", case=case, proposal=ref)
    with pytest.raises(FieldError):
        kept.ask(TakeBackProposal, "lou", case=case, proposal=ref)
