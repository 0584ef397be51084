"""A case at its panel: the pack, the votes, the interests, the decision."""

from collections.abc import Callable, Mapping
from typing import Any

from casepath.pages.deciding import ROUTES as DECIDING
from casepath.pages.panel_parts import drawn
from casepath.web.answers import Answer, Go
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.commands import (
    CastVote,
    DeclareInterest,
    OnCase,
    ReadCase,
    Recuse,
)
from workflows.errors import FieldError
from workflows.packs.item_papers import open_item_papers
from workflows.panels.commands import DirectRecusal, RecordVote
from workflows.panels.interests import relation_named
from workflows.panels.item_page import ItemPage, item_shown

type Wanted = Callable[[Asked], OnCase]


def show(asked: Asked) -> Answer:
    """Show an item to who may know of it; its papers are opened by a form."""
    return drawn(asked, "item.html", item=_item(asked), opened=None)


def papers(asked: Asked) -> Answer:
    """Open the papers of the item for a stated purpose, and show them."""
    _item(asked)
    command = ReadCase(
        case=asked.named["case"],
        compartments=frozenset(),
        purpose=asked.text("purpose"),
        **asked.asking,
    )
    _, opened = open_item_papers(asked.service, command, asked.language)
    return drawn(asked, "item.html", item=_item(asked), opened=opened)


def take(asked: Asked) -> Answer:
    """Do one thing on an item; who stands back from it comes back to the sitting."""
    _item(asked)
    wanted, to = WANTED.get(asked.text("do"), (None, ""))
    if wanted is None:
        raise FieldError(
            marked("This is none of the forms of this page. Open the page again.")
        )
    receipt = asked.service.handle(wanted(asked))
    return Go(to.format(**asked.named), receipt.entry)


def _vote(asked: Asked) -> OnCase:
    choice = asked.text("choice")
    if not choice:
        raise FieldError(marked("Choose how you vote: no vote is chosen beforehand."))
    return CastVote(
        choice=choice,
        about=asked.text("about") or None,
        reason=asked.text("reason") or None,
        **_on_case(asked),
    )


def _record(asked: Asked) -> OnCase:
    choice = asked.text("choice")
    if not choice:
        raise FieldError(marked("Choose what the member voted for."))
    return RecordVote(
        person=asked.text("person"),
        choice=choice,
        about=asked.text("about") or None,
        **_on_case(asked),
    )


def _declare(asked: Asked) -> OnCase:
    return DeclareInterest(
        relation=relation_named(asked.text("relation")),
        reason=asked.text("words") or None,
        **_on_case(asked),
    )


def _recuse(asked: Asked) -> OnCase:
    return Recuse(**_on_case(asked))


def _direct(asked: Asked) -> OnCase:
    return DirectRecusal(
        person=asked.text("person"),
        reason=asked.text("reason") or None,
        **_on_case(asked),
    )


def _on_case(asked: Asked) -> dict[str, Any]:
    # A vote or an interest stands whatever was done on the case since.
    return {"case": asked.named["case"], **asked.asking}


def _item(asked: Asked) -> ItemPage:
    return item_shown(
        asked.service,
        asked.area,
        asked.by,
        asked.named["sitting"],
        asked.named["case"],
        asked.language,
    )


AT = "/panel/items/{sitting}/{case}"
SITTING = "/panel/sittings/{sitting}"
WANTED: Mapping[str, tuple[Wanted, str]] = {
    "vote": (_vote, AT),
    "declare": (_declare, SITTING),
    "recuse": (_recuse, SITTING),
    "direct": (_direct, AT),
    "record": (_record, AT),
}
ROUTES = (
    Route(AT, "item", show=show, take=take),
    Route(f"{AT}/papers", "item_papers", show=show, take=papers),
    *DECIDING,
)
