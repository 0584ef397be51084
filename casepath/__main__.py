"""Start the command line: every error becomes one line and an exit code.

- 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted.
- A traceback is never shown; what was not foreseen gets an incident number.
"""

import secrets
import sys

import click
import structlog

from casepath.cli import app
from casepath.console import escaped, show_error
from config.errors import CasepathError
from config.logs import set_up_logs

WRONG_USE = 2
INTERRUPTED = 130


def main() -> None:
    """Run one command of the command line and exit."""
    set_up_logs()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    as_json = "--json" in arguments
    try:
        result = app(args=arguments, prog_name="casepath", standalone_mode=False)
    except click.UsageError as error:
        show_error({"code": "E-USAGE", "message": error.format_message()}, as_json)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        show_error({"code": "E-INTERRUPTED", "message": "interrupted"}, as_json)
        return INTERRUPTED
    except click.exceptions.Exit as error:
        return int(error.exit_code)
    except CasepathError as error:
        show_error(error.as_dict(), as_json)
        return 1
    except Exception as error:  # noqa: BLE001 - the last resort: deny, and say so
        incident = secrets.token_hex(4)
        structlog.get_logger("casepath").error(
            type(error).__name__, incident=incident, code="E-INTERNAL"
        )
        message = f"something unforeseen happened; incident {escaped(incident)}"
        show_error({"code": "E-INTERNAL", "message": message}, as_json)
        return 1
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
