"""Areas of who is not staff, of emergencies, and of records that are sealed."""

from collections.abc import Callable, Mapping
from unittest.mock import patch

from tests.casepath.pages.crawling import crawl
from tests.casepath.pages.errands import press
from tests.casepath.pages.grounds import Ground
from tests.casepath.pages.test_consulting import CODE as HANDED_IN
from tests.casepath.pages.test_person import ANSWER, CHOSEN
from tests.casepath.pages.test_person import CODE as GIVEN
from tests.casepath.pages.test_referring import CHANNEL, REFERRAL, typed_for
from tests.casepath.pages.test_sealed import WHO, receipt_on
from tests.workflows import consulted, in_glass, own_page
from workflows.pathways.finding import find_pathway
from workflows.service import LIVE
from workflows.spool.folder import referrals_of
from workflows.spool.refreshing import make_ready
from workflows.visiting import coming_in

WORDS = "the ambulance asked for it on that night"


def persons(ground: Ground) -> None:
    """Somebody who comes to a page of their own by a code."""
    world = ground.stage("persons")
    own_page.people_it(world)
    case = own_page.helping(world)
    world.take("wendy", case, "agree")
    own_page.decided(world, case)
    world.take("wendy", case, "judge")
    sid, place = ground.sit(world, "sid"), f"/cases/{case}/codes"
    chosen = press(sid, place, at="/codes", **CHOSEN)
    given = GIVEN.search(press(sid, chosen, at="/codes").text)
    assert given is not None
    owner = ground.visitor(world)
    with patch.object(coming_in, "EVEN", 0.0):
        owner.get("/person")
        seen = owner.hand_in("/person", {**ANSWER, "code": given.group()})
    for href in dict.fromkeys(seen.links.values()):
        if href.startswith("/person/"):
            press(owner, owner.get(href), at=href)
    press(owner, "/person", at="/person/leave")
    own_page.give_to(world, case)
    press(sid, place, at="/take-back")
    crawl(ground, world, ["sid", "wendy"], [f"/cases/{case}"])


def consulting(ground: Ground) -> None:
    """A draft that anybody may read, and say something about."""
    world = ground.stage("openly")
    consulted.found(world)
    _, reference = consulted.shown_draft(world)
    guest, here = ground.visitor(world), f"/public/{world.area}"
    guest.get(here)
    guest.get(f"{here}/drafts")
    guest.get(f"{here}/drafts/{reference}")
    press(guest, f"{here}/drafts/{reference}/comment", at="/comment",
          f__said="Say what it costs.")  # fmt: skip
    sent = press(guest, f"{here}/wishes/write", at="/write", f__wished="A bench.")
    code = HANDED_IN.search(sent.text)
    assert code is not None
    press(guest, f"/public-code/{world.area}", at=world.area, code=code.group())


def emergencies(ground: Ground) -> None:
    """Readings in an emergency: asked for, confirmed, ended, reviewed."""
    world = ground.stage("emergency")
    case = in_glass.people_it(world)
    place, said = f"/cases/{case}/break-glass", {"code": "danger", "reason": WORDS}
    nora, gus = ground.sit(world, "nora"), ground.sit(world, "gus")
    opened = press(nora, place, at="/break-glass", part=["health"], **said)
    press(nora, opened, at="/record", part=["health"], purpose="assess")
    nora.get(f"/cases/{case}")
    press(nora, f"/cases/{case}", at="/end")
    ref = in_glass.stored(world)[0].glass
    press(gus, f"/break-glass/{ref}", do="ask", reason=WORDS)
    press(nora, f"/break-glass/{ref}", do="answer", reason=WORDS)
    press(gus, f"/break-glass/{ref}", do="justified", reason=WORDS)
    ann = ground.sit(world, "ann")
    press(ann, place, at="/break-glass", part=["police"], **said)
    crawl(ground, world, ["ann", "mia", "gus"], ["/break-glass", f"/cases/{case}"])


def hats(ground: Ground) -> None:
    """Somebody whose roles conflict, and who chooses one."""
    world = ground.stage("hats")
    in_glass.people_it(world)
    world.grant("ann", "officer", "council")
    ann = ground.sit(world, "ann")
    ann.get("/role")
    press(ann, "/role", at="/role")


def sealed(ground: Ground) -> None:
    """Records that are sealed: what is left meanwhile, and is filed afterwards."""
    world = ground.stage("sealed")
    world.put(find_pathway(CHANNEL)[0])
    world.person("rhian", referrer="education")
    make_ready(world.service, ground.settings, world.area)
    guest, ada = ground.visitor(world), ground.sit(world, "ada")
    guest.get("/health")
    guest.get("/intake")
    press(ada, "/admin/seal", at="/seal")
    ada.get("/mywork")
    for path in ("/health", "/intake", "/unseal"):
        guest.get(path)
    form = guest.get(f"/intake/{world.area}/{CHANNEL}")
    typed = {**WHO, "urgency": "not_urgent", **typed_for(form, REFERRAL)}
    received = guest.send(form, "Leave this referral", **typed)
    assert ground.settings.passphrase_file is not None
    passphrase = ground.settings.passphrase_file.read_text().strip()
    press(guest, "/unseal", at="/unseal", passphrase=passphrase)
    rhian, receipt = ground.sit(world, "rhian"), receipt_on(received)
    rhian.get("/spool")
    junk = referrals_of(ground.settings, world.area) / "aaaa-bbbb-cccc-dddd.sealed"
    junk.write_bytes(b"cut off")
    press(ada, "/spool", at="/spool", reason="cut-off")
    press(rhian, f"/spool/{receipt}", at=receipt)


STAGES: Mapping[str, Callable[[Ground], None]] = {
    "persons": persons,
    "consulting": consulting,
    "emergencies": emergencies,
    "hats": hats,
    "sealed": sealed,
}
AREAS = dict.fromkeys(("persons", "openly", "emergency", "hats", "sealed"), LIVE)
