"""What is done at a sitting: answer, open, come and go, list, close, open one's pack.

- Each form says what it is for and is one command; the guard behind it decides.
"""

from collections.abc import Callable, Mapping
from typing import Any

from casepath.pages.panel_parts import drawn
from casepath.web.answers import Answer, File, Go
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.commands import (
    CloseSitting,
    Command,
    JoinSitting,
    LeaveSitting,
    ListItem,
    OpenSitting,
)
from workflows.errors import FieldError
from workflows.packs.commands import OpenPack
from workflows.packs.opening import open_own_pack, open_own_pack_as_pdf
from workflows.panels.commands import (
    AnswerSitting,
    CallOffSitting,
    DeclareNoInterest,
    MoveItem,
)
from workflows.panels.looking import way_of
from workflows.panels.sitting_page import SittingShown, sitting_shown

type Wanted = Callable[[Asked], Command]

SEAT, WAY = "seat.", "way."


def show(asked: Asked) -> Answer:
    """Show a sitting to who may know of it."""
    return drawn(asked, "sitting.html", shown=_shown(asked))


def take(asked: Asked) -> Answer:
    """Do one thing at a sitting, and come back to its page."""
    wanted = WANTED.get(asked.text("do"))
    if wanted is None:
        raise FieldError(
            marked("This is none of the forms of this page. Open the page again.")
        )
    receipt = asked.service.handle(wanted(asked))
    return Go(f"/panel/sittings/{asked.named['ref']}", receipt.entry)


def own_pack(asked: Asked) -> Answer:
    """Open one's own pack as a page that needs nothing beside it."""
    command = OpenPack(
        sitting=asked.named["ref"], purpose=asked.text("purpose"), **asked.asking
    )
    name = f"papers-{asked.named['ref']}"
    if asked.text("as") == "pdf":
        _, content = open_own_pack_as_pdf(asked.service, command)
        return File(content, f"{name}.pdf", "application/pdf")
    _, page = open_own_pack(asked.service, command)
    return File(page.encode(), f"{name}.html", "text/html")


def _answer(asked: Asked) -> Command:
    said = asked.text("comes")
    if said not in {"yes", "no"}:
        raise FieldError(marked("Say whether you come."))
    way = way_of(asked.text("way") or _shown(asked).ways[0])
    return AnswerSitting(comes=said == "yes", way=way, **_of_sitting(asked))


def _open(asked: Asked) -> Command:
    shown = _shown(asked)
    present = {
        seat.name: person
        for seat in shown.seats
        if (person := asked.text(f"{SEAT}{seat.name}"))
    }
    ways = {
        seat: way_of(way) for seat in present if (way := asked.text(f"{WAY}{seat}"))
    }
    return OpenSitting(
        pathway=shown.pathway_name,
        panel=shown.panel_name,
        present=present,
        ways=ways,
        **_of_sitting(asked),
    )


def _join(asked: Asked) -> Command:
    seat, _, person = asked.text("who").partition("/")
    if not person:
        raise FieldError(marked("Choose who comes, and on which seat."))
    way = way_of(asked.text("way") or _shown(asked).ways[0])
    return JoinSitting(seat=seat, person=person, way=way, **_of_sitting(asked))


def _leave(asked: Asked) -> Command:
    if not asked.text("person"):
        raise FieldError(marked("Choose who leaves."))
    return LeaveSitting(person=asked.text("person"), **_of_sitting(asked))


def _list(asked: Asked) -> Command:
    if not asked.text("case"):
        raise FieldError(marked("Choose a case for the agenda."))
    return ListItem(case=asked.text("case"), **_of_sitting(asked))


def _move(asked: Asked) -> Command:
    if not asked.text("reason"):
        raise FieldError("expected the reason, in words")
    return MoveItem(
        case=asked.text("case"),
        before=asked.text("before") or None,
        reason=asked.text("reason"),
        **_of_sitting(asked),
    )


def _no_interest(asked: Asked) -> Command:
    return DeclareNoInterest(**_of_sitting(asked))


def _close(asked: Asked) -> Command:
    return CloseSitting(**_of_sitting(asked))


def _call_off(asked: Asked) -> Command:
    return CallOffSitting(**_of_sitting(asked))


def _of_sitting(asked: Asked) -> dict[str, Any]:
    return {"sitting": asked.named["ref"], **asked.asking}


def _shown(asked: Asked) -> SittingShown:
    ref = asked.named["ref"]
    return sitting_shown(asked.service, asked.area, asked.by, ref, asked.language)


WANTED: Mapping[str, Wanted] = {
    "answer": _answer,
    "open": _open,
    "join": _join,
    "leave": _leave,
    "list": _list,
    "move": _move,
    "no_interest": _no_interest,
    "close": _close,
    "call_off": _call_off,
}
AT = "/panel/sittings/{ref}"
ROUTES = (
    Route(AT, "sitting", show=show, take=take),
    Route(f"{AT}/pack", "sitting_pack", take=own_pack, writes="some"),
)
