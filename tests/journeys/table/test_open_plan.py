"""What everybody may read of a plan, what stays with one side, and in which language.

- A name is published while its bearer agrees, and only so.
- What one side tells the facilitator the other side does not read.
- A refusal is said in the words of the file, in each of its languages.
- A call lasts as many working days as its own calendar has.
"""

from datetime import UTC, datetime

import pytest
import yaml

from policies.calendars import calendar_named
from policies.clocks import due
from policies.errors import NotPermittedError
from states.durations import parse_duration
from states.reading import read
from tests.journeys.table.judging import Tried, tried
from workflows.commands import ReadCase, TakeAction
from workflows.pathways.finding import find_pathway
from workflows.published.reading import published

PLAN = "ogp.action_plan"
ZONES = {"tunisia": "Africa/Tunis", "morocco": "Africa/Casablanca"}
SOURCE = find_pathway(PLAN)[0]
TEXTS = yaml.safe_load(SOURCE)["guards"]


def told(play):
    [one] = published(play.troupe.service, play.troupe.area, PLAN)
    return one["fields"]


NAMES = "seated + record_names"
CONSENTS = {
    "not-asked": (NAMES, False),
    "asked": (f"{NAMES} + ask_contact_name", False),
    "refused": (f"{NAMES} + ask_contact_name + refuse_contact_name", False),
    "given": (f"{NAMES} + ask_contact_name + give_contact_name", True),
    "withdrawn": (
        f"{NAMES} + ask_contact_name + give_contact_name + withdraw_contact_name",
        False,
    ),
}


@pytest.mark.parametrize("how", CONSENTS)
def test_a_name_is_published_while_its_bearer_agrees(standings, how):
    way, is_named = CONSENTS[how]
    with standings("sqlite", PLAN).play(way) as play:
        fields = told(play)

    by_consent = yaml.safe_load(SOURCE)["publishes"]["by_consent"]
    instead = {"instead": by_consent["name_of_contact"]["instead"]}
    assert fields["name_of_contact"] == ("Invented" if is_named else instead)
    assert fields["name_of_co_chair"] != "Invented"


def test_nothing_is_published_before_an_area_is_a_member(standings):
    with standings("sqlite", PLAN).play("applied") as play:
        met = published(play.troupe.service, play.troupe.area, PLAN)

    assert met == []


def test_nobody_but_the_facilitator_reads_what_both_sides_tell(standings):
    way = "forum_setup + note_government_side + note_civil_society_side"
    with standings("sqlite", PLAN).play(way) as play:

        def reads(person, compartment):
            ask = {"compartments": frozenset({compartment}), "purpose": "mediate"}
            play.troupe.ask(person, ReadCase, case=play.stage.case, **ask)

        facilitator = play.person_for("note_government_side")
        reads(facilitator, "side_gov")
        reads(facilitator, "side_cso")
        reads(play.named["gina"], "side_gov")
        reads(play.named["wafa"], "side_cso")
        for name, other in (("gina", "side_cso"), ("wafa", "side_gov")):
            with pytest.raises(NotPermittedError) as met:
                reads(play.named[name], other)
            assert "E_NTK" in met.value.refusal.codes


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_refusal_is_met_in_each_language(standings, language):
    with standings("sqlite", PLAN).play("draft_published") as play:
        person = play.person_for("close_comments")
        with pytest.raises(NotPermittedError) as met:
            play.troupe.ask(
                person, TakeAction, **play.filled(person, "close_comments", {})
            )

    said = met.value.refusal.in_words(language)
    assert TEXTS["comments_are_over"]["refuse"][language] in said


def test_who_hands_a_plan_in_twice_hands_it_in_once(standings):
    with standings("sqlite", PLAN).play("tracked") as play:
        first = play.person_for("submit_plan")
        said = play.filled(first, "submit_plan", {})
        play.troupe.ask(first, TakeAction, **said)

        met = tried(play, first, said)

    assert Tried(("E_STATE",), met.guards, ("refused",)) == met


@pytest.mark.parametrize("calendar", ZONES)
def test_a_call_lasts_as_long_as_its_calendar_says(calendar):
    chosen = {"counts_by": calendar, "zone": ZONES[calendar]}
    text = SOURCE.decode()
    for name, value in chosen.items():
        [line] = [one for one in text.splitlines() if one.startswith(f"  {name}: ")]
        met = yaml.safe_load(line)[name]["is"]
        text = text.replace(line, line.replace(f"is: {met}", f"is: {value}"))
    pathway = read(text.encode()).pathway
    begun = datetime(2026, 4, 1, 9, tzinfo=UTC)

    over = due(
        begun,
        parse_duration("20 working days", least=1),
        calendar_named(pathway.calendar),
        pathway.time_zone,
    )

    # 9 April is a feast in Tunisia alone.
    days = {"tunisia": "2026-04-30", "morocco": "2026-04-29"}
    assert over.how["day"] == days[calendar]
    assert (pathway.calendar, pathway.time_zone) == (calendar, ZONES[calendar])
    assert over.at > begun
