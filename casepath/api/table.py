"""Every operation of the API, in one table."""

from casepath.api import case_looks, code_looks, log_looks, office_looks
from casepath.api.commands import command_operations
from casepath.api.operations import Operation

PREFIX = "/v1"
OPERATIONS: tuple[Operation, ...] = (
    *case_looks.LOOKS,
    *code_looks.LOOKS,
    *office_looks.LOOKS,
    *log_looks.LOOKS,
    *command_operations(),
)
