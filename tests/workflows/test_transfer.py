"""A case goes to another area: one owner at any instant, both logs sound."""

import pytest

from policies.errors import NotPermittedError
from records.blind_index import candidates, tokens
from tests.workflows.two_areas import (
    OTHER,
    PERSON,
    WHY,
    entries,
    rows_of,
    states,
    told,
    two_areas,
)
from workflows import commands as c
from workflows.errors import FieldError, NotFoundError
from workflows.identities import identity_from
from workflows.reading.queries import read_case
from workflows.running.clocks import fire_clocks
from workflows.transferring import commands as t
from workflows.transferring.errors import TransferError
from workflows.transferring.offered import counterpart
from workflows.transferring.reading import read_pack


@pytest.fixture
def areas(world):
    return two_areas(world)


def test_an_offer_leaves_the_case_with_its_owner_and_tells_the_other_area(areas):
    case = areas.begun()

    areas.offered(case)

    assert {
        "main": "assessing",
        "consent": "not_asked",
        "handover": "offered",
    } == states(areas.here, case)
    assert [areas.here.area] == areas.owners()
    assert ["transfer_offered"] == told(areas.there, "max")
    assert [] == areas.findings()


def test_a_pack_is_readable_there_by_compartment_and_before_it_is_answered(areas):
    transfer = areas.sent(areas.begun())

    _, opened = read_pack(areas.there.service, reading(areas, "max", transfer, "core"))

    assert {"core": {"name": PERSON["name"], "born": PERSON["born"]}} == opened
    with pytest.raises(NotPermittedError) as met:
        read_pack(areas.there.service, reading(areas, "max", transfer, "police"))
    assert ("E_NTK",) == met.value.refusal.codes
    _, seen = read_pack(areas.there.service, reading(areas, "pia", transfer, "police"))
    assert {"police": {"seen": PERSON["seen"]}} == seen
    assert [] == areas.findings()


def test_no_pack_is_readable_before_it_is_sent(areas):
    transfer = areas.offered(areas.begun())

    with pytest.raises(NotPermittedError) as met:
        read_pack(areas.there.service, reading(areas, "max", transfer, "core"))

    assert "E_STATE" in met.value.refusal.codes


def test_an_accepted_case_ends_there_and_begins_here_in_the_state_it_left(areas):
    case = areas.begun()
    transfer = areas.sent(case)

    receipt = areas.accept(transfer, goes_on=True)

    assert "moved_away" == states(areas.here, case)["main"]
    assert "accepted" == states(areas.here, case)["handover"]
    assert {"main": "assessing", "consent": "not_asked", "handover": "none"} == states(
        areas.there, receipt.case
    )
    assert [OTHER] == areas.owners()
    assert [] == areas.findings()


def test_the_record_comes_along_under_the_keys_of_the_new_owner(areas):
    transfer = areas.sent(areas.begun())
    new = areas.accept(transfer, goes_on=True).case
    there = areas.there
    there.ask(c.Assign, "max", case=new, person=there.people["otis"], role="officer")

    _, opened = read_case(
        there.service,
        c.ReadCase(
            area=there.area, by=there.people["otis"], key="r", case=new,
            purpose="assess", compartments=frozenset({"core"}),
        ),
    )  # fmt: skip

    assert {"core": {"name": PERSON["name"], "born": PERSON["born"]}} == opened


def test_a_pack_is_sent_once(areas):
    case = areas.begun()
    areas.sent(case)

    with pytest.raises(NotPermittedError) as met:
        areas.here.ask(t.SendPack, "mia", case=case)

    assert ("E_TRANSFER",) == met.value.refusal.codes


def test_what_was_written_after_the_pack_was_sent_comes_along_too(areas):
    case = areas.begun()
    transfer = areas.sent(case)
    areas.here.take("olive", case, "note_down", fields={"seen": "A second call"})

    new = areas.accept(transfer, goes_on=True).case

    there = areas.there
    [record] = [
        one
        for entry in entries(there, "open")
        if entry["case"] == new
        for one in entry["rec"]
    ]
    assert ("police", 2) == (record["comp"], record["ver"])
    assert [] == areas.findings()


def test_the_two_entries_commit_to_each_other(areas):
    case = areas.begun()
    new = areas.accept(areas.sent(case), goes_on=True).case

    [left] = [
        e for e in entries(areas.here, "link") if e["action"] == "accept_transfer"
    ]
    [begun] = entries(areas.there, "open")

    assert counterpart(OTHER, new, begun["id"]) == left["hash"]
    assert counterpart(areas.here.area, case, left["id"]) == begun["hash"]


def test_support_goes_on_only_where_the_person_agreed_to_the_other_area(areas):
    case = areas.supported()
    transfer = areas.sent(case)

    with pytest.raises(NotPermittedError) as met:
        areas.accept(transfer, goes_on=True)

    assert ("E_CONSENT",) == met.value.refusal.codes
    new = areas.accept(transfer, goes_on=False).case
    assert {"main": "suspended", "consent": "not_asked", "handover": "none"} == states(
        areas.there, new
    )


def test_support_goes_on_with_consent_confirmed_for_the_other_area(areas):
    case = areas.supported()
    areas.here.take("olive", case, "note_more", values={"agreed_there": "confirmed"})

    new = areas.accept(areas.sent(case), goes_on=True).case

    assert {"main": "supporting", "consent": "given", "handover": "none"} == states(
        areas.there, new
    )
    areas.there.take("otis", new, "look_again")
    assert [] == areas.findings()


def test_how_often_things_were_done_comes_along_and_caps_go_on(areas):
    case = areas.supported()
    for _ in range(3):
        areas.here.take("olive", case, "look_again")
        areas.here.take("olive", case, "start_support")
    areas.here.take("olive", case, "note_more", values={"agreed_there": "confirmed"})
    new = areas.accept(areas.sent(case), goes_on=True).case

    with pytest.raises(NotPermittedError) as met:
        areas.there.take("otis", new, "look_again")

    assert ("E_CAP",) == met.value.refusal.codes


def test_who_gave_a_case_away_acts_on_it_no_more(areas):
    case = areas.begun()
    areas.accept(areas.sent(case), goes_on=True)

    with pytest.raises(NotPermittedError) as met:
        areas.here.take("olive", case, "start_support")

    assert "E_OWNER" == met.value.refusal.codes[0]


def test_one_offer_is_open_at_a_time(areas):
    case = areas.begun()
    areas.offered(case)

    with pytest.raises(NotPermittedError) as met:
        areas.offered(case)

    assert ("E_TRANSFER",) == met.value.refusal.codes


def test_nothing_is_accepted_before_its_pack(areas):
    transfer = areas.offered(areas.begun())

    with pytest.raises(NotPermittedError) as met:
        areas.accept(transfer, goes_on=True)

    assert ("E_TRANSFER",) == met.value.refusal.codes
    assert [areas.here.area] == areas.owners()
    assert [] == areas.findings()


def test_an_offer_is_answered_only_in_the_area_it_was_made_to(areas):
    transfer = areas.sent(areas.begun())

    with pytest.raises(NotFoundError):
        areas.here.ask(t.AcceptTransfer, "mia", transfer=transfer, goes_on=True)

    assert [areas.here.area] == areas.owners()


def test_somebody_without_a_part_in_the_pathway_learns_of_no_offer(areas):
    transfer = areas.sent(areas.begun())
    areas.there.person("nora", pathway_owner="council")

    with pytest.raises(NotFoundError):
        areas.accept(transfer, goes_on=True, by="nora")


def test_a_refusal_names_why_goes_up_the_ladder_and_erases_the_pack(areas):
    case = areas.begun()
    transfer = areas.sent(case)

    areas.there.ask(t.RefuseTransfer, "max", transfer=transfer, why="lives_elsewhere")

    assert "refused" == states(areas.here, case)["handover"]
    assert [areas.here.area] == areas.owners()
    assert "transfer_refused" in told(areas.here, "hal")
    assert "transfer_refused" in told(areas.there, "max")
    with pytest.raises(NotPermittedError):
        read_pack(areas.there.service, reading(areas, "max", transfer, "core"))
    assert [] == areas.findings()
    assert 1 == len(entries(areas.there, "erase"))


def test_a_refusal_without_a_reason_of_the_list_is_none(areas):
    transfer = areas.sent(areas.begun())

    with pytest.raises(FieldError):
        areas.there.ask(t.RefuseTransfer, "max", transfer=transfer, why="no thanks")

    assert ["E_FIELD"] == entries(areas.there, "refused")[-1]["codes"]


def test_after_a_refusal_the_case_may_be_offered_anew(areas):
    case = areas.begun()
    first = areas.sent(case)
    areas.there.ask(t.RefuseTransfer, "max", transfer=first, why="pack_incomplete")

    second = areas.sent(case)
    with pytest.raises(NotPermittedError) as met:
        areas.accept(first, goes_on=True)
    areas.accept(second, goes_on=True)

    assert ("E_TRANSFER",) == met.value.refusal.codes
    assert [OTHER] == areas.owners()
    assert [] == areas.findings()


@pytest.mark.parametrize(
    ("kind", "stands", "notice"),
    [
        (t.TakeBack, "none", "transfer_taken_back"),
        (t.NotifyHost, "host_notified", "transfer_host_notified"),
    ],
)
def test_an_offer_is_taken_back_or_left_at_a_word_to_the_host(
    areas, kind, stands, notice
):
    case = areas.begun()
    transfer = areas.sent(case)

    areas.here.ask(kind, "mia", case=case)

    assert stands == states(areas.here, case)["handover"]
    assert notice in told(areas.there, "max")
    with pytest.raises(NotPermittedError):
        areas.accept(transfer, goes_on=True)
    areas.offered(case)
    assert [] == areas.findings()


@pytest.mark.parametrize("kind", [t.SendPack, t.TakeBack, t.NotifyHost])
def test_nothing_follows_an_offer_that_was_never_made(areas, kind):
    case = areas.begun()

    with pytest.raises(NotPermittedError) as met:
        areas.here.ask(kind, "mia", case=case)

    assert ("E_TRANSFER",) == met.value.refusal.codes


def test_an_offer_nobody_answers_lapses_and_decides_nothing(areas, now):
    case = areas.begun()
    areas.sent(case)
    now.move(days=30)

    fire_clocks(areas.here.service, areas.here.area)

    assert "expired" == states(areas.here, case)["handover"]
    assert "assessing" == states(areas.here, case)["main"]
    assert "transfer_due" in told(areas.there, "max")
    assert "transfer_expired" in told(areas.there, "max")
    assert "transfer_expired" in told(areas.here, "hal")
    assert [areas.here.area] == areas.owners()
    assert [] == areas.findings()


def test_a_late_pack_goes_up_the_ladder_once_a_rung(areas, now):
    case = areas.begun()
    areas.offered(case)
    now.move(days=10)

    fire_clocks(areas.here.service, areas.here.area)
    fire_clocks(areas.here.service, areas.here.area)

    assert 1 == told(areas.here, "mia").count("pack_late")
    assert 1 == told(areas.here, "hal").count("pack_late")
    assert "offered" == states(areas.here, case)["handover"]


def test_an_offer_of_a_case_that_ended_meanwhile_ends_with_it(areas, now):
    case = areas.begun()
    transfer = areas.sent(case)
    areas.here.take("mia", case, "close", reason=WHY)

    with pytest.raises(NotPermittedError) as met:
        areas.accept(transfer, goes_on=True)
    now.move(days=30)
    fire_clocks(areas.here.service, areas.here.area)

    assert "E_STATE" in met.value.refusal.codes
    assert [] == areas.owners()
    assert 1 == len(entries(areas.there, "erase"))
    assert [] == areas.findings()


def test_a_repeat_of_an_acceptance_gives_its_first_receipt(areas):
    transfer = areas.sent(areas.begun())
    command = t.AcceptTransfer(
        area=OTHER, by=areas.there.people["max"], key="once", transfer=transfer,
        goes_on=True,
    )  # fmt: skip

    first = areas.there.service.handle(command)
    again = areas.there.service.handle(command)

    assert first == again
    assert 1 == len(rows_of(areas.there))


@pytest.mark.parametrize("to_area", ["northmoor", "nowhere", ""])
def test_an_offer_to_no_other_area_is_refused_on_record(areas, to_area):
    case = areas.begun()

    with pytest.raises(FieldError):
        areas.here.ask(t.OfferTransfer, "mia", case=case, to_area=to_area, reason=WHY)

    assert ["E_FIELD"] == entries(areas.here, "refused")[-1]["codes"]


def test_an_area_that_has_not_published_the_pathway_is_offered_nothing(areas, world):
    case = areas.begun()
    world.service.found_area("eastmoor", "live", "Eastmoor", "casepath.example/east/1")

    with pytest.raises(TransferError):
        areas.here.ask(
            t.OfferTransfer, "mia", case=case, to_area="eastmoor", reason=WHY
        )

    assert "none" == states(areas.here, case)["handover"]


def test_a_case_taken_over_is_met_by_who_finds_duplicates_there(areas):
    transfer = areas.sent(areas.begun())
    new = areas.accept(transfer, goes_on=True).case
    there = areas.there

    index_key = there.service.provider.index_key(there.area)
    found = tokens(index_key, identity_from(form_of(there), PERSON))
    with there.service.database.reading(there.area) as connection:
        met = candidates(connection, there.area, found)

    assert [new] == met


def reading(areas, by, transfer, *compartments):
    there = areas.there
    there._keys += 1
    return t.ReadPack(
        area=there.area,
        by=there.people[by],
        key=f"read/{there._keys}",
        transfer=transfer,
        compartments=frozenset(compartments),
        purpose="assess",
    )


def form_of(world):
    with world.service.database.reading(world.area) as connection:
        version = world.service.versions.current(connection, world.area, "home.support")
    return version.pathway.forms["person"]
