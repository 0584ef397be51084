"""`casepath person activate`: a one-time address to choose how one signs in."""

from casepath.console import answer
from casepath.options import As, Json
from casepath.session import Session
from workflows.signing_in.activating import activation_of


def activate(account: str, as_name: As = None, as_json: Json = False) -> None:
    """Make an address by which a person chooses, once, how they sign in.

    Whoever opens it comes in as this person: hand it over yourself. It lasts a day.
    """
    session = Session(as_name)
    word = activation_of(
        session.service, session.area, session.by, session.person(account)
    )
    address = f"{session.settings.address}/sign-in/activate/{word}"
    answer({"address": address}, f"good for a day, once: {address}", as_json)
