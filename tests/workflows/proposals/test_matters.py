"""Matters of keeping that come to nothing: declined by another, or taken back."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, told
from tests.workflows.kept import WHY, closed, codes_of, helped, people_it, verified
from workflows.duplicates.commands import ProposeMerge
from workflows.errors import FieldError
from workflows.keeping.commands import Hold, ProposeShred, ReleaseHold
from workflows.proposals.commands import DeclineMatter, TakeBackMatter
from workflows.sweeping import deliver_notices


@pytest.fixture
def kept(world):
    return people_it(world)


def held(world):
    case = helped(world)
    world.ask(Hold, "prue", case=case, reason=WHY)
    return {"case": case, "matter": "hold"}


def released(world):
    said = held(world)
    world.ask(Hold, "lou", case=said["case"], reason=WHY)
    world.ask(ReleaseHold, "prue", case=said["case"], reason=WHY)
    return {**said, "matter": "release_hold"}


def shredded(world):
    case = closed(world)
    world.ask(ProposeShred, "prue", case=case, reason=WHY, at_request=True)
    return {"case": case, "matter": "shred"}


def merged(world):
    case, other = helped(world), helped(world)
    world.ask(ProposeMerge, "ina", case=case, other=other, reason=WHY)
    return {"case": case, "other": other, "matter": "merge"}


KINDS = [
    (held, "prue", "lou"), (released, "prue", "lou"), (shredded, "prue", "lou"),
    (merged, "ina", "ida"),
]  # fmt: skip
EVERY = pytest.mark.parametrize(("make", "one", "other"), KINDS)


def again(world, one, said):
    """Propose the same once more, which only what is over lets."""
    kinds = {
        "hold": Hold,
        "release_hold": ReleaseHold,
        "shred": ProposeShred,
        "merge": ProposeMerge,
    }
    matter, more = said["matter"], {n: v for n, v in said.items() if n != "matter"}
    if matter == "shred":
        more["at_request"] = True
    return world.ask(kinds[matter], one, reason=WHY, **more)


@EVERY
def test_what_is_declined_may_be_proposed_again(kept, make, one, other):
    said = make(kept)

    declined = kept.ask(DeclineMatter, other, reason=WHY, **said)
    proposed = again(kept, one, said)

    assert "declined" == declined.outcome
    assert proposed.outcome in {"proposed", "waits"} or "propos" in proposed.outcome
    assert [] == verified(kept)


@EVERY
def test_what_is_taken_back_may_be_proposed_by_another(kept, make, one, other):
    said = make(kept)

    taken = kept.ask(TakeBackMatter, one, **said)
    again(kept, other, said)

    assert "taken_back" == taken.outcome
    assert [] == verified(kept)


def test_why_it_is_declined_is_sealed_and_who_proposed_is_told(kept):
    said = held(kept)

    kept.ask(DeclineMatter, "lou", reason="Canary says that it is too early", **said)
    deliver_notices(kept.service, kept.area)

    last = entries(kept, "grant")[-1]
    assert ("decline_proposal", [said["case"], "hold"]) == (
        last["action"],
        last["refs"],
    )
    assert "Canary" not in str(last)
    assert ["reasons"] == [record["comp"] for record in last["rec"]]
    assert ("proposal_declined", None) in told(kept, "prue")


def test_it_is_not_declined_without_a_reason(kept):
    with pytest.raises(FieldError):
        kept.ask(DeclineMatter, "lou", **held(kept))


def test_who_proposed_it_does_not_decline_it(kept):
    with pytest.raises((FieldError, NotPermittedError)):
        kept.ask(DeclineMatter, "prue", reason=WHY, **held(kept))


def test_who_may_not_confirm_it_may_not_decline_it(kept):
    with pytest.raises(NotPermittedError):
        kept.ask(DeclineMatter, "olive", reason=WHY, **held(kept))


def test_nobody_takes_back_what_another_proposed(kept):
    with pytest.raises(FieldError):
        kept.ask(TakeBackMatter, "lou", **held(kept))


@pytest.mark.parametrize("matter", ["hold", "merge", "different", "nonsense"])
def test_nothing_ends_that_does_not_wait(kept, matter):
    with pytest.raises(FieldError):
        kept.ask(TakeBackMatter, "prue", case=helped(kept), matter=matter)


def test_a_hold_in_force_is_not_taken_back(kept):
    said = held(kept)
    kept.ask(Hold, "lou", case=said["case"], reason=WHY)

    with pytest.raises(FieldError):
        kept.ask(TakeBackMatter, "prue", **said)
    assert "E_HOLD" in codes_of(kept, "prue", said["case"], "propose_shred")
