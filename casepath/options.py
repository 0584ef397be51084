"""The options that many commands share."""

from pathlib import Path
from typing import Annotated

import typer

type As = Annotated[
    str | None, typer.Option("--as", help="Who acts; in a demonstration only.")
]
type Json = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
type Ref = Annotated[str, typer.Argument(help="The case's reference.")]
type Seen = Annotated[
    int | None, typer.Option("--version", help="The version of the case you saw.")
]
type FieldsFile = Annotated[
    Path | None, typer.Option("--fields", help="A JSON file with the form's fields.")
]
type Area = Annotated[
    str | None, typer.Option("--area", help="The area; by default the settings'.")
]
