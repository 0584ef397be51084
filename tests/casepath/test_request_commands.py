"""`casepath case answer`, `request`, `form`, `beside` and `casepath agreement`."""

import json

import pytest

from config.settings import Settings
from tests.casepath.conftest import PASSPHRASE
from tests.workflows.shared_care import REFERRAL, people_it
from tests.world import World
from workflows.errors import PeopleError
from workflows.installation import open_service
from workflows.reading.queries import person_of_login

UNTIL = ("--from", "2026-01-01T00:00+00:00", "--until", "2028-06-01T00:00+00:00")


class Demonstration(World):
    """A world of people some of whom the demonstration knows already."""

    def person(self, name, **roles):
        try:
            return super().person(name, **roles)
        except PeopleError:
            self.people[name] = person_of_login(self.service, self.area, name)
        for role, organisation in roles.items():
            self.grant(name, role, organisation)
        return self.people[name]


@pytest.fixture
def shared(door):
    """The door of a home in which care is shared, and a case that is gathering."""
    settings = Settings.read()
    service = open_service(settings, lambda: PASSPHRASE)
    world = Demonstration(service, None, door.home, area="demo")
    for name in ("ada", "ben"):
        world.people[name] = person_of_login(service, "demo", name)
    people_it(world)
    service.close()
    return door


@pytest.fixture
def gathered(shared, tmp_path):
    opened = shared.json("case", "open", "shared_care", "--as", "rosa")["case"]
    fields = written(tmp_path, "referral", REFERRAL)
    shared.json("case", "do", opened, "submit", "--fields", fields, "--as", "rosa")
    return opened


def written(folder, name, fields):
    path = folder / f"{name}.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def agree(door, *, confirm=True):
    ref = door.json(
        "agreement", "propose", "shared_care", "health", "--for", "assess",
        "--field", "health_text", *UNTIL, "--as", "olga",
    )["agreement"]  # fmt: skip
    if confirm:
        door.json("agreement", "confirm", ref, "--as", "otto")
    return ref


def ask_health(door, case, folder):
    fields = written(folder, "question", {"asked_for": "Was there anything?"})
    return door("case", "do", case, "ask_health", "--fields", fields, "--as", "cora")


def test_an_agreement_is_made_listed_and_ended_through_the_door(shared):
    ref = agree(shared, confirm=False)
    before = shared.json("agreement", "list", "--as", "olga")
    shared.json("agreement", "confirm", ref, "--as", "otto")
    between = shared.json("agreement", "list", "--as", "olga")
    shared.json("agreement", "end", ref, "--as", "olga")
    after = shared("agreement", "list", "--as", "olga")

    stands = [
        one["stands"]
        for rows in (before, between)
        for one in rows
        if one["agreement"] == ref
    ]
    assert ["proposed", "in force"] == stands
    assert "ended" in after.out


def test_a_request_without_an_agreement_is_refused_in_one_line(
    shared, gathered, tmp_path
):
    done = ask_health(shared, gathered, tmp_path)

    assert (1, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert done.err.startswith("E_PURPOSE: ")


def test_why_says_which_agreement_is_missing_and_who_makes_one(shared, gathered):
    done = shared("case", "why", gathered, "ask_health", "--as", "cora")

    assert "No agreement is in force with 'health'" in done.out
    assert "casepath agreement propose" in done.out


def test_the_party_reads_the_question_and_answers_it(shared, gathered, tmp_path):
    agree(shared)
    ask_health(shared, gathered, tmp_path)

    asked = shared.json("case", "request", gathered, "health", "--as", "hedy")
    shared.json(
        "case", "answer", gathered, "health", "--outcome", "nothing_held",
        "--as", "hedy",
    )  # fmt: skip

    assert {"asked_for": "Was there anything?"} == asked["question"]
    shown = shared.json("case", "show", gathered, "--as", "cora")
    assert {"health": "nothing_held"} == shown["requests"]


def test_more_time_is_asked_for_through_the_door(shared, gathered, tmp_path):
    agree(shared)
    ask_health(shared, gathered, tmp_path)

    done = shared(
        "case", "answer", gathered, "health", "--outcome", "more_time",
        "--reason", "because the record lies in another building", "--as", "hedy",
    )  # fmt: skip

    assert (0, True) == (done.code, "more_time" in done.out)


def test_what_is_not_sent_and_what_is_expected_are_shown(shared, gathered):
    plain = shared.json("case", "show", gathered, "--as", "cora")
    words = shared("case", "show", gathered, "--as", "cora").out
    listed = shared.json("case", "list", "--mine", "--as", "cora")

    assert (["school"], ["The assessment"]) == (plain["not_sent"], plain["expected"])
    assert "request school: not sent. No agreement is in force" in words
    assert "still expected: The assessment" in words
    assert ["The assessment"] == [row["expected"] for row in listed]


def test_the_form_of_an_action_says_what_is_still_needed(shared):
    case = shared.json("case", "open", "shared_care", "--as", "rosa")["case"]

    schema = shared.json("case", "form", case, "submit", "--as", "rosa")
    words = shared("case", "form", case, "submit", "--as", "rosa").out

    assert ["name", "story", "told"] == schema["required"]
    assert "needed  Name [name]" in words


def test_a_complaint_is_opened_beside_the_case(shared, gathered):
    done = shared.json(
        "case", "beside", gathered, "complain", "complaint", "--as", "rosa"
    )

    shown = shared.json("case", "show", done["case"], "--as", "mona")
    assert (gathered, {"main": "received"}) == (done["beside"], shown["states"])


def test_an_answer_is_recorded_for_the_guardian_who_is_named(shared, gathered):
    shared.json("person", "add", "Gail", "--account", "gail", "--as", "ada")
    shared.json("case", "assign", gathered, "gail", "guardian", "--as", "mona")

    done = shared.json(
        "case", "do", gathered, "agree_at_last", "--about", "gail", "--as", "cora"
    )

    assert "given" == done["states"]["consent"]
