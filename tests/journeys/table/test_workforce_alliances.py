"""An alliance: its members admitted at sitting after sitting, its shares, its votes.

- The panel decides at every sitting anew while the alliance is active, once at each.
- Of a local board 51 of 100 are from business and 20 from labor: below, at, above.
- A decision takes 60 of 100 votes, and no category is against it as a whole.
- One newcomer observes at a time; of two who invite at once, one does.
- Dormant is dormant for a year, counted from the last time it came to rest.
- What the sponsor answered is read by the sponsor and the collaborative leader alone.
"""

import pytest

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from tests.conftest import ENGINES
from tests.journeys.table.at_once import at_once
from tests.journeys.table.judging import bodies, tried
from tests.journeys.table.table_sitting import sitting
from workflows.commands import CastVote, ReadCase, Recuse

ALLIANCE = "workforce.alliance"
LEADER = RoleHeld("collaborative_leader", "council")
KINDS = ("business", "labor", "employer", "education", "government")


@pytest.fixture(params=ENGINES)
def at(request, standings):
    """Go a way of the alliance on one engine."""
    return lambda way: standings(request.param, ALLIANCE).play(way)


def met(play, action):
    """Give what refuses an action that somebody takes alone."""
    person = play.person_for(action)
    return tried(play, person, play.filled(person, action, play.said))


def carried(play, action, chair):
    return tried(play, chair, play.filled(chair, action, play.said)).codes


def vote(play, choice, *people, about=None):
    said = {"choice": choice, "about": about}
    for person in people:
        play.troupe.ask(person, CastVote, case=play.stage.case, **said)


def last_refs(play):
    """Give what the newest entry of the log refers to."""
    return bodies(play)[-1]["refs"]


def observing(name, kind):
    """Let somebody observe for sixty days who is then to be a member."""
    return (
        f"made observer {name}",
        f"about invite_observer {name}",
        "wait 60 days",
        f"apart member_{kind} {name}",
    )


def test_members_are_admitted_at_one_sitting_after_another(at):
    with at("active") as play:
        for number, kind in enumerate(KINDS, 1):
            name = f"n{number}"
            for line in observing(name, kind):
                play.step(line)
            play.step(f"admit_{kind} about={name}")
            play.step(f"about stop_observing {name}")

        play.step("merge_alliances")

        assert "merged" == play.tracks["main"]


def test_at_one_sitting_one_newcomer_is_admitted(at):
    with at("active") as play:
        for line in observing("n", "business"):
            play.step(line)
        play.step("apart member_labor m")
        first, second = play.named["n"], play.named["m"]
        with sitting(play.stage, "admit_business", about=first) as chair:
            play.ask(chair, "admit_business", about="n")
            voters = [one for one in play.stage.seated if one != chair]
            vote(play, "admit_labor", *voters, about=second)
            said = play.filled(chair, "admit_labor", {"about": "m"})

            again = tried(play, chair, said)

        play.step("admit_labor about=m")

    assert (("E_STATE",), ("refused",)) == (again.codes, again.entries)


BOARDS = [  # business, labor, employers, providers, public bodies; whether it may be
    ((1, 1, 1, 1, 1), False),  # 40 of 100 from business
    ((2, 2, 2, 1, 1), False),  # 50 of 100
    ((2, 2, 3, 1, 1), True),  # 55 of 100, labor 22
    ((3, 2, 3, 1, 1), True),  # labor just 20 of 100
    ((3, 2, 4, 1, 1), False),  # labor 18 of 100
]


@pytest.mark.parametrize(("many", "lawful"), BOARDS)
def test_a_local_board_has_its_shares_of_business_and_labor(at, many, lawful):
    with at("stakeholder_mapping") as play:
        for kind, count in zip(KINDS, many, strict=True):
            for number in range(count):
                name = f"{kind}{number}"
                play.step(f"apart member_{kind} {name}")
                play.step(f"about add_{kind} {name}")
        play.step("say_what_it_is acts_as=local_board chair_from=business")
        from_business = met(play, "draft_charter").guards
        play.step("say_what_it_is acts_as=local_board chair_from=another_category")
        from_elsewhere = met(play, "draft_charter").guards

    assert lawful == ("board_makeup_is_lawful" not in from_business)
    assert "board_makeup_is_lawful" in from_elsewhere


VOTES = [  # of five, one a category: for, abstaining, against
    ((5, 0, 0), ()),
    ((3, 2, 0), ()),  # 60 of 100
    ((2, 3, 0), ("E_STATE",)),  # 40 of 100
    ((4, 0, 1), ("E_STATE",)),  # a category as a whole against it
]


@pytest.mark.parametrize(("votes", "codes"), VOTES)
def test_it_takes_sixty_of_a_hundred_and_no_category_against(at, votes, codes):
    with at("review") as play, sitting(play.stage, "renew") as chair:
        voters = [one for one in play.stage.seated if one != chair]
        cast = [
            choice
            for choice, count in zip(
                ("renew", "abstain", "wind_up"), votes, strict=True
            )
            for _ in range(count)
        ]
        for person, choice in zip(voters, cast, strict=True):
            vote(play, choice, person)

        assert codes == carried(play, "renew", chair)


def test_one_of_two_against_is_no_category_against(at):
    grown = [*observing("n", "labor"), "admit_labor about=n", "call_review"]
    way = " + ".join(["active", *grown])
    with at(way) as play, sitting(play.stage, "renew") as chair:
        vote(play, "wind_up", play.named["l"])

        assert () == carried(play, "renew", chair)


def test_who_would_hold_the_money_stands_back_and_the_others_decide(at):
    grown = [*observing("n", "labor"), "admit_labor about=n", "call_review"]
    way = " + ".join(["active", *grown])
    with at(way) as play, sitting(play.stage, "renew") as chair:
        vote(play, "wind_up", play.named["l"])
        play.troupe.ask(play.named["l"], Recuse, case=play.stage.case)
        with pytest.raises(NotPermittedError) as kept_off:
            vote(play, "wind_up", play.named["l"])
        done = carried(play, "renew", chair)
        said = {ref for ref in last_refs(play) if ":" in ref}

    assert (("E_COI",), ()) == (kept_off.value.refusal.codes, done)
    assert "rung:unanimous" in said


AWAY = [
    ((), ()),
    (("business",), ()),  # labor speaks for the category
    (("labor",), ()),
    (("business", "labor"), ("E_QUORUM",)),
    (("education",), ("E_STATUTORY",)),
]


@pytest.mark.parametrize(("away", "codes"), AWAY)
def test_each_of_the_four_categories_is_there(at, away, codes):
    with at("review") as play, sitting(play.stage, "renew", without=away) as chair:
        assert set(codes) == set(carried(play, "renew", chair))


def test_one_newcomer_observes_at_a_time_and_leaving_frees_the_place(at):
    with at("observing + made observer n2 + with about=n2") as play:
        full = met(play, "invite_observer").codes
        play.step("about stop_observing n")
        play.said = {"about": "n2"}

        assert (("E_CAP",), ()) == (full, met(play, "invite_observer").codes)


def test_of_two_who_invite_at_once_one_does(at):
    with at("active + made observer n n2") as play:
        first = play.person_for("invite_observer")
        second = play.troupe.somebody(LEADER, but=(first,))
        play.stage.assign(second, LEADER.role)
        pairs = ((first, "n"), (second, "n2"))
        asked = [
            (who, play.filled(who, "invite_observer", {"about": name}))
            for who, name in pairs
        ]

        assert ["E_CAP", "moved"] == at_once(play, *asked)


def test_of_two_who_add_the_same_organization_at_once_one_does(at):
    with at("stakeholder_mapping + apart member_labor l") as play:
        first = play.person_for("add_labor")
        second = play.troupe.somebody(LEADER, but=(first,))
        play.stage.assign(second, LEADER.role)
        said = {"about": "l"}
        asked = [(who, play.filled(who, "add_labor", said)) for who in (first, second)]

        assert ["E_STATE", "moved"] == at_once(play, *asked)


FOR_A_YEAR = [
    ("active + rest + wait 364 days", ("E_WINDOW",)),
    ("active + rest + wait 365 days", ()),
    ("active + fire fall_dormant + wait 364 days", ("E_WINDOW",)),
    ("active + fire fall_dormant + wait 365 days", ()),
    ("active + rest + wait 365 days + wake + rest", ("E_WINDOW",)),
    ("active + rest + wait 365 days + wake + fire fall_dormant", ("E_WINDOW",)),
]


@pytest.mark.parametrize(("way", "codes"), FOR_A_YEAR)
def test_it_is_wound_up_after_a_whole_year_of_rest(at, way, codes):
    with at(way) as play:
        assert codes == met(play, "let_go").codes


FORUMS = [(3, ()), (4, ("E_CAP",))]


@pytest.mark.parametrize(("there", "codes"), FORUMS)
def test_four_forums_wait_at_most(at, there, codes):
    more = [f"schedule_forum forum_on=2026-03-0{day}" for day in range(3, there + 2)]
    with at(" + ".join(["scheduled", *more, "with forum_on=2026-03-09"])) as play:
        assert codes == met(play, "schedule_forum").codes


def reads(play, person, compartment):
    try:
        play.troupe.ask(
            person,
            ReadCase,
            case=play.stage.case,
            compartments=frozenset({compartment}),
            purpose="ally",
        )
    except NotPermittedError:
        return False
    return True


def test_partners_show_their_cards_slowly(at):
    with at("seated") as play:
        members = [play.named[name] for name in ("b", "l", "e", "d", "g", "chair")]
        found = [reads(play, one, "sponsor") for one in members]
        charter = [reads(play, one, "charter") for one in members]
        leader = play.person_for("record_interests")

        assert (True, [False] * 6) == (reads(play, leader, "sponsor"), found)
        assert [True] * 6 == charter
