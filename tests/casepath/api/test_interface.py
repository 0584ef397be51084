"""What every request to the API meets: who comes in, how it is said, what fails how."""

import json

import pytest

from casepath.api.buckets import OF_A_TOKEN, OF_AN_ADDRESS
from casepath.json_input import MOST_BYTES
from casepath.web.cookies import SESSION
from tests.casepath.api.programme import Programme, programme, token_of
from tests.casepath.pages.test_ground import BORNE, case_of_another_area
from tests.workflows.clocked import PERSON, draft, entries, helping, people_it
from workflows.signing_in.sessions import begin
from workflows.signing_in.token_steps import RevokeToken

CANARY = "Canary Nightingale"


@pytest.fixture
def peopled(world):
    people_it(world)
    return world


def is_problem(answer, status, code):
    """Tell whether an answer is a problem of this kind, whole in every member."""
    said = answer.json()
    assert "application/problem+json" == answer.headers["content-type"]
    assert {
        "type",
        "title",
        "status",
        "detail",
        "code",
        "where",
        "hint",
        "reasons",
    } <= (said.keys())
    assert (status, code) == (answer.status_code, said["code"]), answer.text
    return answer.status_code == said["status"]


@pytest.mark.parametrize("path", ["/cases", "/me", "/log/checkpoint", "/people"])
@pytest.mark.parametrize(
    "header",
    [None, "Bearer", "Bearer x", "Basic Zm9v", "Bearer cp_northmoor_" + "a" * 43],
)
def test_nobody_comes_in_without_a_token_that_holds(peopled, path, header):
    headers = {} if header is None else {"authorization": header}

    met = Programme(peopled).get(path, headers=headers)

    assert is_problem(met, 401, "E-TOKEN")
    assert met.headers["www-authenticate"].startswith("Bearer")


def test_a_session_of_a_browser_opens_nothing_here(peopled):
    nobody = Programme(peopled)
    session = begin(
        peopled.service, peopled.area, peopled.people["olive"], "Test", strong=True
    )
    nobody.client.cookies.set(SESSION, session, domain="casepath.example")

    assert is_problem(nobody.get("/cases"), 401, "E-TOKEN")


def test_a_token_in_an_address_opens_nothing(peopled):
    token = token_of(peopled, "olive")

    met = Programme(peopled).get("/cases", params={"token": token})

    assert is_problem(met, 401, "E-TOKEN")


def test_a_revoked_token_is_refused_at_the_next_request(peopled):
    olive = programme(peopled, "olive")
    assert 200 == olive.get("/me").status_code
    ref = next(
        one["refs"][0]
        for one in entries(peopled, "grant")
        if one.get("action") == "confirm_token"
    )

    peopled.ask(RevokeToken, "ada", token_ref=ref)

    assert is_problem(olive.get("/me"), 401, "E-TOKEN")


def test_a_token_is_good_for_its_scopes_alone(peopled):
    olive = programme(peopled, "olive", "read")

    met = olive.post("/cases", {"pathway": "tenancy.support"})

    assert is_problem(met, 403, "E-SCOPE")
    assert 'scope="act"' in met.headers["www-authenticate"]
    assert 200 == olive.get("/cases").status_code


def test_a_case_is_read_with_its_version_and_acted_on_with_it(peopled):
    olive, case = programme(peopled, "olive"), draft(peopled)
    seen = olive.get(f"/cases/{case}")

    done = olive.post(
        f"/cases/{case}/actions/begin", {"fields": PERSON}, match=seen.headers["etag"]
    )

    assert ('"1"', '"2"') == (seen.headers["etag"], done.headers["etag"])
    assert "helping" == done.json()["states"]["main"]
    assert ["api"] == [
        one["via"] for one in entries(peopled, "transition") if one["case"] == case
    ]


def test_an_older_version_is_refused_with_what_changed_since(peopled):
    olive, case = programme(peopled, "olive"), helping(peopled)

    met = olive.post(f"/cases/{case}/actions/agree", {}, match='"1"')

    assert is_problem(met, 412, "E_STALE")
    assert (1, 2) == (met.json()["expected_version"], met.json()["met_version"])
    assert ["transition begin"] == met.json()["since"]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"if-match": ""}, 428, "E-IF-MATCH"),
        ({"if-match": "7"}, 400, "E-IF-MATCH"),
        ({"if-match": 'W/"7"'}, 400, "E-IF-MATCH"),
        ({"idempotency-key": ""}, 400, "E-IDEMP-KEY"),
        ({"idempotency-key": "a" * 129}, 400, "E-IDEMP-KEY"),
        ({"content-type": "text/plain"}, 415, "E-MEDIA"),
        ({"content-type": "application/x-www-form-urlencoded"}, 415, "E-MEDIA"),
    ],
    ids=str,
)
def test_a_command_says_its_key_its_version_and_its_kind(
    peopled, headers, status, code
):
    olive, case = programme(peopled, "olive"), draft(peopled)
    before = len(entries(peopled, "transition"))

    met = olive.post(
        f"/cases/{case}/actions/begin", {"fields": PERSON}, headers=headers
    )

    assert is_problem(met, status, code)
    assert before == len(entries(peopled, "transition"))


def test_a_repeat_gives_the_first_receipt_and_does_nothing(peopled):
    olive, case = programme(peopled, "olive"), draft(peopled)
    said = {"fields": PERSON}

    first, again = (
        olive.post(f"/cases/{case}/actions/begin", said, match='"1"', key="the-same")
        for _ in range(2)
    )

    assert 200 == first.status_code
    assert first.json() == again.json()
    assert 1 == len(entries(peopled, "transition"))


def test_a_key_used_for_something_else_is_a_conflict(peopled):
    olive = programme(peopled, "olive")
    case = olive.post("/cases", {"pathway": "tenancy.support"}, key="k").json()["case"]

    met = olive.post(f"/cases/{case}/actions/begin", {"fields": PERSON}, key="k")

    assert is_problem(met, 409, "E-IDEMP-MISMATCH")


def test_foreign_and_absent_are_the_same_answer_byte_for_byte(peopled):
    olive, elsewhere = programme(peopled, "olive"), case_of_another_area(peopled)
    refs = (elsewhere, "b" * 26, "nonsense", "%00", "%0A", "'; drop table")

    looked = {olive.get(f"/cases/{ref}").content for ref in refs}
    asked = {
        olive.post(f"/cases/{ref}/actions/begin", {"fields": PERSON}).content
        for ref in refs
    }

    assert 1 == len(looked | asked)
    assert 404 == json.loads(looked.pop())["status"]


def test_who_may_not_know_of_a_case_meets_nothing(peopled):
    peopled.person("zed", stranger="elsewhere")
    case = draft(peopled)

    met = programme(peopled, "zed").get(f"/cases/{case}")

    assert is_problem(met, 404, "E-NOT-FOUND")


def test_a_refusal_tells_every_reason_in_the_language_of_who_asks(peopled):
    olive, case = programme(peopled, "olive"), helping(peopled)

    said = {
        language: olive.post(
            f"/cases/{case}/actions/finish", {}, headers={"accept-language": language}
        )
        for language in ("en", "fr")
    }

    assert is_problem(said["en"], 403, said["en"].json()["code"])
    reasons = {name: one.json()["reasons"] for name, one in said.items()}
    assert [one["code"] for one in reasons["en"]] == [
        one["code"] for one in reasons["fr"]
    ]
    assert reasons["en"][0]["words"] != reasons["fr"][0]["words"]
    assert "fr" == said["fr"].headers["content-language"]


def test_what_a_form_lacks_is_told_field_by_field_in_the_language(peopled):
    olive, case = programme(peopled, "olive"), draft(peopled)
    wrong = {"fields": {"name": "\u202eSam"}}

    said = {
        language: olive.post(
            f"/cases/{case}/actions/begin", wrong, headers={"accept-language": language}
        )
        for language in ("en", "fr")
    }

    assert is_problem(said["fr"], 422, "E-TXT-BIDI")
    (english,), (french,) = (one.json()["reasons"] for one in said.values())
    assert "name" == english["where"] == french["where"]
    assert english["words"] != french["words"]
    assert french["english"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "E-JSON"),
        (b"\xff", "E-ENC"),
        (b'{"pathway": "a", "pathway": "b"}', "E-JSON-DUPKEY"),
        (b'{"pathway": 1e400}', "E-JSON-NUM"),
        (b"[" * 40 + b"]" * 40, "E-JSON-DEPTH"),
        (b'{"pathway": "a", "by": "somebody"}', "E-INPUT"),
        (b'{"pathway": "a", "area": "elsewhere"}', "E-INPUT"),
        (b'{"pathway": 7}', "E-INPUT"),
        (b'{"pathway": "a\\u0000"}', "E-INPUT"),
        (b"[]", "E-INPUT"),
        (b"{}", "E-INPUT"),
    ],
)
def test_a_body_is_taken_as_it_is_described_or_not_at_all(peopled, body, code):
    met = programme(peopled, "olive").client.post(
        "/api/v1/cases",
        content=body,
        headers={"content-type": "application/json", "idempotency-key": "k"},
    )

    assert is_problem(met, 422, code)


def test_a_body_that_is_too_large_is_not_read_to_its_end(peopled):
    met = programme(peopled, "olive").client.post(
        "/api/v1/cases",
        content=b" " * (MOST_BYTES + 1),
        headers={"content-type": "application/json", "idempotency-key": "k"},
    )

    assert is_problem(met, 413, "E-SIZE")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_an_address_names_the_methods_that_it_has(peopled, method):
    met = Programme(peopled).client.request(method, "/api/v1/cases")

    assert is_problem(met, 405, "E-METHOD")
    assert {"GET", "POST"} == set(met.headers["allow"].split(", "))


@pytest.mark.parametrize(
    "path", ["/me", "/nowhere", "/cases/b", "/openapi.json", "/status"]
)
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_bears_the_headers_of_pages(peopled, path, known):
    asker = programme(peopled, "olive") if known else Programme(peopled)

    met = asker.get(path)

    assert not BORNE - set(met.headers)
    assert "no-store" == met.headers["cache-control"]


def test_a_list_is_read_to_its_end_in_parts(peopled):
    olive = programme(peopled, "olive")
    cases = [draft(peopled) for _ in range(5)]

    read, query = [], {"limit": 2}
    while True:
        said = olive.get("/cases", params=query).json()
        read.append([one["case"] for one in said["items"]])
        if "next" not in said:
            break
        query["cursor"] = said["next"]

    assert [2, 2, 1] == [len(one) for one in read]
    assert sorted(cases) == sorted(ref for one in read for ref in one)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"limit": 0}, "E-INPUT"), ({"limit": 201}, "E-INPUT"),
        ({"limit": "many"}, "E-INPUT"), ({"cursor": "bm93aGVyZQ"}, "E-CURSOR"),
        ({"cursor": "ü"}, "E-CURSOR"), ({"other": "1"}, "E-INPUT"),
        ([("limit", 1), ("limit", 2)], "E-QUERY"),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("path", ["/cases", "/inbox", "/people"])
def test_a_part_that_is_none_is_refused(peopled, path, query, code):
    met = programme(peopled, "olive").get(path, params=query)

    assert is_problem(met, 422, code)


def test_who_asks_too_often_waits(peopled):
    at = [0.0]
    peopled.service.monotonic = lambda: at[0]
    olive = programme(peopled, "olive")

    met = [olive.get("/me").status_code for _ in range(OF_A_TOKEN.at_once + 1)]
    refused = olive.get("/me")
    at[0] += int(refused.headers["retry-after"])

    assert [200] * OF_A_TOKEN.at_once + [429] == met
    assert is_problem(refused, 429, "E-RATE")
    assert 200 == olive.get("/me").status_code


def test_guessing_tokens_is_slowed_by_address(peopled):
    peopled.service.monotonic = lambda: 0.0
    nobody = Programme(peopled)

    met = [nobody.get("/me").status_code for _ in range(OF_AN_ADDRESS.at_once + 1)]

    assert [401] * OF_AN_ADDRESS.at_once + [429] == met


def test_what_nobody_foresaw_gives_a_number_and_nothing_else(
    peopled, monkeypatch, capsys, caplog
):
    olive = programme(peopled, "olive")

    def fall(*_):
        raise RuntimeError(CANARY)

    monkeypatch.setattr("casepath.plain.office.people", fall)
    met = olive.get("/people")

    assert is_problem(met, 500, "E-INTERNAL")
    # The log is on standard error, or where a test before has set it up to go.
    assert met.json()["incident"] in "".join((*capsys.readouterr(), caplog.text))
    assert CANARY not in met.text
    assert "Traceback" not in met.text


def test_content_stands_in_no_address_and_no_line_of_the_operations_log(
    peopled, capsys
):
    olive, case = programme(peopled, "olive"), draft(peopled)
    said = {"fields": {**PERSON, "name": CANARY}}

    done = olive.post(f"/cases/{case}/actions/begin", said)
    refused = olive.post(f"/cases/{case}/actions/begin", said)
    wrong = olive.post(f"/cases/{case}/actions/begin", {"fields": CANARY})

    assert [200, 403, 422] == [one.status_code for one in (done, refused, wrong)]
    assert CANARY not in "".join(one.text for one in (done, refused, wrong))
    assert CANARY not in "".join(str(one.url) for one in (done, refused, wrong))
    assert CANARY not in "".join(capsys.readouterr())
