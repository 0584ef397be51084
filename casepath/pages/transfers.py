"""Cases between areas: what was offered, its pack, the answer, and who owns it now.

- Both sides see one line about who owns the case; nobody decides that here.
- The pack is opened for a purpose, and that is an entry.
"""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.commands import Command
from workflows.errors import FieldError
from workflows.transferring.commands import (
    AcceptTransfer,
    NotifyHost,
    OfferTransfer,
    ReadPack,
    RefuseTransfer,
    SendPack,
    TakeBack,
)
from workflows.transferring.reading import list_offers, read_pack
from workflows.transferring.told import OfferTold, offer_told, to_offer

OF_OWN_CASE = {"send_pack": SendPack, "take_back": TakeBack, "notify_host": NotifyHost}


def show(asked: Asked) -> Answer:
    """Show what this area has offered and what it was offered."""
    views = list_offers(asked.service, asked.area, asked.by)
    told = [_told(asked, one.transfer) for one in reversed(views)]
    values = {
        "coming": [one for one in told if not one.is_ours],
        "going": [one for one in told if one.is_ours],
    }
    return Page("transfers/list.html", values)


def show_one(asked: Asked) -> Answer:
    """Show one offer to either side."""
    return _page(asked, {})


def take(asked: Asked) -> Answer:
    """Read the pack, answer the offer, or go on with an own one."""
    told = _told(asked, asked.named["ref"])
    if asked.text("do") == "read":
        return _read(asked, told)
    receipt = asked.service.handle(_command(asked, told))
    return Go(f"/transfers/{told.view.transfer}", receipt.entry)


def _command(asked: Asked, told: OfferTold) -> Command:
    do, ref = asked.text("do"), told.view.transfer
    kind = OF_OWN_CASE.get(do)
    if kind is not None and told.view.case is not None:
        return kind(case=told.view.case, version=asked.version, **asked.asking)
    match do:
        case "accept_going_on" | "accept_paused":
            goes_on = do == "accept_going_on"
            return AcceptTransfer(transfer=ref, goes_on=goes_on, **asked.asking)
        case "refuse" if asked.text("why"):
            return RefuseTransfer(transfer=ref, why=asked.text("why"), **asked.asking)
    raise FieldError(marked("Choose why you refuse."), where="why")


def _read(asked: Asked, told: OfferTold) -> Answer:
    parts, purpose = asked.texts("parts"), asked.text("purpose")
    if not parts:
        raise FieldError(marked("Choose what to read."), where="parts")
    command = ReadPack(
        transfer=told.view.transfer,
        compartments=frozenset(parts),
        purpose=purpose,
        **asked.asking,
    )
    receipt, opened = read_pack(asked.service, command)
    return _page(asked, opened, receipt.entry)


def _told(asked: Asked, ref: str) -> OfferTold:
    return offer_told(asked.service, asked.area, asked.by, ref, asked.language)


def _page(
    asked: Asked, opened: dict[str, dict[str, object]], entry: int | None = None
) -> Page:
    told = _told(asked, asked.named["ref"])
    values = {"offer": told, "opened": opened, "read_entry": entry}
    return Page("transfers/one.html", values)


def show_offer(asked: Asked) -> Answer:
    """Show what offering a case would take and give."""
    shown = to_offer(
        asked.service, asked.area, asked.by, asked.named["case"], asked.language
    )
    others = [one for one in asked.site.areas if one != asked.area]
    return Page("transfers/offer.html", {"shown": shown, "others": others})


def take_offer(asked: Asked) -> Answer:
    """Offer a case to another area."""
    if not asked.text("to"):
        raise FieldError(marked("Choose the area."), where="to")
    command = OfferTransfer(
        case=asked.named["case"],
        version=asked.version,
        to_area=asked.text("to"),
        reason=asked.text("reason").replace("\r\n", "\n") or None,
        **asked.asking,
    )
    receipt = asked.service.handle(command)
    return Go(f"/transfers/{receipt.ref}", receipt.entry)


ROUTES = (
    Route("/transfers", "transfers", show=show),
    Route("/transfers/offer/{case}", "offer", show=show_offer, take=take_offer),
    # One form stands for an entry in each of the two areas.
    Route("/transfers/{ref}", "transfer", show=show_one, take=take, writes="some"),
)
