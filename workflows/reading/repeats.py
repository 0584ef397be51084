"""The first receipt of what somebody handed in under a key, for a form sent twice."""

from workflows.receipts import Receipt, receipt_from
from workflows.service import Service
from workflows.unit_of_work import FIRST_RECEIPT


def receipt_under(service: Service, area: str, by: str, key: str) -> Receipt | None:
    """Give the receipt that somebody was given under a key, if any."""
    with service.database.reading(area) as connection:
        row = connection.one(FIRST_RECEIPT, area=area, actor=by, key=key)
    return None if row is None else receipt_from(row.receipt)
