"""The code that whoever handed something in keeps, so as to find it again.

- It is worked out of the form's own key under a key of the area: the same form gives
  the same code again, and nobody can guess another's.
- What is kept is its digest, with the case; a code names nobody.
"""

import hmac
from base64 import b32encode
from hashlib import sha256

from sqlalchemy import bindparam, insert, select

from config.now import to_micros
from config.statements import Statement
from workflows.consulting.tables import handed_in
from workflows.errors import NotFoundError
from workflows.service import Service

MAKING, KEEPING = b"public code/", b"public code digest/"
LENGTH = 10  # bytes: sixteen letters and digits
GROUP = 4

_h = handed_in.c
FIND = Statement(
    select(handed_in).where(
        _h.area == bindparam("area"), _h.digest == bindparam("digest")
    )
)
INSERT = Statement(insert(handed_in))


def code_for(service: Service, area: str, key: str) -> str:
    """Give the code of what was handed in under a key, in groups to be read out."""
    made = _keyed(service, area, MAKING, key)[:LENGTH]
    text = b32encode(made).decode()
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def keep_code(service: Service, area: str, code: str, case: str) -> None:
    """Keep by which code a case is found again; the same code is kept once."""
    digest = _digest(service, area, code)
    with service.database.writing(area) as connection:
        if connection.one(FIND, area=area, digest=digest) is None:
            handed = to_micros(service.now())
            said = {"area": area, "digest": digest, "case_ref": case}
            connection.run(INSERT, **said, handed_ts=handed)


def case_of_code(service: Service, area: str, code: str) -> str:
    """Give the case of a code, however it was typed, or raise NotFoundError."""
    digest = _digest(service, area, code)
    with service.database.reading(area) as connection:
        row = connection.one(FIND, area=area, digest=digest)
    if row is None:
        raise NotFoundError(
            "expected the code that was given when something was handed in, met another"
        )
    return str(row.case_ref)


def _digest(service: Service, area: str, code: str) -> bytes:
    plain = "".join(one for one in code.upper() if one.isalnum())
    return _keyed(service, area, KEEPING, plain)


def _keyed(service: Service, area: str, use: bytes, text: str) -> bytes:
    key = service.provider.index_key(area)
    return hmac.new(key, use + text.encode(), sha256).digest()
