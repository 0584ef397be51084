"""`casepath case …` through the door."""

import json

import pytest

from casepath.demonstration.papers import REFERRAL


@pytest.fixture
def referral(tmp_path):
    """A file with a whole referral."""
    path = tmp_path / "referral.json"
    path.write_text(json.dumps(REFERRAL), encoding="utf-8")
    return path


def submitted(door, case, referral) -> None:
    door.json("case", "do", case, "submit", "--fields", referral, "--as", "rhian")


def test_opening_a_case_gives_its_reference_state_and_entry(door):
    given = ("case", "open", "channel.case", "--as", "rhian")

    receipt = door.json(*given)

    states = receipt["states"]
    assert ("opened", 1) == (receipt["outcome"], receipt["version"])
    assert ("draft", "not_sought") == (states["main"], states["consent"])


def test_an_answer_in_words_is_one_line(door):
    given = ("case", "open", "channel.case", "--as", "rhian")

    done = door(*given)

    assert (0, 1, "") == (done.code, done.out.count("\n"), done.err)
    assert ": opened; " in done.out


def test_a_role_that_may_not_open_is_refused_in_one_line(door):
    given = ("case", "open", "channel.case", "--as", "hugo")

    done = door(*given)

    assert (1, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert done.err.startswith("E_ROLE: ")


def test_a_refusal_names_every_missing_field(door, case, tmp_path):
    fields = tmp_path / "some.json"
    fields.write_text('{"borough": "Northmoor"}', encoding="utf-8")

    done = door("case", "do", case, "submit", "--fields", fields, "--as", "rhian")

    assert (1, 1) == (done.code, done.err.count("\n"))
    assert done.err.startswith("E_FIELD: ")
    assert "Full name of the person" in done.err
    assert "Borough of residence" not in done.err


def test_a_whole_form_moves_the_case(door, case, referral):
    given = ("case", "do", case, "submit", "--fields", referral, "--as", "rhian")

    receipt = door.json(*given)

    assert ("submitted", 2) == (receipt["states"]["main"], receipt["version"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('["a"]', "E-TYPE"),
        ('{"borough": "a", "borough": "b"}', "E-JSON-DUPKEY"),
        ('{"borough": NaN}', "E-JSON-NUM"),
    ],
)
def test_fields_that_are_no_plain_object_are_refused(
    door, case, tmp_path, content, code
):
    fields = tmp_path / "bad.json"
    fields.write_text(content, encoding="utf-8")

    done = door(
        "case", "do", case, "submit", "--fields", fields, "--as", "rhian", "--json"
    )

    assert (1, "", code) == (done.code, done.out, done.error["code"])


def test_a_fields_file_that_is_absent_is_wrong_usage(door, case, tmp_path):
    absent = tmp_path / "absent.json"

    done = door("case", "do", case, "submit", "--fields", absent, "--as", "rhian")

    assert (2, 1) == (done.code, done.err.count("\n"))
    assert done.err.startswith("E-USAGE: ")


def test_a_fact_without_a_value_is_wrong_usage(door, case):
    given = ("case", "do", case, "settle_age", "--set", "age_group", "--as", "imran")

    done = door(*given)

    assert (2, True) == (done.code, "name=value" in done.err)


def test_a_stale_version_says_what_happened_since(door, case, referral):
    submitted(door, case, referral)

    done = door("case", "do", case, "allocate", "--version", 1, "--as", "imran")

    assert 1 == done.code
    assert done.err.startswith("E_STALE: expected version 1 of the case, met version 2")


def test_showing_a_case_gives_states_clocks_requests_and_offers(door, case):
    given = ("case", "show", case, "--as", "rhian")

    shown = door.json(*given)

    keys = {
        "case", "version", "states", "dates", "clocks", "requests", "not_sent",
        "expected", "ties", "offers", "not_delivered",
    }  # fmt: skip
    assert keys == shown.keys()
    assert {"submit": "may"} == {
        one["action"]: one["answer"]
        for one in shown["offers"]
        if one["action"] == "submit"
    }


def test_showing_a_case_in_words_uses_the_labels(door, case):
    given = ("case", "show", case, "--as", "rhian")

    done = door(*given)

    assert "main: Being written" in done.out
    assert "What you may do here:" in done.out


def test_why_says_the_reasons_and_who_could(door, case, referral):
    submitted(door, case, referral)

    offer = door.json("case", "why", case, "allocate", "--as", "rhian")

    assert ("not you", {"intake_officer"}) == (offer["answer"], set(offer["who"]))
    assert ["E_ROLE"] == [reason["code"] for reason in offer["reasons"]]


def test_why_in_words_names_the_action_by_its_label(door, case):
    given = ("case", "why", case, "submit", "--as", "rhian")

    done = door(*given)

    assert done.out.startswith("Submit [submit]: may")


def test_why_says_of_a_named_person_whether_it_can_be_their_answer(door, case):
    given = ("case", "why", case, "submit", "--about", "rhian", "--as", "rhian")

    offer = door.json(*given)

    assert ["E_FIELD"] == [reason["code"] for reason in offer["reasons"]]


def test_in_a_demonstration_a_complaint_opens_a_case_beside_one(door, case, referral):
    submitted(door, case, referral)

    opened = door.json("case", "beside", case, "complain", "complaint", "--as", "pia")

    assert case == opened["beside"]


def test_why_of_an_action_of_no_state_names_those_of_this_one(door, case):
    given = ("case", "why", case, "nonsense", "--as", "rhian")

    done = door(*given, "--json")

    assert (1, "E_STATE") == (done.code, done.error["code"])
    assert "submit" in done.error["hint"]


@pytest.mark.parametrize("verb", ["show", "trail"])
def test_a_case_that_is_not_there_and_one_that_is_not_yours_read_the_same(door, verb):
    given = ("case", verb, "a" * 26, "--as", "rhian")

    done = door(*given)

    assert (1, "") == (done.code, done.out)
    assert done.err.startswith("E-NOT-FOUND: no such case, or not yours")


def test_answering_a_request_that_nobody_made_is_refused(door, case):
    given = ("case", "answer", case, "police", "--as", "paul")

    done = door(*given)

    assert (1, 1) == (done.code, done.err.count("\n"))


def test_assigning_gives_a_person_a_role_on_the_case(door, case, referral):
    submitted(door, case, referral)
    door.json("case", "do", case, "allocate", "--as", "imran")

    receipt = door.json(
        "case", "assign", case, "imran", "intake_officer", "--as", "maya"
    )

    assert "assigned" == receipt["outcome"]


def test_reading_the_record_is_an_entry_and_then_shows_the_fields(panel_door):
    door, case = panel_door
    given = (
        "case",
        "read",
        case,
        "identity",
        "--purpose",
        "assess_need",
        "--as",
        "cora",
    )

    as_json, in_words = door.json(*given), door(*given)

    assert "Northmoor" == as_json["content"]["identity"]["borough"]
    assert f"entry {as_json['entry'] + 1}: read for assess_need" in in_words.out
    assert "  borough: Northmoor\n" in in_words.out


def test_reading_what_nobody_filled_in_says_so(door, case):
    given = (
        "case",
        "read",
        case,
        "identity",
        "--purpose",
        "assess_need",
        "--as",
        "rhian",
    )

    done = door(*given)

    assert (0, True) == (done.code, done.out.endswith("nothing is held there yet\n"))


def test_the_trail_tells_what_happened_to_its_auditor(door, case):
    door("case", "do", case, "submit", "--as", "rhian")

    trail = door.json("case", "trail", case, "--as", "audrey")

    kinds = [entry["kind"] for entry in trail["entries"]]
    assert ["open", "refused", "read"] == kinds


def test_the_list_names_each_case_once(door, case):
    given = ("case", "list", "--as", "imran")

    listed = door.json(*given)

    assert [(case, "draft")] == [(one["case"], one["state"]) for one in listed]


def test_an_empty_list_says_so(door):
    given = ("case", "list", "--as", "imran")

    done = door(*given)

    assert (0, "no cases that you may know of\n") == (done.code, done.out)


def test_a_worklist_names_the_cases_that_wait_for_one_by_due_date(door, case):
    given = ("case", "list", "--mine", "--as", "rhian")

    listed = door.json(*given)

    assert [(case, "draft")] == [(one["case"], one["state"]) for one in listed]
    assert listed[0]["due"] is not None


def test_a_worklist_in_words_has_days(door, case):
    done = door("case", "list", "--mine", "--as", "rhian")

    heads, row = done.out.splitlines()
    named = ["case", "pathway", "state", "due", "opened", "earlier", "expected"]
    assert named == heads.split()
    assert [case, "channel.case", "draft"] == row.split()[:3]


@pytest.mark.usefixtures("case")
def test_an_empty_worklist_says_so(door):
    done = door("case", "list", "--mine", "--as", "imran")

    assert (0, "nothing waits for you\n") == (done.code, done.out)
