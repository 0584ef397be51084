"""What the engine itself refuses of each row: who, with what, beside whom, when.

- Nobody without the role; not in another state; not with a conflict of interest.
- Not without the form, the reason and the facts that are asked for.
- Not by who proposed it, nor by who did what is kept apart from it.
- Not by a panel that is not quorate, lacks a statutory member, or voted otherwise.
- Each refusal is one entry, and changes nothing else.
"""

import pytest

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from states.explaining import action_label
from tests.journeys.table.judging import Tried, tried
from tests.journeys.table.rows import rows, ways_of
from tests.journeys.table.spread import on_both
from tests.journeys.table.table_sitting import sitting
from tests.journeys.table.taking import taker
from workflows.commands import DeclareInterest
from workflows.trying.standing import organisations_of

BY_PEOPLE = [row for row in rows() if row.system is None]
FIRST = {(row.pathway, row.action): row for row in reversed(BY_PEOPLE)}.values()
ASKING = [row for row in BY_PEOPLE if row.asks and row.unasked is None]
AGAIN = {row.name for row in BY_PEOPLE} - {row.name for row in FIRST}
# What goes on beside a state is offered in most: here is one where it is not.
OFFERED_EVERYWHERE = {
    "channel.case": {
        "raise_concern": ["raised"],
        "consider_safeguarding": ["considered"],
        "order_hold": ["held"],
        "raise_disagreement": ["disputed"],
        "ask_police_again": ["asked_again"],
        "agree_to_providers": ["providers"],
        "agree_to_health": ["health_agreed"],
        "agree_to_other_area": ["other_area"],
    },
    "channel.complaint": {"raise_concern": ["raised"]},
    "iom.case": {
        "raise_concern": ["raised"],
        "arrange_escort": ["papers + arrange_escort"],
    },
    "channel.rights_request": {"raise_concern": ["raised"]},
    "ogp.comment": {"raise_concern": ["raised"]},
    "ogp.commitment": {"raise_concern": ["raised"]},
    "ogp.committee": {"raise_concern": ["raised"]},
    "ogp.inquiry": {"raise_concern": ["raised"]},
    "ogp.recognition": {"raise_concern": ["raised"]},
    "school.group": {
        "raise_concern": ["raised"],
        "ask_phones": ["sought_phone"],
        "ask_photos": ["sought_photos"],
        "ask_health": ["sought_health"],
    },
    "school.activity": {"raise_concern": ["raised"], "ask_leave": ["leave_asked"]},
    "school.mutual_aid": {"raise_concern": ["raised"]},
    "school.incident": {
        "raise_concern": ["raised"],
        "say_grave_offence": ["to_report"],
        "hand_in_report": ["ready"],
    },
    "school.support_pupil": {"raise_concern": ["raised"]},
    "school.complaint": {"raise_concern": ["raised"]},
    "school.rights_request": {"raise_concern": ["raised"]},
    "school.teacher_community": {"raise_concern": ["raised"]},
    "school.membership": {"raise_concern": ["raised"]},
    "school.alliance": {"raise_concern": ["raised"]},
    "workforce.referral": {
        "raise_concern": ["raised"],
        "pause": ["client_pause"],
        "ask_release": ["sought"],
        "release_resume": ["released"],
    },
    "workforce.offer": {"raise_concern": ["raised"]},
    "workforce.employer_request": {"raise_concern": ["raised"]},
    "workforce.complaint": {"raise_concern": ["raised"]},
    "workforce.alliance": {"raise_concern": ["raised"]},
    "workforce.rights_request": {"raise_concern": ["raised"]},
    "iom.service_referral": {"raise_concern": ["raised"]},
    "iom.bid": {"raise_concern": ["raised"]},
    "iom.return": {"raise_concern": ["raised"]},
    "iom.reintegration": {"raise_concern": ["raised"]},
    "iom.complaint": {"raise_concern": ["raised"]},
    "iom.rights_request": {"raise_concern": ["raised"]},
}

ELSEWHERE = {
    "channel.case": ["draft", "triage", "adopted"],
    "school.group": ["survey", "active"],
    "school.activity": ["planned", "stopped"],
    "school.mutual_aid": ["forming", "active"],
    "school.incident": ["reported", "investigating", "major_reported"],
    "workforce.referral": ["draft", "matched", "retention"],
    "workforce.offer": ["drafted", "declined", "offered"],
}
ALWAYS = {
    "certify_fit",
    "close_deceased",
    "say_yes",
    "join_cluster",
    "cancel",
    "settle_age",
    "settle_residence",
    "record_attempt",
    "write_assessment",
    "offer_support",
    "record_sitting",
    "record_barriers",
    "withdraw",
    "record_needs",
    "judge_partners",
    *(
        row.action
        for row in BY_PEOPLE
        if row.track in {"members", "presence", "informing", "channels", "throughout"}
    ),
}


def named(found):
    return [(row.name, (row,)) for row in found]


def refused_with(code, met):
    assert code in met.codes
    assert Tried(met.codes, met.guards, ("refused",)) == met


@pytest.mark.parametrize(("engine", "row"), on_both(named(BY_PEOPLE), AGAIN))
def test_nobody_takes_it_who_holds_no_role_of_the_pathway(standings, engine, row):
    with standings(engine, row.pathway).play(row.at) as play:
        stranger = play.troupe.somebody(RoleHeld("stranger", "council"))

        met = tried(play, stranger, play.filled(stranger, row.action, play.said))

    refused_with("E_ROLE", met)
    assert {None} == set(met.guards)


@pytest.mark.parametrize(
    ("engine", "row"), on_both(named(row for row in rows() if row.system))
)
def test_what_the_system_does_nobody_else_does(standings, engine, row):
    with standings(engine, row.pathway).play(row.at) as play:
        person = play.stage.opener

        met = tried(play, person, play.filled(person, row.action, play.said))

    refused_with("E_ROLE", met)


@pytest.mark.parametrize(
    ("engine", "row"),
    on_both(named(ASKING), AGAIN),
)
def test_it_needs_what_it_asks_for(standings, engine, row):
    with (
        standings(engine, row.pathway).play(row.at) as play,
        taker(play, row) as person,
    ):
        said = play.filled(person, row.action, play.said)
        left_out = {**said, "fields": {}, "values": {}, "reason": None}

        met = tried(play, person, left_out)

    assert {"E_FIELD"} == set(met.codes)
    refused_with("E_FIELD", met)


@pytest.mark.parametrize(
    ("engine", "row"),
    on_both(named(row for row in BY_PEOPLE if row.two is not None), AGAIN),
)
def test_who_proposed_it_does_not_confirm_it(standings, engine, row):
    with standings(engine, row.pathway).play(row.at) as play:
        person = play.person_for(row.action)
        play.ask(person, row.action, **play.said)

        met = tried(play, person, play.filled(person, row.action, play.said))

    assert {"E_TWO_PERSON"} == set(met.codes)
    refused_with("E_TWO_PERSON", met)


APART = [
    (f"{row.name}-after-{other}", (row, other))
    for row in BY_PEOPLE
    for other in row.apart
]


@pytest.mark.parametrize(("engine", "row", "other"), on_both(APART))
def test_who_did_what_is_kept_apart_from_it_does_not_take_it(
    standings, engine, row, other
):
    with standings(engine, row.pathway).play(row.apart[other]) as play:
        stage = play.stage
        [doer, *_] = sorted(stage.facts_of(stage.opener).acts[other])
        for line, held in list(stage._lines_for(row.action, ())):
            play.troupe.grant(doer, held)
            stage._bring(doer, held, row.action, line)

        met = tried(play, doer, play.filled(doer, row.action, play.said))
        name = action_label(play.version.pathway, other, "en")

    refused_with("E_SOD", met)
    # Who did two such things is told of both: this one keeps them from it too.
    assert met.refusal is not None
    assert f"'{name}'" in met.refusal.in_words("en")


@pytest.mark.parametrize(("engine", "row"), on_both(named(FIRST)))
def test_it_is_refused_in_another_state(standings, engine, row):
    elsewhere = OFFERED_EVERYWHERE.get(row.pathway, {}).get(row.action)
    for name in elsewhere or ELSEWHERE.get(row.pathway) or ways_of(row.pathway):
        with standings(engine, row.pathway).play(name) as play:
            facts = play.stage.facts_of(play.stage.opener).facts
            if play.version.rulebook.offered(row.action, facts) is not None:
                continue
            line = play.version.rulebook.permits[row.action][0]
            [organisation, *_] = organisations_of(play.version.pathway, line.role[0])
            person = play.troupe.somebody(RoleHeld(line.role[0], organisation))

            met = tried(play, person, {"case": play.stage.case, "action": row.action})

        refused_with("E_STATE", met)
        return
    assert row.action in ALWAYS


@pytest.mark.parametrize(("engine", "row"), on_both(named(FIRST)))
def test_nobody_takes_it_who_has_declared_an_interest(standings, engine, row):
    with (
        standings(engine, row.pathway).play(row.at) as play,
        taker(play, row) as person,
    ):
        said = play.filled(person, row.action, play.said)
        rulebook = play.version.rulebook
        mine = {held.role for held in play.troupe.roles_of(person)}
        play.stage.bring(person, "declare_interest")
        try:
            play.troupe.ask(
                person, DeclareInterest, case=play.stage.case, relation="friend"
            )
        except NotPermittedError:
            lines = rulebook.permits.get("declare_interest", ())
            assert not any(mine & set(line.role) for line in lines)
            return
        met = tried(play, person, said)

    excepted = {name for one in rulebook.pathway.forbids for name in one.exceptions}
    if row.action in excepted:
        assert not met.codes
    else:
        refused_with("E_COI", met)


PANEL = [row for row in BY_PEOPLE if row.panel]
ONE_A_SIDE = (
    *("elected_two", "department_one", "department_two"),
    *("disability", "youth", "other_society"),
)
AWAY = {  # the seats without which its panel is not quorate
    "ogp.commitment": ONE_A_SIDE,
    "ogp.committee": ONE_A_SIDE,
    "ogp.action_plan": ("departments", "elected_members", "civil_society"),
    "channel.case": ("health", "education"),
    "school.group": ("parents",),
    "school.mutual_aid": ("households",),
    "school.alliance": ("schools",),
    "iom.bid": ("unhcr", "child_welfare", "ngo"),
    "workforce.goal": ("members",),
    "workforce.alliance": ("business", "labor"),
}
STATUTORY = [row for row in PANEL if row.pathway == "channel.case"]
OTHER = {
    row.name: [
        one.action
        for one in PANEL
        if one != row and (one.pathway, one.start) == (row.pathway, row.start)
    ]
    for row in PANEL
}
OTHERWISE = [row for row in PANEL if OTHER[row.name]]


@pytest.mark.parametrize(("engine", "row"), on_both(named(PANEL)))
def test_a_panel_that_is_not_quorate_decides_nothing(standings, engine, row):
    with standings(engine, row.pathway).play(row.at) as play:
        away, about = AWAY[row.pathway], play.named.get(play.said.get("about", ""))
        with sitting(play.stage, row.action, about=about, without=away) as chair:
            met = tried(play, chair, play.filled(chair, row.action, play.said))

    assert {"E_QUORUM"} == set(met.codes)
    refused_with("E_QUORUM", met)


@pytest.mark.parametrize(("engine", "row"), on_both(named(STATUTORY)))
def test_a_statutory_member_who_is_away_is_not_waived(standings, engine, row):
    way = f"{row.at} + settle_residence residence=elsewhere"
    with standings(engine, row.pathway).play(way) as play, taker(play, row) as chair:
        met = tried(play, chair, play.filled(chair, row.action, play.said))

    assert {"E_STATUTORY"} == set(met.codes)
    refused_with("E_STATUTORY", met)


def voted_on(play, action):
    """Give anybody, where a vote for this has to name a person."""
    taken = play.offered(action)
    concerns = taken.joins is not None or taken.leaves is not None
    return next(iter(play.named.values())) if concerns else None


@pytest.mark.parametrize(("engine", "row"), on_both(named(OTHERWISE)))
def test_votes_for_something_else_do_not_carry_it(standings, engine, row):
    [other, *_] = OTHER[row.name]
    with (
        standings(engine, row.pathway).play(row.at) as play,
        sitting(play.stage, row.action, other, about=voted_on(play, other)) as chair,
    ):
        met = tried(play, chair, play.filled(chair, row.action, play.said))

    assert {"E_STATE"} == set(met.codes)
    assert {None} == set(met.guards)
    refused_with("E_STATE", met)


@pytest.mark.parametrize(("engine", "row"), on_both(named(STATUTORY)))
def test_a_chair_who_has_not_opened_the_papers_decides_nothing(standings, engine, row):
    with (
        standings(engine, row.pathway).play(row.at) as play,
        sitting(play.stage, row.action, chair_reads=False) as chair,
    ):
        met = tried(play, chair, play.filled(chair, row.action, play.said))

    refused_with("E_PAPERS", met)


@pytest.mark.parametrize(
    ("engine", "row"), on_both(named(row for row in BY_PEOPLE if row.sends))
)
def test_nobody_is_asked_without_an_agreement(standings, engine, row):
    way = f"{row.at} + end_agreements"
    with standings(engine, row.pathway).play(way) as play, taker(play, row) as person:
        met = tried(play, person, play.filled(person, row.action, play.said))

    assert {"E_PURPOSE"} == set(met.codes)
    refused_with("E_PURPOSE", met)
