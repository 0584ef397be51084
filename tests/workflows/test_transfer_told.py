"""What a transfer says of itself: in the trail, to an outside check, to who asks."""

import pytest

from tests.workflows.two_areas import entries, two_areas
from workflows import commands as c
from workflows.conformance.checking import check_conformance
from workflows.errors import NotFoundError
from workflows.reading.trails import export_bundle, read_told, verify_bundle
from workflows.reading.why import why
from workflows.transferring.reading import list_offers, show_offer


@pytest.fixture
def areas(world):
    return two_areas(world)


@pytest.fixture
def crossed(areas):
    """A case with support going on that has gone over; it, and the one it became."""
    case = areas.supported()
    areas.here.take("olive", case, "note_more", values={"agreed_there": "confirmed"})
    new = areas.accept(areas.sent(case), goes_on=True).case
    areas.there.take("otis", new, "look_again")
    return areas, case, new


def asking(world, name, number):
    return {"area": world.area, "by": world.people[name], "key": f"asked/{number}"}


def test_both_trails_are_proved_by_the_verifier_that_stands_alone(crossed):
    areas, case, new = crossed

    for world, ref in ((areas.here, case), (areas.there, new)):
        command = c.ExportTrail(case=ref, **asking(world, "audra", ref))
        bundle = export_bundle(world.service, command, world.signer)
        said = verify_bundle(bundle, str(world.signer.verifier))

        assert {"proved"} == {one["verdict"] for one in said["verdicts"].values()}


def test_both_areas_conform_to_the_pathway(crossed):
    areas, _, _ = crossed

    for world in (areas.here, areas.there):
        asked = asking(world, "audra", "conformance")
        report = check_conformance(
            world.service, asked, "home.support", lambda *_done: None
        )

        assert (1, True, ()) == (report.cases, report.conforms, report.deviating)


def test_the_trail_tells_who_took_the_case_over(crossed):
    areas, case, new = crossed

    left = read_told(
        areas.here.service, c.ReadTrail(case=case, **asking(areas.here, "audra", 1))
    )
    begun = read_told(
        areas.there.service, c.ReadTrail(case=new, **asking(areas.there, "audra", 1))
    )

    max_ref = areas.there.people["max"]
    assert (
        f"{max_ref} (Manager) took the case over in the other area, which owns it"
        " from now on." in [one.sentence for one in left]
    )
    assert (
        f"{max_ref} (Manager) took the case over from another area. It stands in:"
        " Support goes on." == begun[0].sentence
    )


def test_who_acts_from_the_other_area_is_named_with_it(crossed):
    areas, case, _ = crossed

    both = (areas.here, areas.there), (areas.there, areas.here)
    for world, other in both:
        said = entries(world, "link", "disclose", "open")
        strangers = [e for e in said if e["actor"] in other.people.values()]
        assert strangers
        assert {other.area} == {entry["org"] for entry in strangers}
    assert case not in str(entries(areas.there, "link", "open", "disclose"))


def test_both_areas_see_the_same_owner_at_every_step(areas):
    case = areas.begun()
    transfer = areas.sent(case)

    before = owners_shown(areas, transfer)
    areas.accept(transfer, goes_on=True)
    after = owners_shown(areas, transfer)

    assert {areas.here.area} == before
    assert {areas.there.area} == after


def test_who_is_asked_is_shown_what_stands_against_each_answer(areas):
    transfer = areas.sent(areas.supported())

    view = show(areas.there, "max", transfer)

    answers = {
        words: [one.code for one in against] for words, against in view.answers.items()
    }
    assert {
        "accept, support going on": ["E_CONSENT"],
        "accept, support suspended": [],
        "refuse": [],
    } == answers
    assert (("core", "police"), ("notes",)) == (view.packed, view.left_out)


def test_who_has_no_part_in_the_pathway_is_shown_no_offer(areas):
    transfer = areas.sent(areas.begun())
    areas.there.person("nora", pathway_owner="council")

    assert [] == list_offers(
        areas.there.service, areas.there.area, areas.there.people["nora"]
    )
    with pytest.raises(NotFoundError):
        show(areas.there, "nora", transfer)


def test_why_an_offer_is_refused_is_said_in_words(areas):
    case = areas.begun()
    areas.offered(case)

    told = why(
        areas.here.service, areas.here.area, areas.here.people["mia"], case,
        "offer_transfer",
    )  # fmt: skip

    assert ["E_TRANSFER"] == [one.code for one in told.reasons]
    assert "one offer at a time" in " ".join(told.lines("en"))


def test_every_refusal_of_a_transfer_is_an_entry(areas):
    transfer = areas.offered(areas.begun())

    for by in ("max", "otis"):
        with pytest.raises(Exception, match="accept_transfer"):
            areas.accept(transfer, goes_on=True, by=by)

    refused = entries(areas.there, "refused")
    assert [["E_TRANSFER"], ["E_ROLE", "E_TRANSFER"]] == [e["codes"] for e in refused]
    assert {transfer} == {e["refs"][0] for e in refused}


def show(world, name, transfer):
    return show_offer(world.service, world.area, world.people[name], transfer)


def owners_shown(areas, transfer):
    return {
        show(areas.here, "mia", transfer).owner,
        show(areas.there, "max", transfer).owner,
    }
