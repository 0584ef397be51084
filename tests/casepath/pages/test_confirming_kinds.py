"""Each kind of matter beside cases: the page's button is the engine's own command."""

from datetime import UTC, datetime

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows import clocked, kept, tunisian
from tests.workflows.boarded import BOARD
from tests.workflows.boarded import people_it as people_the_board
from tests.workflows.letters.test_letters import finished
from tests.workflows.loading.office import propose, settle_office
from tests.workflows.proposals.waiting import GROUNDS
from workflows.agreements.commands import ProposeAgreement
from workflows.emergency.commands import NameKey
from workflows.emergency.keys import new_key
from workflows.keys.commands import OrderRotation
from workflows.panels.commands import AppointSeat
from workflows.reading.to_confirm import to_confirm
from workflows.running.retention import keep_lists


def waiting(world, who: str, kind: str):
    met = to_confirm(world.service, world.area, world.people[who], "en")
    [one] = [one for one in met if one.kind == kind]
    return one


def kinds(world, who: str) -> set[str]:
    met = to_confirm(world.service, world.area, world.people[who], "en")
    return {one.kind for one in met}


def press(world, who: str, kind: str, button: str, **said: str):
    visitor = visit(world, who)
    page = f"/confirm/{kind}/{waiting(world, who, kind).ref}"
    return visitor.send(visitor.get(page), button, **said)


def agreement(world) -> None:
    clocked.people_it(world)
    world.ask(
        ProposeAgreement, "olga", pathway="tenancy.support", organisation="police",
        purposes=("assess",), fields=("answer_text",),
        begins=datetime(2026, 3, 2, tzinfo=UTC), ends=datetime(2026, 9, 1, tzinfo=UTC),
    )  # fmt: skip


def rotation(world) -> None:
    world.ask(OrderRotation, "ada")


def custodian(world) -> None:
    world.ask(NameKey, "ada", public=new_key().public)


def imported(world) -> None:
    settle_office(world)
    propose(world)


BY_TWO = [
    (agreement, "agreement", "olga", "otto", "Confirm"),
    (rotation, "rotation", "ada", "ben", "Confirm"),
    (custodian, "custodian", "ada", "ben", "Confirm"),
    (imported, "import", "edda", "egon", "Approve the file"),
]


@pytest.mark.parametrize(("make", "kind", "one", "other", "button"), BY_TWO)
def test_one_proposes_and_another_confirms(world, make, kind, one, other, button):
    make(world)

    assert waiting(world, one, kind).is_mine
    assert waiting(world, other, kind).may_confirm
    done = press(world, other, kind, button)

    assert done.url.startswith("/confirm?recorded=")
    assert kind not in kinds(world, other)


@pytest.mark.parametrize(("make", "kind", "one"), [row[:3] for row in BY_TWO])
def test_who_proposed_takes_it_back(world, make, kind, one):
    make(world)

    press(world, one, kind, "Take back")

    assert kind not in kinds(world, one)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: one.kind)
def test_what_stands_beside_cases_is_declined_with_a_reason_and_once(world, ground):
    ground.prepare(world)
    ref = ground.propose(world, ground.one)
    other = visit(world, ground.other)
    assert f"/confirm/{ground.kind}/{ref}" in other.get("/confirm").links.values()
    drawn = other.get(f"/confirm/{ground.kind}/{ref}")

    without = other.send(drawn, "Decline")
    first, second = (other.send(drawn, "Decline", reason=kept.WHY) for _ in range(2))

    assert (422, True) == (without.status, "Say why." in without.words)
    assert first.url.startswith("/confirm?recorded=")
    assert first.url == second.url
    assert ground.kind not in kinds(world, ground.one)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: one.kind)
def test_what_stands_beside_cases_is_taken_back_and_not_confirmed_then(world, ground):
    ground.prepare(world)
    ref = ground.propose(world, ground.one)
    page = f"/confirm/{ground.kind}/{ref}"
    one, other = visit(world, ground.one), visit(world, ground.other)
    drawn = other.get(page)

    taken = one.send(one.get(page), "Take back")

    assert taken.url.startswith("/confirm?recorded=")
    assert ground.kind not in kinds(world, ground.other)
    assert 404 == other.get(page).status
    if ground.kind != "version":  # which is published on a page of its own
        opened = "Confirm that it was opened"
        late = other.send(drawn, opened if ground.kind == "opening" else "Confirm")
        assert late.status in {403, 404, 409, 422}
        assert ground.kind not in kinds(world, ground.one)


def test_a_moved_feast_is_confirmed_by_another_or_declined(world, now):
    tunisian.settle_in_tunisia(world, now)
    for answer in ("Decline", "Confirm"):
        tunisian.say(world, "ada", tunisian.SUNDAY, tunisian.MONDAY)

        done = press(world, "ben", "feast", answer)

        assert done.url.startswith("/confirm?recorded=")
        assert "feast" not in kinds(world, "ben")


def test_an_appointment_is_confirmed_by_another_administrator(world):
    people_the_board(world)
    sam = world.people["sam"]
    world.ask(AppointSeat, "ada", seat="school", person=sam, **BOARD)

    done = press(world, "ben", "appointment", "Confirm")

    assert done.url.startswith("/confirm?recorded=")
    assert "appointment" not in kinds(world, "ben")


def test_a_letter_shows_its_words_and_is_approved_or_sent_back(world):
    case, _ = finished(world)
    mia = visit(world, "mia")

    page = mia.get(f"/confirm/letter/{waiting(world, 'mia', 'letter').ref}")
    back = mia.send(page, "Send it back", reason=kept.WHY)
    approved = press(world, "mia", "letter", "Approve the letter")

    assert f"Our reference: {case}" in page.words
    assert back.url.startswith("/confirm?recorded=")
    assert approved.url.startswith("/confirm?recorded=")
    assert "letter" not in kinds(world, "mia")


def test_a_list_is_approved_by_one_and_confirmed_by_another(world, now):
    kept.people_it(world)
    kept.closed(world)
    now.move(days=400)
    keep_lists(world.service, world.area, now().date())

    press(world, "prue", "list", "Approve the list")
    done = press(world, "lou", "list_approved", "Confirm")

    assert done.url.startswith("/confirm?recorded=")
    assert not kinds(world, "lou") & {"list", "list_approved"}
    assert not kinds(world, "audra")
