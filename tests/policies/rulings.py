"""Rulings for tests: the actors of the small pathway, and short ways to ask."""

from policies.facts import Asked
from policies.panels.item import Attending, Item, Vote
from policies.permission import rule
from policies.ruling import Refusal
from tests.policies.small_pathway import a_case, a_pathway, a_rulebook, an_actor

RULEBOOK = a_rulebook()
SCREENER = an_actor("screener/council")
CHAIR = an_actor("chair/council")
REFERRER = an_actor("referrer/school")
MANAGER = an_actor("manager/council", ref="person-2")
SYSTEM = an_actor(ref="system", kind="system")
PANEL = a_pathway().panels["adults"]


def an_item(choice="approve", seats=("chair", "police", "health")) -> Item:
    origin = {"chair": "council", "police": "police", "health": "health"}
    return Item(
        PANEL,
        holders={seat: seat for seat in origin},
        attending=tuple(Attending(seat, seat, origin[seat]) for seat in seats),
        votes=tuple(Vote(seat, seat, choice) for seat in ("police", "health")),
        values={"minor": "no"},
    )


def codes(actor, facts, asked, rulebook=RULEBOOK) -> tuple[str, ...]:
    ruling = rule(rulebook, actor, facts, asked)
    return ruling.codes if isinstance(ruling, Refusal) else ()


def sentences(actor, facts, asked) -> list[str]:
    return [r.in_words("en") for r in rule(RULEBOOK, actor, facts, asked).reasons]


JUDGE = Asked("judge", values={"threshold": "met"}, reason_given=True)
CLOSE = Asked("close", reason_given=True)
FREE = a_case("running", held=())
