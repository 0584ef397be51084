"""Areas in which what owners of pathways do stands ready: moves, imports, returns."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tests.casepath.pages.crawling import crawl
from tests.casepath.pages.errands import press
from tests.casepath.pages.grounds import Ground
from tests.casepath.pages.test_pathways import NAME, REHEARSE, in_force, proposed
from tests.faults import home_help
from tests.workflows import clocked
from tests.workflows.loading.office import PLAN, propose, settle_office
from tests.workflows.moves.planned import agreed_on, asking, nothing, plan_of, second
from tests.workflows.moves.test_running import EYES, TWO
from tests.workflows.nested.test_published import FIELDS, SOURCE
from tests.workflows.returns.test_making import PATHWAY as REPORTED
from tests.workflows.returns.test_making import refer
from workflows import commands
from workflows.moves.running import run_plan
from workflows.returns.preparing import prepare_returns
from workflows.service import HISTORY, LIVE

OCTOBER = datetime(2026, 10, 1, 9, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)
SHEET = ("plan.csv", PLAN, "text/csv")


def moves(ground: Ground) -> None:
    """Open cases that go to another version of their pathway, and back."""
    world = clocked.people_it(ground.stage("moving"))
    for _ in range(2):
        clocked.draft(world)
    old = in_force(world)
    olga, otto = ground.sit(world, "olga"), ground.sit(world, "otto")
    digest = proposed(olga).url.split("/")[3]
    press(otto, f"/pathways/{NAME}/{digest}/publish", at="/publish")
    drafted = olga.get(f"{old}/move")
    text = drafted.form(REHEARSE).carried["source"][0].strip()
    text = text.replace("to_be_chosen  #", "the second edition  #")
    rehearsed = olga.send(drafted, REHEARSE, source=text)
    waiting = press(olga, rehearsed, at="/moves")
    agreed = press(otto, waiting.url, at="/confirm")
    press(otto, agreed, at="/order")
    plan = waiting.url.partition("?")[0].rpartition("/")[2]
    run_plan(world.service, asking(world), plan, world.signer, nothing)
    press(otto, f"/pathways/{NAME}/moves/{plan}", at="/undo")
    _decide(ground)
    crawl(ground, world, ["olga", "otto"], [old, f"/pathways/{NAME}/moves"])


def _decide(ground: Ground) -> None:
    """Move one case that needs a decision."""
    world = ground.stage("deciding")
    home_help.settle(world)
    home_help.offered(world)
    home_help.open_case(world)
    [old] = ground.versions(world.area)
    plan = agreed_on(world, plan_of(old, world.publish(second(TWO, EYES))))
    run_plan(world.service, asking(world), plan, world.signer, nothing)
    place = f"/pathways/home_help/moves/{plan}"
    press(ground.sit(world, "olga"), place, at="/decide", reason=home_help.WHY)


def imports(ground: Ground) -> None:
    """Files of plan actions: proposed, approved, dropped, discarded."""
    world = ground.stage("office")
    settle_office(world)
    edda, egon = ground.sit(world, "edda"), ground.sit(world, "egon")
    said = {"pathway": "channel.plan_action"}
    for answer in ("approve", "drop"):
        rows = b"\n".join(PLAN.splitlines()[: 3 if answer == "drop" else None])
        sheet = ("plan.csv", rows, "text/csv")
        columns = press(edda, "/importing", files={"file": sheet}, **said)
        tried = press(edda, columns)
        for kind in ("csv", "xlsx"):
            edda.get(tried.url.replace("/check", f"/errors.{kind}"))
        report = press(edda, tried, at="/check").url.partition("?")[0]
        egon.get(f"{report}/rows")
        press(egon if answer == "approve" else edda, report, at=answer)
    for kind in ("csv", "xlsx"):
        egon.get(f"{report}/rows-not-in.{kind}")
    columns = press(edda, "/importing", files={"file": SHEET}, **said)
    press(edda, press(edda, columns), at="/discard")
    propose(world)
    crawl(ground, world, ["edda", "egon"], ["/importing"])


def returns(ground: Ground) -> None:
    """A return that waits to be released."""
    world = ground.stage("returning", OCTOBER)
    world.publish(REPORTED)
    world.person("sally", referrer="school")
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    for _ in range(6):
        refer(world, "sally")
    ground.now.at = NOVEMBER
    prepare_returns(world.service, world.area, NOVEMBER.date())
    mia, place = ground.sit(world, "mia"), "/returns/visits.help/monthly/2026-10-01"
    mia.get(f"{place}/bytes")
    press(mia, place)
    ground.now.move(days=40)
    crawl(ground, world, ["mia", "olive"], ["/returns", "/dashboards"])


def published(ground: Ground) -> None:
    """Cases that everybody may read."""
    world = ground.stage("open")
    world.publish(SOURCE)
    world.person("olaf", officer="council")
    case = world.ask(commands.OpenCase, "olaf", pathway="pledges").case
    world.take("olaf", case, "propose", fields=FIELDS)
    reader = ground.visitor(world)
    place = f"/public/{world.area}/pledges"
    listed = reader.get(place)
    for href in listed.links.values():
        if href.startswith(f"{place}/"):
            reader.get(href)


def past(ground: Ground) -> None:
    """An area of history, in which nothing goes on."""
    world = ground.stage("past")
    crawl(ground, world, ["ada"], ["/pathways"])


STAGES: Mapping[str, Callable[[Ground], None]] = {
    "moves": moves,
    "imports": imports,
    "returns": returns,
    "published": published,
    "past": past,
}
AREAS = {
    **dict.fromkeys(("moving", "deciding", "office", "returning", "open"), LIVE),
    "past": HISTORY,
}
