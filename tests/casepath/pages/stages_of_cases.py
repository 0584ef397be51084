"""Areas in which cases stand as a page needs them: transferred, joined, urgent."""

from collections.abc import Callable, Mapping

from casepath.demonstration.papers import REFERRAL
from tests.casepath.pages.crawling import crawl
from tests.casepath.pages.errands import press
from tests.casepath.pages.grounds import Ground
from tests.casepath.pages.test_duty import PRESSING
from tests.casepath.pages.test_referring import (
    CHANNEL,
    INQUIRY,
    case_on,
    filled,
    sent,
    started,
)
from tests.faults import home_help
from tests.workflows import ahead, in_access, kept
from tests.workflows.two_areas import staffed
from workflows.pathways.finding import find_pathway
from workflows.running.retention import keep_lists
from workflows.service import LIVE

WHY = "because it was said in so many words by everybody there"
SAVE = "Save and continue"


def transfers(ground: Ground) -> None:
    """Cases between two areas: offered, answered both ways, taken back."""
    here, there = ground.stage("northmoor"), ground.worlds["southmoor"]
    two = staffed(here, there)
    mia, host = ground.sit(here, "mia"), ground.sit(there, "max")
    fresh = two.supported()
    offered = press(
        mia, f"/transfers/offer/{fresh}", at=fresh, to=there.area, reason=WHY
    )
    press(mia, offered, do="send_pack")
    for answer, said in (
        ("read", {"parts": ["core"], "purpose": "assess"}),
        ("refuse", {"why": "lives_elsewhere"}),
    ):
        press(host, f"/transfers/{two.sent(two.supported())}", do=answer, **said)
    press(host, f"/transfers/{two.sent(two.supported())}", do="accept_paused")
    press(mia, f"/transfers/{two.sent(two.supported())}", do="take_back")
    two.sent(two.supported())
    crawl(ground, here, ["mia"], ["/transfers"])
    crawl(ground, there, ["max"], ["/transfers"])


def lasting(ground: Ground) -> None:
    """Cases of the same person, and cases that need not be kept any more."""
    world = kept.people_it(ground.stage("kept"))
    one, other = kept.helped(world), kept.helped(world)
    ina, ida = ground.sit(world, "ina"), ground.sit(world, "ida")
    press(ina, f"/duplicates/{one}", purpose="assess")
    two = f"/duplicates/{one}/{other}"
    press(ina, two, do="read", purpose="assess")
    press(ina, two, do="propose_merge", reason=WHY)
    press(ida, two, do="confirm_merge", reason=WHY)
    kept.helped(world, name="Kim Example", born="2011-02-01", telephone="")
    for answers in (("approve", "confirm"), ("decline",)):
        kept.closed(world)
        ground.now.move(days=400)
        keep_lists(world.service, world.area, ground.now().date())
        ref = newest_list(ground)
        for who, answer in zip(("prue", "lou"), answers, strict=False):
            press(ground.sit(world, who), f"/admin/retention/{ref}", at=answer)
    kept.closed(world)
    ground.now.move(days=400)
    keep_lists(world.service, world.area, ground.now().date())
    crawl(ground, world, ["prue", "lou", "ina", "olive"], ["/admin/retention"])


def newest_list(ground: Ground) -> str:
    """Give the newest list of what need not be kept."""
    from workflows.retention.reading import lists_for

    world = ground.worlds["kept"]
    return lists_for(world.service, world.area, world.people["prue"])[-1].list_ref


def pressing(ground: Ground) -> None:
    """A case that presses, on which rules are gone ahead of."""
    world = ahead.people_it(ground.stage("urgent"), PRESSING)
    world.person("dan", duty="council")
    case = ahead.draft(world)
    world.take("olive", case, "raise_concern")
    dot, hal = ground.sit(world, "dot"), ground.sit(world, "hal")
    press(dot, f"/duty/{case}", do="take", role="duty")
    press(dot, f"/duty/{case}", do="stand_down", person=world.people["dan"])
    press(dot, f"/duty/{case}/bypass", skips=["need_shown"], reason=WHY)
    ref = hal.get("/confirm").text.partition("/confirm/bypass/")[2][:26]
    press(hal, f"/confirm/bypass/{ref}", do="confirm", reason=WHY)
    world.take("olive", case, "agree")
    said = {"case": case, "what": "urgent.support/withdraw/"}
    press(dot, "/duty/record", **said)
    crawl(ground, world, ["dot", "olive", "mia", "hal"], [f"/cases/{case}"])


def asked(ground: Ground) -> None:
    """A case about which a partner is asked, and a file that came with it."""
    world = ground.stage("helping")
    home_help.settle(world)
    home_help.settle_panel(world)
    case = home_help.agreed(world)
    hedy = ground.sit(world, "hedy")
    press(hedy, f"/requests/{case}/health", f__answer_text="known since spring")
    home_help.agreed(world)
    crawl(ground, world, ["olaf", "hedy", "mona", "rosa"], [f"/cases/{case}"])


def referring(ground: Ground) -> None:
    """Referrals filled in part by part, sent, and deleted."""
    world = ground.stage("referring")
    for name in (CHANNEL, INQUIRY):
        world.put(find_pathway(name)[0])
    world.person("rhian", referrer="education")
    world.person("salma", resident="public")
    rhian, salma = ground.sit(world, "rhian"), ground.sit(world, "salma")
    draft = started(rhian, CHANNEL)
    filled(rhian, draft, REFERRAL)
    case = case_on(sent(rhian, draft))
    rhian.get(f"{draft}/receipt.txt")
    rhian.get(f"/referrals/receipts/{case}/receipt.txt")
    question = started(salma, INQUIRY)
    salma.send(salma.get(f"{question}/urgency"), SAVE, urgency="not_urgent")
    crawl(ground, world, ["rhian", "salma"], ["/referrals"])


def closed_parts(ground: Ground) -> None:
    """A part of a record that is closed: asked for, answered with no, asked again."""
    world = ground.stage("closed")
    case = in_access.people_it(world)
    oscar, mia = ground.sit(world, "oscar"), ground.sit(world, "mia")
    record, people = f"/cases/{case}/record", f"/cases/{case}/people"
    press(oscar, record, at="/record", do="ask", closed="health", reason=WHY)
    opened = press(mia, people, at="/people", do="look")
    press(mia, opened, at="/people", do="decline", reason=WHY)
    press(oscar, record, at="/record", do="look")
    press(oscar, record, at="/record", do="ask", closed="health", reason=WHY)
    crawl(ground, world, ["oscar", "mia", "nora"], [f"/cases/{case}"])


STAGES: Mapping[str, Callable[[Ground], None]] = {
    "transfers": transfers,
    "kept": lasting,
    "pressing": pressing,
    "asked": asked,
    "referring": referring,
    "closed": closed_parts,
}
AREAS = dict.fromkeys(
    ("northmoor", "southmoor", "kept", "urgent", "helping", "referring", "closed"), LIVE
)
