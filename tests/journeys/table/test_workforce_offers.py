"""The numbers of a referral, and who reads what of it: at each limit and beside it.

- Two offers are open at most; one that ends frees its place; of two people who make
  the last one at once, one does, and of two partners who accept at once, one does.
- Two follow-up contacts and three attempts are enough, and one less is not.
- An employer reads the released resume while it is released, and nothing else ever.
- A partner reads an offer while it waits for an answer or was accepted, and no longer.
"""

import pytest

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from states.reading import read
from tests.conftest import ENGINES
from tests.journeys.table.at_once import at_once
from tests.journeys.table.judging import tried
from tests.journeys.table.nested import CHILDREN
from tests.journeys.table.playing import Play
from workflows.children.commands import OpenBeside
from workflows.commands import ReadCase
from workflows.pathways.finding import find_pathway
from workflows.trying.standing import OnStage

REFERRAL, OFFER = "workforce.referral", "workforce.offer"
EMPLOYER = RoleHeld("employer_contact", "employer")
PATHWAY = read(find_pathway(REFERRAL)[0]).pathway
UNTIL_ACCEPTED = (
    "settle_age age_group=adult",
    "assigned partner_case_worker",
    "release_to_partner",
    "send",
    "assess_eligibility eligibility=eligible",
)


@pytest.fixture(params=ENGINES)
def at(request, standings):
    """Go a way of a pathway of the family on one engine."""
    return lambda pathway, way: standings(request.param, pathway).play(way)


def met(play, action):
    person = play.person_for(action)
    return tried(play, person, play.filled(person, action, play.said)).codes


def offers(play):
    """Give the offers of a referral, each as its people go on with it."""
    stage, service = play.stage, play.troupe.service
    area = play.troupe.area
    with service.database.reading(area) as connection:
        rows = connection.all(CHILDREN, area=area, case=stage.case)
        version = service.versions.current(connection, area, OFFER)
    found = (OnStage(stage.troupe, version, row.child, stage.opener) for row in rows)
    return [Play(one, play.clock, play.named) for one in found]


@pytest.mark.parametrize(("open_now", "codes"), [(1, ()), (2, ("E_CAP",))])
def test_two_offers_are_open_at_most(at, open_now, codes):
    with at(REFERRAL, "offered_to_partner") as play:
        for _ in range(open_now - 1):
            play.step("offer_to_partner")

        assert codes == met(play, "offer_to_partner")


def test_an_offer_that_ends_frees_its_place(at):
    with at(REFERRAL, "offered_to_partner + offer_to_partner") as play:
        full = met(play, "offer_to_partner")
        offers(play)[0].step("withdraw_offer")

        then = met(play, "offer_to_partner")

    assert (("E_CAP",), ()) == (full, then)


def test_of_two_who_make_the_last_offer_at_once_one_does(at):
    with at(REFERRAL, "offered_to_partner") as play:
        first = play.person_for("offer_to_partner")
        held = RoleHeld("intake_counselor", "one_stop")
        second = play.troupe.somebody(held, but=(first,))
        play.stage.assign(second, "intake_counselor")
        asked = [(p, play.filled(p, "offer_to_partner", {})) for p in (first, second)]

        outcomes = at_once(play, *asked)

        assert 2 == len(offers(play))
    assert ["E_CAP", "moved"] == outcomes


def test_of_two_partners_who_accept_at_once_one_does(at):
    with at(REFERRAL, "offered_to_partner + offer_to_partner") as play:
        both = offers(play)
        for one in both:
            for line in UNTIL_ACCEPTED:
                one.step(line)
        people = [one.person_for("accept") for one in both]
        pairs = zip(people, both, strict=True)

        outcomes = at_once(
            play, *((p, one.filled(p, "accept", {})) for p, one in pairs)
        )

    assert ["E_CAP", "moved"] == outcomes


def test_an_acceptance_that_is_recorded_ends_the_other_offer(at):
    with at(REFERRAL, "offered_to_partner + offer_to_partner") as play:
        first, second = offers(play)
        for line in (*UNTIL_ACCEPTED, "accept"):
            second.step(line)

        play.step("assigned partner_case_worker")
        play.step("record_acceptance")

        assert ("ended", "ended") == (first.tracks["main"], second.tracks["main"])


@pytest.mark.parametrize(
    ("contacts", "codes"), [(1, ("E_MIN_REVIEWS",)), (2, ()), (3, ())]
)
def test_two_follow_up_contacts_are_enough(at, contacts, codes):
    with at(REFERRAL, f"retention + {contacts} * record_contact") as play:
        assert codes == met(play, "close_success")


@pytest.mark.parametrize(
    ("tries", "codes"), [(2, ("E_MIN_REVIEWS",)), (3, ()), (4, ())]
)
def test_three_attempts_are_enough(at, tries, codes):
    with at(REFERRAL, f"matched + {tries} * record_attempt") as play:
        assert codes == met(play, "close_lost_contact")


@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ("prepared", ("E_CONSENT",)),  # never given
        ("ready", ()),
        ("ready + withdraw_release", ("E_CONSENT",)),
        ("ready + fire release_lapses", ("E_CONSENT",)),
    ],
)
def test_an_offer_is_sent_only_while_it_is_released_to_this_partner(at, way, codes):
    with at(OFFER, way) as play:
        assert codes == met(play, "send")


@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ("vacant", ("E_STATE",)),
        ("released", ()),
        ("released + take_resume_back", ("E_STATE",)),
    ],
)
def test_nobody_is_placed_whose_resume_is_not_released(at, way, codes):
    with at(REFERRAL, f"{way} + with started_on=2026-02-02") as play:
        assert codes == met(play, "record_placement")


def reads(play, person, compartment):
    """Tell whether somebody may read a part of the record."""
    try:
        play.troupe.ask(
            person,
            ReadCase,
            case=play.stage.case,
            compartments=frozenset({compartment}),
            purpose="match",
        )
    except NotPermittedError:
        return False
    return True


@pytest.mark.parametrize(
    ("way", "opened"),
    [("vacant", set()), ("released", {"resume"}), ("placed + take_resume_back", set())],
)
def test_an_employer_reads_the_released_resume_and_nothing_else(at, way, opened):
    with at(REFERRAL, way) as play:
        person = play.troupe.somebody(EMPLOYER)
        play.stage.assign(person, "employer_contact")

        found = {name for name in PATHWAY.compartments if reads(play, person, name)}

    assert opened == found


def test_a_request_of_an_employer_has_no_field_about_a_person():
    forms = read(find_pathway("workforce.employer_request")[0]).pathway.forms.values()

    assert {"internal"} == {
        field.sensitivity for form in forms for field in form.fields.values()
    }


@pytest.mark.parametrize(
    ("way", "opened"),
    [
        ("ready", False),
        ("offered", True),
        ("accepted", True),
        ("declined", False),
        ("taken_back", False),
        ("offered + withdraw_release", False),
        ("offered + above withdraw_release", False),
    ],
)
def test_a_partner_reads_an_offer_only_while_it_is_there_to_answer(at, way, opened):
    with at(OFFER, way) as play:
        person = play.named["partner_case_worker"]

        assert opened == reads(play, person, "offered")


@pytest.mark.parametrize(
    ("beside", "kind", "lines", "action"),
    [
        ("complain", "complaint", ("lodge", "take_up"), "record_finding"),
        (
            "subject_access",
            "rights_request",
            ("settle_asker asker=the_person", "take_up"),
            "prepare_answer",
        ),
    ],
)
def test_who_acted_on_the_referral_decides_nothing_beside_it(
    at, beside, kind, lines, action
):
    with at(REFERRAL, "matched") as play:
        troupe, stage = play.troupe, play.stage
        asker = stage.person_for(beside)
        asked = troupe.ask(
            asker, OpenBeside, case=stage.case, action=beside, opens=kind
        )
        with troupe.service.database.reading(troupe.area) as connection:
            name = f"workforce.{kind}"
            version = troupe.service.versions.current(connection, troupe.area, name)
        opened = Play(OnStage(troupe, version, asked.ref or "", asker), play.clock)
        for line in lines:
            opened.step(line)
        free = opened.person_for(action)
        [acted, *_] = stage.facts_of(stage.opener).acts["screen"]
        for line, held in list(opened.stage._lines_for(action, ())):
            troupe.grant(acted, held)
            opened.stage._bring(acted, held, action, line)
        said = {"outcome": "upheld", "answer": "granted", "ground": "not_needed"}

        refused = tried(opened, acted, opened.filled(acted, action, said))
        allowed = tried(opened, free, opened.filled(free, action, said))

    assert (("E_SOD",), ()) == (refused.codes, allowed.codes)
