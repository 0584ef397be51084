"""A request as the party that was asked sees it: opened once its entry is durable."""

from typing import Any

from records.cases import load, open_version
from workflows.asking.commands import ReadRequest
from workflows.asking.reading import to_show
from workflows.cases import load_case
from workflows.errors import NotFoundError
from workflows.handlers.ruled import NOT_FOUND
from workflows.preparing import RECORDS
from workflows.receipts import Receipt
from workflows.service import Service


def read_request(
    service: Service, command: ReadRequest
) -> tuple[Receipt, dict[str, dict[str, Any]]]:
    """Read a request: the entry first, and once it is durable, the opening."""
    receipt = service.handle(command)
    with service.database.reading(command.area) as connection:
        case = load_case(connection, command.area, command.case)
        if case is None:
            raise NotFoundError(NOT_FOUND)
        version = service.versions.named(connection, case.area, case.digest)
        shown = to_show(version.pathway, receipt.states.values(), command.request)
        rows = connection.all(RECORDS, area=command.area, case_ref=command.case)
        sealed = {
            row.compartment: load(connection, command.area, command.case, row.record)
            for row in rows
            if row.compartment in shown.compartments
        }
    held = {
        name: open_version(one, service.data_keys).content
        for name, one in sealed.items()
    }
    return receipt, {
        "question": _of(shown.question, held),
        "answer": _of(shown.answer, held),
    }


def _of(fields: dict[str, str], held: dict[str, Any]) -> dict[str, Any]:
    return {
        field: held[compartment][field]
        for field, compartment in fields.items()
        if field in held.get(compartment, {})
    }
