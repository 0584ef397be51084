"""A sitting of the panel by its pages alone: called, opened, decided, minuted."""

from datetime import timedelta

from casepath.demonstration.child_papers import DECISION
from tests.casepath.pages.visitor import visit
from tests.journeys.channel.people import SEATS

WHY = (
    "Most of those there thought that a mentor would help, and nothing speaks against."
)
MEMBERS = {seat: name for seat, name in SEATS.items() if seat != "chair"}


def test_the_panel_offers_support_by_pages_alone(begin):
    story = begin("panel")
    world = story.world
    chad = visit(world, SEATS["chair"])
    day = world.service.now() + timedelta(days=1)
    called = chad.send(
        chad.get("/panel/sittings/new?kind=extraordinary"), "Call the sitting",
        panel="channel.case/channel_panel", place="Town hall", kind="extraordinary",
        **{"starts.day": str(day.day), "starts.month": str(day.month)},
        **{"starts.year": str(day.year), "starts.time": "09:00"},
    )  # fmt: skip
    at = called.url.partition("?")[0]
    item = at.replace("sittings", "items") + f"/{story.case}"
    chad.send(called, "Put it on the agenda", case=story.case)

    story.wait(days=1)
    chad = visit(world, SEATS["chair"])
    seats = {f"seat.{seat}": world.people[name] for seat, name in SEATS.items()}
    chad.send(chad.get(at), "Open the sitting", **seats)
    chad.send(chad.get(item), "Open the papers", purpose="decide")
    for name in MEMBERS.values():
        member = visit(world, name)
        opened = member.send(member.get(item), "Open the papers", purpose="decide")
        cast = member.send(opened, "Cast my vote", choice="decide_offer")
        assert "You voted: Offer support." in cast.words
    fields = {f"f.{name}": value for name, value in DECISION.items()}
    form = chad.get(f"{item}/decide")
    check = chad.send(
        form, "Check the decision", outcome="decide_offer", reason=WHY,
        relied="assessment", **fields,
    )  # fmt: skip
    decided = chad.send(check, "Confirm the decision")
    chad.send(decided, "Close the sitting")
    draft = chad.get(at.replace("sittings", "minutes"))
    minute = chad.send(draft, "Send it to the members")
    signed = chad.send(minute, "Sign this minute")

    assert "Offer support all agreed" in decided.words
    assert "consent_seeking" == story.main
    assert "Rests on" in minute.words
    assert "entry" in signed.words
