"""A reason that lies sealed, opened for who may read it."""

from config.connection import Connection
from records.cases import load, open_version
from records.errors import CaseErasedError
from workflows.service import Service


def reason_opened(
    service: Service, connection: Connection, area: str, of: str, record: str
) -> str | None:
    """Give the words of a reason, or None where they were erased.

    `of` is the case, or what else has the key under which they lie.
    """
    try:
        sealed = load(connection, area, of, record)
        return str(open_version(sealed, service.data_keys).content["reason"])
    except CaseErasedError:
        return None
