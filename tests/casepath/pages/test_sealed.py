"""While the records are sealed three addresses answer, and a referral is taken."""

import re

import pytest
from starlette.testclient import TestClient

from casepath.api.app import interface
from casepath.api.description import MOUNTED
from casepath.api.table import OPERATIONS, PREFIX
from casepath.demonstration.papers import REFERRAL
from casepath.pages.table import ROUTES
from casepath.web.app import pages
from casepath.web.running_site import Site
from config.database import Database
from config.errors import DatabaseError
from config.settings import Settings
from tests.casepath.pages.test_referring import CHANNEL, typed_for
from tests.casepath.pages.visitor import HERE, Visitor
from tests.workflows.clocked import entries
from tests.world import PASSPHRASE
from workflows.pathways.finding import find_pathway
from workflows.sealing import journal
from workflows.sealing.acting import seal_here, unseal_here
from workflows.sealing.custody import share_here
from workflows.spool.folder import receipts_in, referrals_of
from workflows.spool.refreshing import make_ready

THREE = {"/health", "/unseal", "/intake", "/intake/{area}/{pathway}"}
NAMES = ("Annis", "Ben", "Corin")
CUSTODIANS = [(name, f"the words of {name} alone") for name in NAMES]
WHO = {
    "name": "Canary Quillfeather",
    "organisation": "Canary school",
    "reached_by": "01632 960 999",
}


@pytest.fixture
def site(world) -> Site:
    """An area with one family, a referrer, and a spool that is ready."""
    world.put(find_pathway(CHANNEL)[0])
    world.person("rhian", referrer="education")
    world.person("imran", intake_officer="adults_services")
    settings = Settings(
        home=world.folder, area=world.area, key_file=world.folder / "keys"
    )
    make_ready(world.service, settings, world.area)
    return Site(world.service, settings, is_secure=False)


def visitor_of(site: Site, world=None, who: str = "") -> Visitor:
    nobody = Visitor(site)
    return nobody.sign_in(world.area, world.people[who]) if who else nobody


def left(site: Site, world, **more: str):
    """Leave a referral at the intake form; give the page that came."""
    nobody = visitor_of(site)
    form = nobody.get(f"/intake/{world.area}/{CHANNEL}")
    assert 200 == form.status, form.words
    typed = {**WHO, "urgency": "not_urgent", **typed_for(form, REFERRAL), **more}
    return nobody.send(form, "Leave this referral", **typed)


def receipt_on(page) -> str:
    return re.search(r"[a-z2-7]{4}(?:-[a-z2-7]{4}){3}", page.text)[0]


def place(path: str) -> str:
    return re.sub(r"\{[a-z_]+(:[a-z]+)?\}", "any-2", path)


def test_every_other_page_says_that_it_is_sealed_with_the_usual_headers(site, world):
    ada = visitor_of(site, world, "ada")
    seal_here(site.settings)
    met = {}
    for one in ROUTES:
        answered = ada.get(place(one.path))
        met[one.path] = answered.status, "The records are locked" in answered.words
        assert "frame-ancestors 'none'" in answered.headers["content-security-policy"]

    shut = {path for path, said in met.items() if said == (503, True)}
    colours = {path for path in met if path.startswith("/look/")}
    assert THREE | colours == met.keys() - shut


def test_no_form_is_taken_in_while_sealed_but_those_two(site, world):
    ada = visitor_of(site, world, "ada")
    seal_here(site.settings)
    forms = [one for one in ROUTES if one.take is not None and one.path not in THREE]

    assert {503} == {ada.post(place(one.path), csrf="x").status for one in forms}


def test_an_address_that_is_none_says_that_it_is_sealed_too(site):
    seal_here(site.settings)

    assert 503 == visitor_of(site).get("/nothing/of/the/kind").status


def test_every_operation_of_the_interface_answers_sealed_as_problem_details(site):
    client = TestClient(pages(site, interface(site)), base_url=HERE)
    seal_here(site.settings)
    for one in OPERATIONS:
        answered = client.request(one.method, place(f"{MOUNTED}{PREFIX}{one.path}"))
        assert (503, "E-SEALED") == (answered.status_code, answered.json()["code"])
        assert "application/problem+json" == answered.headers["content-type"]
    assert 503 == client.get(f"{MOUNTED}{PREFIX}/openapi.json").status_code
    assert 503 == client.get(f"{MOUNTED}{PREFIX}/nothing").status_code


def test_seal_now_takes_an_administrator_and_shuts_at_once(site, world):
    ada, rhian = (visitor_of(site, world, one) for one in ("ada", "rhian"))

    assert rhian.get("/admin/seal").status in {403, 404}
    assert rhian.post("/admin/seal", csrf="x").status in {403, 404}
    shut = ada.send(ada.get("/admin/seal"), "Seal now")

    assert "/unseal" == shut.url
    assert 503 == ada.get("/mywork").status
    assert site.standing.sealed is not None


def test_a_wrong_passphrase_is_told_alike_and_after_five_nobody_can_try(site, caplog):
    seal_here(site.settings)
    met = []
    for nth in range(6):
        nobody = visitor_of(site)  # limits are of an application
        page = nobody.get("/unseal")
        met.append(nobody.send(page, "Unseal", passphrase=f"Canary{nth}").status)

    assert [422] * 5 + [429] == met
    assert "Canary" not in caplog.text
    nobody = visitor_of(site)
    right = nobody.send(nobody.get("/unseal"), "Unseal", passphrase=PASSPHRASE)
    assert 429 == right.status


def test_the_passphrase_opens_again_and_both_steps_are_entries(site, world):
    ada = visitor_of(site, world, "ada")
    ada.send(ada.get("/admin/seal"), "Seal now")
    nobody = visitor_of(site)

    opened = nobody.send(nobody.get("/unseal"), "Unseal", passphrase=PASSPHRASE)

    assert "The records are open" in opened.words
    assert 200 == ada.get("/admin/seal").status
    said = [(one["action"], one["actor"]) for one in entries(world, "key")]
    steps = ["seal_records", "unseal_records"]
    assert list(zip(steps, [world.people["ada"], "system"], strict=True)) == said
    assert 0 == journal.not_entered(site.settings)


def shared(site) -> Visitor:
    share_here(site.settings, PASSPHRASE, CUSTODIANS, 2)
    return visitor_of(site)


def typed_rows(*rows: tuple[str, str]) -> dict[str, str]:
    names = {f"custodian_{nth}": name for nth, (name, _) in enumerate(rows)}
    return names | {f"passphrase_{nth}": said for nth, (_, said) in enumerate(rows)}


def test_two_of_three_custodians_open_again_in_one_form(site, world, caplog):
    nobody = shared(site)
    page = nobody.get("/unseal")
    assert "2 of its custodians open it together" in page.words
    assert not any(name in page.text for name, _ in CUSTODIANS)
    opened = nobody.send(page, "Unseal", **typed_rows(CUSTODIANS[2], CUSTODIANS[0]))

    assert "The records are open" in opened.words
    said = [one["action"] for one in entries(world, "key")]
    assert ["share_keys", "unseal_records"] == said
    assert "words of" not in caplog.text


def test_whose_passphrase_does_not_fit_is_told_and_none_is_shown_again(site, caplog):
    nobody = shared(site)
    wrong = [CUSTODIANS[0], ("Ben", "Canary words of Ben")]
    again = nobody.send(nobody.get("/unseal"), "Unseal", **typed_rows(*wrong))

    assert 422 == again.status
    assert 'id="passphrase_1-error"' in again.text
    assert 'id="passphrase_0-error"' not in again.text
    assert 'value="Ben"' in again.text
    for said in ("Canary", CUSTODIANS[0][1]):
        assert said not in again.text + caplog.text
    assert 503 == nobody.get("/").status


@pytest.mark.parametrize(
    "rows",
    [
        [CUSTODIANS[0], CUSTODIANS[0]],
        [CUSTODIANS[0], ("Nobody at all", CUSTODIANS[1][1])],
        [CUSTODIANS[0], ("Ben", CUSTODIANS[0][1])],
        [CUSTODIANS[0], ("Ben", PASSPHRASE)],
    ],
)
def test_fewer_than_are_needed_open_nothing_and_are_told_alike(site, rows):
    nobody = shared(site)
    again = nobody.send(nobody.get("/unseal"), "Unseal", **typed_rows(*rows))

    assert 422 == again.status
    assert again.words.count("does not fit this custodian") == 2  # summary and field
    assert site.service.provider.is_sealed


def test_an_empty_row_is_told_and_counts_as_no_try(site):
    nobody = shared(site)
    for _ in range(6):
        rows = typed_rows(CUSTODIANS[0], ("", ""))
        again = nobody.send(nobody.get("/unseal"), "Unseal", **rows)
        assert 422 == again.status
    opened = nobody.send(nobody.get("/unseal"), "Unseal", **typed_rows(*CUSTODIANS[:2]))

    assert "The records are open" in opened.words


def test_each_wrong_passphrase_of_a_form_counts_as_a_try(site):
    shared(site)
    met = []
    for _ in range(4):
        nobody = visitor_of(site)
        rows = typed_rows(("Ann", "one"), ("Ben", "two"))
        met.append(nobody.send(nobody.get("/unseal"), "Unseal", **rows).status)

    assert [422, 422, 429, 429] == met
    nobody = visitor_of(site)
    right = nobody.send(nobody.get("/unseal"), "Unseal", **typed_rows(*CUSTODIANS[:2]))
    assert 429 == right.status


def test_what_was_sealed_at_a_terminal_is_entered_when_it_is_open_again(site, world):
    seal_here(site.settings)
    assert 503 == visitor_of(site).get("/").status
    unseal_here(site.settings, PASSPHRASE)
    assert 2 == journal.not_entered(site.settings)
    nobody = visitor_of(site)
    nobody.send(nobody.get("/unseal"), "Unseal", passphrase=PASSPHRASE)

    said = [one["action"] for one in entries(world, "key")]
    assert ["seal_records", "unseal_records", "unseal_records"] == said


def test_a_key_file_that_is_gone_seals_and_brings_no_keys_back_by_itself(site, world):
    ada = visitor_of(site, world, "ada")
    aside = world.folder / "elsewhere"
    (world.folder / "keys").rename(aside)

    assert 503 == ada.get("/mywork").status
    aside.rename(world.folder / "keys")
    assert 503 == ada.get("/mywork").status


def test_a_referral_is_left_while_sealed_and_filed_once_afterwards(site, world, now):
    seal_here(site.settings)
    received = left(site, world)
    assert "Received, not yet filed" in received.words, received.words[:900]
    receipt = receipt_on(received)
    now.move(hours=2)
    site.service.provider.unseal(PASSPHRASE)

    rhian = visitor_of(site, world, "rhian")
    assert receipt in rhian.get("/spool").text
    one = rhian.get(f"/spool/{receipt}")
    assert WHO["name"] in one.words
    filed = rhian.send(one, "File it")

    assert 200 == filed.status, filed.words[-900:]
    case = filed.url.removeprefix("/cases/").partition("?")[0]
    opened = entries(world, "open")[0]
    assert case == opened["case"]
    assert int(opened["ts"]) - int(opened["occ"]) >= 7200 * 10**6
    again = rhian.post(f"/spool/{receipt}", csrf="x")
    assert again.status == 403
    assert rhian.get(f"/spool/{receipt}").url.startswith(f"/cases/{case}")
    assert [] == receipts_in(referrals_of(site.settings, world.area))
    assert 1 == len(entries(world, "open"))


def test_nothing_that_was_written_lies_readable_in_the_spool(site, world):
    seal_here(site.settings)
    story = {"f__concern_narrative": "Canary sentence that nobody may read here. " * 8}
    left(site, world, **story)
    site.service.provider.unseal(PASSPHRASE)

    folder = referrals_of(site.settings, world.area)
    blobs = [one.read_bytes() for one in folder.iterdir() if one.is_file()]
    assert any(blobs)
    for word in (b"Canary", b"Quillfeather", b"960", CHANNEL.encode()):
        assert not any(word in one for one in blobs)


def test_who_may_not_open_such_a_case_meets_nothing_of_it(site, world):
    seal_here(site.settings)
    receipt = receipt_on(left(site, world))
    site.service.provider.unseal(PASSPHRASE)
    imran = visitor_of(site, world, "imran")

    assert receipt not in imran.get("/spool").text
    assert 404 == imran.get(f"/spool/{receipt}").status


def test_what_is_missing_is_told_and_everything_typed_is_kept(site, world):
    seal_here(site.settings)
    again = left(site, world, name="", reached_by="by the green door")

    assert 422 == again.status
    assert "Enter your name" in again.words
    assert "by the green door" in again.text


def test_while_it_is_open_the_intake_sends_people_to_the_referral(site, world):
    nobody = visitor_of(site)

    assert "Sign in and make the referral" in nobody.get("/intake").words
    assert "/intake" == nobody.get(f"/intake/{world.area}/{CHANNEL}").url


def test_who_began_while_it_was_sealed_may_still_leave_it(site, world):
    seal_here(site.settings)
    nobody = visitor_of(site)
    form = nobody.get(f"/intake/{world.area}/{CHANNEL}")
    site.service.provider.unseal(PASSPHRASE)
    typed = {**WHO, "urgency": "not_urgent", **typed_for(form, REFERRAL)}

    assert "not yet filed" in nobody.send(form, "Leave this referral", **typed).words


def test_two_clicks_leave_one_referral(site, world):
    seal_here(site.settings)
    nobody = visitor_of(site)
    form = nobody.get(f"/intake/{world.area}/{CHANNEL}")
    typed = {**WHO, "urgency": "not_urgent", **typed_for(form, REFERRAL)}
    met = {
        receipt_on(nobody.send(form, "Leave this referral", **typed)) for _ in range(2)
    }

    assert met == set(receipts_in(referrals_of(site.settings, world.area)))


def test_a_full_spool_says_so_and_whom_to_ring(site, world, monkeypatch):
    monkeypatch.setattr("workflows.spool.folder.MOST_FILES", 0)
    seal_here(site.settings)
    refused = left(site, world)

    assert 503 == refused.status
    assert "No more referrals can be kept here" in refused.words


def test_a_file_that_does_not_open_is_kept_and_told(site, world):
    seal_here(site.settings)
    receipt = receipt_on(left(site, world))
    site.service.provider.unseal(PASSPHRASE)
    lies = referrals_of(site.settings, world.area) / f"{receipt}.sealed"
    bytes_there = bytearray(lies.read_bytes())
    bytes_there[60] ^= 1
    lies.write_bytes(bytes_there)
    rhian = visitor_of(site, world, "rhian")

    page = rhian.get("/spool")
    assert "Cannot be opened" in page.words
    assert receipt in page.text
    assert lies.exists()


def test_health_answers_always_and_says_how_it_is(site):
    assert "Open" in visitor_of(site).get("/health").words
    seal_here(site.settings)
    sealed = visitor_of(site).get("/health")

    assert 200 == sealed.status
    assert "Sealed" in sealed.words


def failing(*_, **__):
    raise DatabaseError("the disk said no")


def test_while_the_log_cannot_be_written_a_referral_is_still_taken(
    site, world, monkeypatch
):
    rhian = visitor_of(site, world, "rhian")
    begin = rhian.get(f"/referrals/new/{CHANNEL}")
    monkeypatch.setattr("casepath.pages.referring.begin_draft", failing)
    cut_off = rhian.send(begin, "Start")

    assert 503 == cut_off.status
    assert "The records cannot be reached" in cut_off.words
    assert "Received, not yet filed" in left(site, world).words


def test_while_the_database_is_away_a_referral_is_taken_all_the_same(
    site, world, monkeypatch
):
    rhian = visitor_of(site, world, "rhian")
    for name in ("reading", "writing"):
        monkeypatch.setattr(Database, name, failing)

    assert 503 == rhian.get("/mywork").status
    assert "/intake" in rhian.get("/mywork").links.values()
    assert "Out of reach" in visitor_of(site).get("/health").words
    assert "Received, not yet filed" in left(site, world).words


def test_an_administrator_sets_aside_what_cannot_be_opened_and_others_are_told(
    site, world
):
    junk = referrals_of(site.settings, world.area) / "aaaa-bbbb-cccc-dddd.sealed"
    junk.parent.mkdir(parents=True, exist_ok=True)
    junk.write_bytes(b"cut off")
    ada, rhian = (visitor_of(site, world, one) for one in ("ada", "rhian"))

    told = rhian.get("/spool")
    assert "Tell whoever runs this service" in told.words
    assert "Set it aside" not in told.words
    assert rhian.post("/spool", csrf="x").status == 403
    page = ada.get("/spool")
    odd = ada.send(page, "Set it aside", reason="because I say so")
    assert 422 == odd.status
    assert junk.exists()
    done = ada.send(page, "Set it aside", reason="cut-off")

    assert 200 == done.status
    assert "cut-off" not in done.url
    assert not junk.exists()
    assert "cannot be opened" not in rhian.get("/spool").words.lower()
    (entry,) = entries(world, "repair")
    assert ("set_aside", world.people["ada"]) == (entry["action"], entry["actor"])
    assert "cut-off" in entry["found"]
