"""Keys of the area: a new epoch, the end of an old one, who holds emergency keys.

- Each step takes two administrators, each with a second factor just shown.
- A custodian's own key is made on their own machine and never typed here.
"""

from casepath.pages.admin_seal import ROUTES as SEAL
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.administering.keys import keys_shown
from workflows.commands import Command
from workflows.emergency.commands import ConfirmKey, EndKey, EnterOpening, NameKey
from workflows.keys.commands import (
    ConfirmDestroying,
    ConfirmRotation,
    OrderRotation,
    ProposeDestroying,
)
from workflows.running.rewrap import end_epochs

KEYS = "/admin/keys"


def show(asked: Asked) -> Answer:
    """Show each epoch of the area's key, and who holds emergency keys."""
    found = keys_shown(asked.service, asked.site.settings, asked.area, asked.by)
    return Page("admin/keys.html", {"shown": found})


def rotate(asked: Asked) -> Answer:
    """Propose a new epoch as the first administrator."""
    return _done(asked, OrderRotation(**asked.asking))


def confirm(asked: Asked) -> Answer:
    """Order the proposed epoch as the second administrator."""
    return _done(asked, ConfirmRotation(epoch=_number(asked), **asked.asking))


def destroy(asked: Asked) -> Answer:
    """Propose to destroy an old epoch under which nothing lies any more."""
    return _done(asked, ProposeDestroying(epoch=_number(asked), **asked.asking))


def confirm_destroy(asked: Asked) -> Answer:
    """Destroy an old epoch as the second administrator; it cannot come back."""
    if not asked.text("sure"):
        raise CasepathError(
            marked("Tick that you are sure."), code="E_FIELD", where="sure"
        )
    answer = _done(asked, ConfirmDestroying(epoch=_number(asked), **asked.asking))
    end_epochs(asked.service, asked.area, "page")
    return answer


def name_key(asked: Asked) -> Answer:
    """Say which emergency key one holds, by its public half."""
    return _done(asked, NameKey(public=asked.text("public"), **asked.asking))


def confirm_key(asked: Asked) -> Answer:
    """Confirm a custodian and the key they showed."""
    command = ConfirmKey(
        person=asked.text("person"), public=asked.text("shown"), **asked.asking
    )
    return _done(asked, command)


def end_key(asked: Asked) -> Answer:
    """Let somebody be a custodian no more."""
    return _done(asked, EndKey(person=asked.text("person"), **asked.asking))


def enter_opening(asked: Asked) -> Answer:
    """Enter that the seal of a pack was broken, or enter it as the second person."""
    return _done(asked, EnterOpening(number=_number(asked), **asked.asking))


def _done(asked: Asked, command: Command) -> Go:
    return Go(KEYS, asked.service.handle(command).entry)


def _number(asked: Asked) -> int:
    given = asked.text("number")
    if not given.isascii() or not given.isdecimal():
        raise CasepathError(
            marked("Enter a whole number."), code="E-TYPE", where="number"
        )
    return int(given)


TAKEN = {
    "confirm": confirm,
    "destroy": destroy,
    "name-key": name_key,
    "confirm-key": confirm_key,
    "end-key": end_key,
    "opening": enter_opening,
}
ROUTES = (
    *SEAL,
    Route(KEYS, "keys", show=show, take=rotate, strong=True),
    *(
        Route(f"{KEYS}/{name}", f"keys-{name}", show=show, take=take, strong=True)
        for name, take in TAKEN.items()
    ),
    Route(
        f"{KEYS}/confirm-destroy",
        "keys-confirm-destroy",
        show=show,
        take=confirm_destroy,
        writes="some",
        strong=True,
    ),
)
