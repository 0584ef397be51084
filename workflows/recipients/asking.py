"""Whether an address is one to which nothing is ever sent.

- An address is known by a keyed digest: who reads the table learns none.
- Capitals, blanks and forms of letters make no other address of it.
"""

import hmac
import unicodedata

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from workflows.errors import FieldError
from workflows.forms.texts import LONG_TEXT
from workflows.recipients.tables import never_send

LISTED = Statement(
    select(never_send).where(
        never_send.c.area == bindparam("area"),
        never_send.c.token == bindparam("token"),
    )
)


def token_of(index_key: bytes, address: str) -> str:
    """Give the keyed digest that stands for an address, of a mail or a house."""
    plain = unicodedata.normalize("NFKC", address[:LONG_TEXT]).casefold()
    said = "".join(one for one in plain if one.isalnum() or one in "@._+-")
    return hmac.digest(
        index_key, b"casepath/recipient/v1\0" + said.encode(), "sha256"
    ).hex()


def is_never_sent(connection: Connection, area: str, token: str) -> bool:
    """Tell whether nothing is ever sent to whom a digest stands for."""
    return connection.one(LISTED, area=area, token=token) is not None


def never_sent(where: str) -> FieldError:
    """Give the problem of a recipient to whom nothing is ever sent."""
    return FieldError(
        "expected a recipient to whom something may be sent, met one on the"
        " never-send list",
        where=where,
        hint="ask an administrator why it is on the list, and choose another",
    )
