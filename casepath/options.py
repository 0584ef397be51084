"""The options that many commands share."""

from pathlib import Path
from typing import Annotated

import typer

# The command line's library reads these only as plain names, not as `type`.
As = Annotated[
    str | None, typer.Option("--as", help="Who acts; in a demonstration only.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Ref = Annotated[str, typer.Argument(metavar="CASE", help="The case's reference.")]
Seen = Annotated[
    int | None, typer.Option("--version", help="The version of the case you saw.")
]
FieldsFile = Annotated[
    Path | None,
    typer.Option(
        "--fields",
        help="A JSON file with the form's fields.",
        exists=True,
        dir_okay=False,
        readable=True,
    ),
]
Area = Annotated[
    str | None, typer.Option("--area", help="The area; by default the settings'.")
]
Language = Annotated[
    str | None,
    typer.Option(help="The language it is told in; by default the settings'."),
]
