"""Service accounts: how other programmes come in, for what, until when."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.administering.accounts import tokens_shown
from workflows.reading.names import names_of
from workflows.signing_in.token_steps import SCOPES, ConfirmToken, RevokeToken
from workflows.signing_in.tokens import make

ACCOUNTS = "/admin/service-accounts"
DAYS = (7, 30, 90, 180, 366)
MOST_DIGITS = 3


def show(asked: Asked) -> Answer:
    """Show every token, and offer to make one."""
    return _page(asked, "")


def create(asked: Asked) -> Answer:
    """Make a token, and show it this once; a second administrator confirms it."""
    days = asked.text("days")
    if not days.isascii() or not days.isdecimal() or len(days) > MOST_DIGITS:
        raise CasepathError(
            marked("Choose for how long."), code="E-MISSING", where="days"
        )
    if not asked.texts("scopes"):
        raise CasepathError(
            marked("Choose what it may be used for."), code="E-MISSING", where="scopes"
        )
    scopes = tuple(one for one in SCOPES if one in asked.texts("scopes"))
    name = asked.text("name")
    made = make(asked.service, asked.asking, name, scopes, int(days))
    return _page(asked, made.token)


def confirm(asked: Asked) -> Answer:
    """Confirm a token as the second administrator."""
    command = ConfirmToken(token_ref=asked.text("token"), **asked.asking)
    return Go(ACCOUNTS, asked.service.handle(command).entry)


def revoke(asked: Asked) -> Answer:
    """End a token at once."""
    command = RevokeToken(token_ref=asked.text("token"), **asked.asking)
    return Go(ACCOUNTS, asked.service.handle(command).entry)


def _page(asked: Asked, secret: str) -> Page:
    tokens = tokens_shown(asked.service, asked.area, asked.by)
    names = names_of(asked.service, asked.area, (one.made_by for one in tokens))
    values = {
        "tokens": tokens,
        "names": names,
        "secret": secret,
        "scopes": SCOPES,
        "lengths": DAYS,
    }
    return Page("admin/accounts.html", values)


ROUTES = (
    Route(ACCOUNTS, "accounts", show=show, take=create, writes="some", strong=True),
    Route(
        f"{ACCOUNTS}/confirm", "account-confirm", show=show, take=confirm, strong=True
    ),
    Route(f"{ACCOUNTS}/revoke", "account-revoke", show=show, take=revoke, strong=True),
)
