from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select

from config.statements import Statement
from records.tables import keyring, record_blob
from tests.workflows.boarded import (
    convene,
    decide,
    listed,
    open_it,
    people_it,
    submitted,
    vote,
)
from tests.workflows.clocked import entries
from workflows.commands import CloseSitting, DeclareInterest, OpenCase
from workflows.errors import FieldError, SittingError
from workflows.packs.commands import MakePack, OpenPack
from workflows.packs.making import make_packs
from workflows.packs.opening import open_own_pack
from workflows.packs.rows import shred_packs_of_case
from workflows.packs.tables import sitting_pack
from workflows.panels.commands import CallOffSitting
from workflows.people import SYSTEM
from workflows.verifying.area import verify_area

PAPERS = datetime(2026, 3, 16, tzinfo=UTC)
SITTING = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
AFTER = datetime(2026, 3, 27, tzinfo=UTC)
CONCERN, ASIDE = "the water runs low", "a rumour"

PACKS = Statement(select(sitting_pack).where(sitting_pack.c.area == bindparam("area")))
KEYS = Statement(
    select(keyring.c.case_ref).where(
        keyring.c.area == bindparam("area"), keyring.c.compartment == "pack"
    )
)
BLOBS = Statement(
    select(record_blob.c.blob).where(record_blob.c.area == bindparam("area"))
)


@pytest.fixture
def board(world, now):
    people_it(world)
    case = submitted(world)
    sitting = convene(world)
    listed(world, sitting, case)
    now.at = PAPERS
    return world, case, sitting


def rows(world):
    with world.service.database.reading(world.area) as connection:
        return connection.all(PACKS, area=world.area)


def all_of(world, statement):
    with world.service.database.reading(world.area) as connection:
        return connection.all(statement, area=world.area)


def make(world, **said):
    return make_packs(world.service, world.area, **said)


def opened(world, sitting, name, purpose="assess"):
    world._keys += 1
    command = OpenPack(
        area=world.area,
        by=world.people[name],
        key=f"pack/{world._keys}",
        sitting=sitting,
        purpose=purpose,
    )
    return open_own_pack(world.service, command)


def readers(world):
    names = {ref: name for name, ref in world.people.items()}
    return {names[row.person] for row in rows(world) if row.gone_ts is None}


def test_each_seat_has_a_pack_when_the_papers_open_and_not_before(board, now):
    world, _, _ = board
    now.at = PAPERS.replace(day=15)
    before = make(world)
    now.at = PAPERS
    made = make(world)

    assert (0, 4) == (before.done, made.done)
    assert {"chad", "vera", "paul", "hana"} == readers(world)


def test_packs_are_made_once_and_remade_only_for_what_changed(board):
    world, case, sitting = board
    make(world)
    again = make(world)
    other = submitted(world)
    listed(world, sitting, other)
    remade = make(world)

    assert (0, 4) == (again.done, remade.done)
    assert case in opened(world, sitting, "paul")[1]
    assert other in opened(world, sitting, "paul")[1]
    assert [1, 2] == sorted({row.version for row in rows(world)})


def test_a_pack_holds_what_its_reader_may_read_and_no_gap_for_the_rest(board):
    world, _, sitting = board

    _, page = opened(world, sitting, "paul")

    assert CONCERN in page
    assert ASIDE not in page
    assert "Other papers" not in page


def test_an_item_from_which_somebody_stands_back_is_not_in_their_pack(board):
    world, case, sitting = board
    other = submitted(world)
    listed(world, sitting, other)
    world.ask(DeclareInterest, "hana", case=case, relation="friend")

    _, page = opened(world, sitting, "hana")

    assert (False, True) == (case in page, other in page)
    assert ("1. " in page, "2. " in page) == (True, False)


def test_whoever_may_read_nothing_has_no_pack_and_the_last_one_is_shredded(board):
    world, case, sitting = board
    make(world)
    world.ask(DeclareInterest, "hana", case=case, relation="friend")
    make(world)

    with pytest.raises(SittingError) as caught:
        opened(world, sitting, "hana")

    assert "E_ROLE" == caught.value.code
    assert "hana" not in readers(world)
    assert "open_pack" == entries(world, "refused")[-1]["action"]


def test_opening_a_pack_is_an_entry_and_a_read_of_each_case(board):
    world, case, sitting = board

    receipt, _ = opened(world, sitting, "paul")

    of_case, of_pack = entries(world, "read")
    assert (case, "assess") == (of_case["case"], of_case["purpose"])
    assert (receipt.entry, sitting) == (receipt.entry, of_pack["refs"][0])
    assert world.people["paul"] == of_pack["actor"]


def test_the_log_holds_version_and_hash_of_a_pack_and_no_name(board):
    world, _, _ = board
    make(world)

    (first, *_) = [
        one for one in entries(world, "sitting") if one["action"] == "make_pack"
    ]

    assert (1, first["rec"][0]["ct"]) == (first["count"], first["hash"])
    assert "paul" not in str(first)


def test_a_pack_made_before_a_right_was_lost_does_not_open(board):
    world, case, sitting = board
    other = submitted(world)
    listed(world, sitting, other)
    make(world)
    world.ask(DeclareInterest, "hana", case=case, relation="friend")

    with pytest.raises(SittingError) as caught:
        world.ask(OpenPack, "hana", sitting=sitting, purpose="assess")

    assert "E_STALE" == caught.value.code


def test_a_purpose_that_the_pathway_does_not_name_opens_nothing(board):
    world, _, sitting = board

    with pytest.raises(FieldError) as caught:
        opened(world, sitting, "paul", purpose="curiosity")

    assert "E_PURPOSE" == caught.value.code


def test_who_chairs_has_opened_by_the_pack_what_a_decision_rests_on(board, now):
    world, case, sitting = board
    now.at = SITTING
    open_it(world, "chad", "paul", "hana", sitting=sitting)
    vote(world, case, "approve", "paul", "hana")
    opened(world, sitting, "chad")

    decided = decide(world, case, "approve", relied_on=frozenset({"referral"}))

    assert "closed" == decided.states["main"]


def test_who_is_not_on_the_panel_opens_nothing(board):
    world, _, sitting = board

    with pytest.raises(SittingError):
        opened(world, sitting, "rosa")
    with pytest.raises(SittingError):
        opened(world, "a" * 26, "paul")


def test_the_readers_name_stands_in_the_sealed_pack_alone(board):
    world, _, sitting = board
    make(world)

    _, page = opened(world, sitting, "paul")

    assert page.count("paul") >= 2
    assert not any(b"paul" in bytes(row.blob) for row in all_of(world, BLOBS))
    assert not any("paul" in row.plan for row in rows(world))


def test_what_somebody_wrote_is_text_in_a_pack_and_nothing_else(board):
    world, _, sitting = board
    hostile = "<script>alert(1)</script><img src=//example.org>"
    other = world.ask(OpenCase, "rosa", pathway="allotments").case
    world.take("rosa", other, "judge", values={"minor": "no"})
    world.take("rosa", other, "submit", fields={"concern": hostile, "aside": "x"})
    listed(world, sitting, other)

    _, page = opened(world, sitting, "paul")

    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize("ends", ["closed", "called off"])
def test_packs_are_shredded_once_the_papers_have_closed(board, now, ends):
    world, _, sitting = board
    make(world)
    if ends == "closed":
        now.at = SITTING
        open_it(world, "chad", "paul", sitting=sitting)
        world.ask(CloseSitting, "chad", sitting=sitting)
        now.at = AFTER
    else:
        world.ask(CallOffSitting, "chad", sitting=sitting)
    assert 4 == len(all_of(world, KEYS))
    make(world)
    again = make(world)

    assert (0, set()) == (again.done, readers(world))
    assert [] == all_of(world, KEYS)
    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )
    assert () == report.findings


def test_a_remade_pack_shreds_the_one_before_and_the_log_verifies(board):
    world, _, sitting = board
    make(world)
    listed(world, sitting, submitted(world))
    make(world)

    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )

    assert 4 == len(all_of(world, KEYS))
    assert () == report.findings


def test_one_seat_of_one_sitting_can_be_asked_for(board):
    world, _, sitting = board

    made = make(world, sitting=sitting, seat="police")
    nothing = make(world, sitting="a" * 26)

    assert (1, 0, {"paul"}) == (made.done, nothing.done, readers(world))


def test_a_person_cannot_have_a_pack_made_of_their_own_words(board):
    world, _, sitting = board

    with pytest.raises(Exception, match="no such thing"):
        world.ask(
            MakePack,
            "paul",
            sitting=sitting,
            person=world.people["paul"],
            number=1,
            plan="",
            html="<p>",
        )


def test_a_pack_that_was_written_before_something_changed_is_not_sealed(board):
    world, _, sitting = board

    receipt = world.ask(
        MakePack,
        SYSTEM,
        sitting=sitting,
        person=world.people["paul"],
        number=1,
        plan="old",
        html="<p>",
    )

    assert "not due" == receipt.outcome


def test_when_a_case_is_erased_the_packs_that_hold_it_are_shredded(board):
    world, case, _ = board
    make(world)

    with world.service.database.writing(world.area) as connection:
        shred_packs_of_case(connection, world.area, case, 0, 0)

    assert [] == all_of(world, KEYS)
    assert set() == readers(world)
