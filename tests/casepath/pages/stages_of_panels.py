"""Areas of panels and auditors: a sitting from its call to its minute, a trail."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tests.casepath.pages.auditing import audited
from tests.casepath.pages.boarding import checked, sit
from tests.casepath.pages.crawling import crawl
from tests.casepath.pages.errands import press
from tests.casepath.pages.grounds import Ground
from tests.faults.home_help import open_case
from tests.workflows.boarded import (
    convene,
    listed,
    people_it,
    submitted,
)
from workflows.checkpoints import publish_checkpoint
from workflows.commands import CloseSitting
from workflows.service import LIVE

PAPERS = datetime(2026, 3, 16, tzinfo=UTC)
DATES, PARTS = ("begins", "ends"), ("year", "month", "day", "time")
WORDS = "the reason is missing where the file asks for one"


def board(ground: Ground) -> None:
    """A sitting: called, opened, decided, closed, its minute signed and added to."""
    world = people_it(ground.stage("board"))
    chad, paul = ground.sit(world, "chad"), ground.sit(world, "paul")
    sam = world.people["sam"]
    said = {"place": "allotments/board/school", "sits_as": "member", "person": sam}
    said |= dict.fromkeys((f"{a}.{b}" for a in DATES for b in PARTS), "")
    press(ground.sit(world, "ada"), "/admin/seats", at="/seats", **said)
    press(ground.sit(world, "ben"), "/admin/seats", at="/confirm")
    planned = submitted(world)
    sitting = convene(world)
    listed(world, sitting, planned)
    press(paul, f"/panel/sittings/{sitting}", do="answer", comes="yes")
    _, held, case = sit(world)
    item = f"/panel/items/{held}/{case}"
    chad.get(f"{item}/decide/confirm")
    press(paul, item, at="/papers", purpose="assess")
    press(chad, checked(chad, held, case), at="/decide/confirm")
    world.ask(CloseSitting, "chad", sitting=held)
    place = f"/panel/minutes/{held}"
    press(chad, place, do="remark", remarks=WORDS)
    press(chad, place, do="send")
    press(paul, place, do="correct", about=case, correction=WORDS)
    press(chad, place, do="settle", answer="refuse", why=WORDS)
    press(chad, place, at="/sign")
    press(chad, f"{place}/add", text=WORDS)
    press(chad, place, at="/pdf")
    ground.now.at = PAPERS
    paul = ground.sit(world, "paul")
    press(paul, f"/panel/sittings/{sitting}", at="/pack", purpose="assess",
          **{"as": "html"})  # fmt: skip
    sit(world)
    crawl(ground, world, ["chad", "paul", "ada", "ben"], ["/panel/sittings"])


def trail(ground: Ground) -> None:
    """A case that went far, its log signed; who audits it."""
    world = ground.stage("audited")
    case = audited(world)
    publish_checkpoint(world.service, world.area, world.signer)
    audra = ground.sit(world, "audra")
    for _ in range(4):
        open_case(world)
    sample = press(audra, "/audit/samples", pathway="home_help", number="2")
    ref = next(
        one.carried["case"][0] for one in sample.read.forms if "case" in one.carried
    )
    press(audra, sample, case=ref)
    found = press(
        audra, sample.url, at="/finding", case=ref, category="late", reason=WORDS
    )
    press(audra, found, at="/closing", reason=WORDS)
    place = f"/audit/trails/{case}/verify"
    pack = audra.send(audra.get(place), "Download evidence pack").content
    zipped = {"pack": ("pack.zip", pack, "application/zip")}
    press(audra, "/audit/pack", files=zipped, log_key=str(world.signer.verifier))
    crawl(ground, world, ["audra"], [f"/audit/trails/{case}"])


STAGES: Mapping[str, Callable[[Ground], None]] = {"board": board, "trail": trail}
AREAS = dict.fromkeys(("board", "audited"), LIVE)
