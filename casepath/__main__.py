"""Start the command line: every error becomes one line and an exit code.

- 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted.
- A traceback is never shown; what was not foreseen gets an incident number.
"""

import gc
import secrets
import sys

import typer

from casepath.cli import app
from casepath.console import show_error
from config.errors import CasepathError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130
OFTEN_ENOUGH = 100_000  # new values between two looks for what can be thrown away


def main() -> None:
    """Run one command of the command line and exit."""
    # A command keeps most of what it makes until it ends: looking often finds nothing.
    gc.set_threshold(OFTEN_ENOUGH)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    as_json = "--json" in arguments
    try:
        result = app(args=arguments, prog_name="casepath", standalone_mode=False)
    except typer.TyperException as error:
        message = error.format_message()
        # Without a message the library has shown the help instead.
        if message:
            show_error({"code": "E-USAGE", "message": message}, as_json)
        return WRONG_USE
    except CasepathError as error:
        show_error(error.as_dict(), as_json)
        return FAILED
    except OSError as error:
        show_error(_of_the_system(error), as_json)
        return FAILED
    except typer.Abort:
        result = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: deny, and say so
        show_error(_unforeseen(error), as_json)
        return FAILED
    if result == INTERRUPTED:
        show_error({"code": "E-INTERRUPTED", "message": "interrupted"}, as_json)
    return result if isinstance(result, int) else 0


def _of_the_system(error: OSError) -> dict[str, str | None]:
    return {
        "code": "E-FILE",
        "message": f"a file could not be read or written: {error.strerror}",
        "hint": "check that it is there, whose it is, and that the disk has room",
    }


def _unforeseen(error: Exception) -> dict[str, str | None]:
    # Most commands never say anything in the operations log, and need not load it.
    import structlog  # noqa: PLC0415

    from config.logs import set_up_logs  # noqa: PLC0415

    set_up_logs()
    incident = secrets.token_hex(4)
    structlog.get_logger("casepath").error(
        type(error).__name__, incident=incident, code=CasepathError.code
    )
    return {
        "code": CasepathError.code,
        "message": f"something unforeseen happened; incident {incident}",
        "hint": "nothing was done unless a receipt was printed",
    }


if __name__ == "__main__":
    main()
